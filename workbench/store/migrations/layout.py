"""Create tables from the short hand of a released schema."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

_TYPES: dict[str, Any] = {
    "text": sa.Text,
    "int": sa.Integer,
    "bigint": sa.BigInteger,
    "bool": sa.Boolean,
}


def create(table: str, text: str) -> None:
    """Create one table with its constraints and indexes."""
    parts = [" ".join(part.split()) for part in text.split(";")]
    columns = [part for part in parts if not part.startswith(("unique ", "index "))]
    uniques = [part.split()[1:] for part in parts if part.startswith("unique ")]
    keys = [part.split()[0] for part in columns if " pk" in part]
    op.create_table(
        table,
        *(_column(part) for part in columns),
        sa.PrimaryKeyConstraint(*keys, name=f"pk_{table}"),
        *(_foreign_key(table, part) for part in columns if ">" in part),
        *(sa.UniqueConstraint(*names, name=f"uq_{table}_{'_'.join(names)}") for names in uniques),
    )
    for part in parts:
        if part.startswith("index "):
            _, name, *names = part.split()
            op.create_index(name, table, names)


def _column(part: str) -> sa.Column[Any]:
    name, kind, *marks = part.split()
    default = next((mark[1:] for mark in marks if mark.startswith("=")), None)
    return sa.Column(
        name,
        _TYPES[kind](),
        nullable="!" not in marks and "pk" not in marks,
        autoincrement="auto" in marks,
        server_default=default,
    )


def _foreign_key(table: str, part: str) -> sa.ForeignKeyConstraint:
    name, *marks = part.split()
    target = next(mark[1:] for mark in marks if mark.startswith(">"))
    referred = target.partition(".")[0]
    return sa.ForeignKeyConstraint(
        [name], [target], name=f"fk_{table}_{name}_{referred}", ondelete="RESTRICT"
    )
