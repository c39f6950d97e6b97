"""收包: files that come in, what became of each enterprise's case, and conflicts side by side."""
