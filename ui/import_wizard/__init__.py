"""The import wizard: file, sheets, columns, problems, preview, commit."""
