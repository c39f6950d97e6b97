"""Qt item models over ids and pages of rows."""
