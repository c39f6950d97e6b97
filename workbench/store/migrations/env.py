"""Alembic's way in: runs the steps over the connection it is handed."""

from __future__ import annotations

from alembic import context

from workbench.store.tables import Base

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=True,
    transactional_ddl=False,
)
context.run_migrations()
