"""Rows to domain values and back: columns bear the names of the fields they hold."""
