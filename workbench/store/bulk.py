"""The only place where rows are written without images: ledger rows and what is derived from them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.orm import Session

# Rows per statement: larger chunks were not faster, and memory stays small.
CHUNK = 5_000
SERVER = "postgresql"

Row = Sequence[Any]


def insert_rows(session: Session, table: str, columns: Sequence[str], rows: Iterable[Row]) -> int:
    """Insert rows inside the session's transaction; returns how many."""
    connection = session.connection()
    if connection.dialect.name == SERVER:
        return _stream_in(connection, table, columns, rows)
    marks = ", ".join("?" for _ in columns)
    statement = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608 - own names
    source = iter(rows)
    count = 0
    while chunk := [tuple(row) for row in islice(source, CHUNK)]:
        connection.exec_driver_sql(statement, chunk)
        count += len(chunk)
    return count


def run_statement(session: Session, statement: str, values: Row = ()) -> int:
    """Run one writing statement with `?` for its values; returns how many rows it touched."""
    connection = session.connection()
    if connection.dialect.name == SERVER:
        statement = statement.replace("?", "%s")
    return connection.exec_driver_sql(statement, tuple(values)).rowcount


def run_many(session: Session, statement: str, rows: Iterable[Row]) -> None:
    """Run one writing statement with `?` once for each row of values."""
    connection = session.connection()
    if connection.dialect.name == SERVER:
        statement = statement.replace("?", "%s")
    source = iter(rows)
    while chunk := [tuple(row) for row in islice(source, CHUNK)]:
        connection.exec_driver_sql(statement, chunk)


def next_row_id(session: Session, table: str) -> int:
    """The first free `row_id`; safe because a writer holds the store's write lock."""
    statement = f"SELECT coalesce(max(row_id), 0) + 1 FROM {table}"  # noqa: S608 - own names
    return int(session.connection().exec_driver_sql(statement).scalar_one())


def _stream_in(
    connection: Connection, table: str, columns: Sequence[str], rows: Iterable[Row]
) -> int:
    """PostgreSQL's own way for many rows, several times as fast as statements."""
    raw: Any = connection.connection.driver_connection
    count = 0
    statement = f"COPY {table} ({', '.join(columns)}) FROM STDIN"
    with raw.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)
            count += 1
    return count
