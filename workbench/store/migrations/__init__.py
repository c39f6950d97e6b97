"""The schema's steps, run by alembic on a copy of the store."""
