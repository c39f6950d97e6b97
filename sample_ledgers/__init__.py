"""Invented enterprises and the small province they make up, for tests and the demo."""
