"""Headless verbs: the whole job without a window and without Qt."""
