"""自查: the window of an enterprise that checks itself, in its own words."""
