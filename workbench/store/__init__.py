"""The only package that says SQL: schema, queries, bulk rows, history, vault, backup, migrations."""
