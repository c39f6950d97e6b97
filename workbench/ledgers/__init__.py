"""Enterprise files in, located records and issues out: read, map, validate, preview; never commit."""
