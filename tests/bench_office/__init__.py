"""The bench of an office's year: 3 000 cases with 900 000 machines, rolled up and printed."""
