"""Law as dated data: sources, editions, tables, states of checking; an immutable base plus an overlay."""
