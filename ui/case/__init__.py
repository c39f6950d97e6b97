"""The inside of one case: its head and its tabs, one file each; tabs never import one another."""
