"""One module per invented enterprise: its machines, its energy and the files they stand in."""
