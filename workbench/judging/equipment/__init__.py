"""Verdicts on machines: one module per rule, one per kind of machine, one judge over all."""
