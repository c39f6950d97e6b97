"""Cells into values: numbers, units, dates, states, models; nothing guessed without a note."""
