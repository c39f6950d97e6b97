"""Data only: rules, catalogues, notices, checklists, fields, papers, fonts; nothing here imports code."""
