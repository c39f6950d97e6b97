"""Writes every sample ledger from data: the same files, cell for cell, each time it is run."""
