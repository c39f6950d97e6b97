"""All rows of all tables from one database into another of the same schema."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy import Connection, Table, text

from workbench.store.connection import Access, connect
from workbench.store.faults import translated
from workbench.store.schema import lay_out, quick_check
from workbench.store.tables import Base

CHUNK = 5_000


def copy_rows_to_file(source: Connection, target: Path) -> None:
    """Make a SQLite file of the newest schema that holds every row of `source`; then check it."""
    target.unlink(missing_ok=True)
    lay_out(target)
    with translated(str(target)):
        writer = connect(target, Access.WRITE)
        try:
            writer.execute("PRAGMA foreign_keys=OFF")
            writer.execute("BEGIN")
            for table in Base.metadata.sorted_tables:
                _copy_table(source, table, writer)
            writer.execute("COMMIT")
            writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            writer.execute("PRAGMA journal_mode=DELETE")
        finally:
            writer.close()
    quick_check(target, Access.READ)


def _copy_table(source: Connection, table: Table, writer: sqlite3.Connection) -> None:
    names = [column.name for column in table.columns]
    marks = ", ".join("?" for _ in names)
    quoted = ", ".join(f'"{name}"' for name in names)
    statement = f'INSERT INTO "{table.name}" ({quoted}) VALUES ({marks})'  # noqa: S608 - own names
    rows = text(f'SELECT {quoted} FROM "{table.name}"')  # noqa: S608 - own names
    found = source.execution_options(yield_per=CHUNK).execute(rows)
    for chunk in found.partitions(CHUNK):
        writer.executemany(statement, [tuple(row) for row in chunk])
