"""The verbs, and the only writers: each one named, recorded in the history and, where law allows, undoable."""
