"""The year and the case in figures and words, from rows that the store queried."""
