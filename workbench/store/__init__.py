"""The local store: the only package that says SQL; files, history, backups and evidence with it."""
