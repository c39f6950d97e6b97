"""The only place where rows are written without images: ledger rows and what is derived from them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from sqlalchemy.orm import Session

# Rows per statement: larger chunks were not faster, and memory stays small.
CHUNK = 5_000

Row = Sequence[Any]


def insert_rows(session: Session, table: str, columns: Sequence[str], rows: Iterable[Row]) -> int:
    """Insert rows in chunks inside the session's transaction; returns how many."""
    marks = ", ".join("?" for _ in columns)
    statement = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608 - own names
    return _run_many(session, statement, rows)


def run_statement(session: Session, statement: str, values: Row = ()) -> int:
    """Run one writing statement; returns how many rows it touched."""
    return session.connection().exec_driver_sql(statement, tuple(values)).rowcount


def next_row_id(session: Session, table: str) -> int:
    """The first free `row_id`; safe because a writer holds the store's write lock."""
    statement = f"SELECT coalesce(max(row_id), 0) + 1 FROM {table}"  # noqa: S608 - own names
    return int(session.connection().exec_driver_sql(statement).scalar_one())


def _run_many(session: Session, statement: str, rows: Iterable[Row]) -> int:
    connection = session.connection()
    source = iter(rows)
    count = 0
    while chunk := [tuple(row) for row in islice(source, CHUNK)]:
        connection.exec_driver_sql(statement, chunk)
        count += len(chunk)
    return count
