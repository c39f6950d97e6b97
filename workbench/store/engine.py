"""Engines over the one connection factory."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from workbench.store.connection import Access, connect


def make_engine(file: Path, access: Access) -> Engine:
    """An engine over `connect`; writers take the write lock when they begin, never half-way."""
    engine = create_engine("sqlite://", creator=lambda: connect(file, access), poolclass=QueuePool)
    begin = "BEGIN IMMEDIATE" if access is Access.WRITE else "BEGIN"

    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    event.listen(engine, "begin", start)
    return engine
