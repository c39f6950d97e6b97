"""Documents, tables and charts as data: no fonts, no cells, no files."""
