"""The verbs of the workbench: the only writers, one function each, each one history entry."""
