"""One file per place of the window; pages never import one another."""
