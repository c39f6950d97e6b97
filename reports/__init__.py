"""Papers, tables and charts: facts become a document of blocks, a document becomes a file."""
