"""Former names of enterprises, spellings settled for each, what rows of ledgers are searched by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

from workbench.store.columns import compact_json
from workbench.store.convert.readings import load_readings
from workbench.store.convert.searching import searched_machine, searched_stored_entry
from workbench.store.migrations.layout import create

revision = "0004"
down_revision = "0003"

_BLOCK = 2_000
_SPELLINGS = (
    "id text pk; enterprise_id text !; field text !; spelling text !; meant text !;"
    "unique enterprise_id field spelling"
)
_ALSO = re.compile("又名“([^”]+)”")


def upgrade() -> None:
    """Add the columns; what stored rows are searched by is worked out from what they say."""
    for table, name, default in (
        ("enterprise", "former_names", "[]"),
        ("machine", "searched", ""),
        ("ledger_entry", "searched", ""),
    ):
        op.add_column(table, sa.Column(name, sa.Text(), nullable=False, server_default=default))
    create("spelling_memory", _SPELLINGS)
    _name_the_merged()
    _fill_machines()
    _fill_entries()


def _name_the_merged() -> None:
    """Merging used to leave the other name in the remark alone, where no list is matched by it."""
    connection = op.get_bind()
    rows = connection.execute(
        sa.text("SELECT id, name, remark FROM enterprise WHERE remark LIKE '%又名“%'")
    )
    for enterprise_id, name, remark in list(rows):
        names = [each for each in dict.fromkeys(_ALSO.findall(remark)) if each != name]
        connection.execute(
            sa.text("UPDATE enterprise SET former_names = :names WHERE id = :id"),
            {"names": compact_json(names), "id": enterprise_id},
        )


def _fill_machines() -> None:
    for rows in _blocks(
        "SELECT machine.row_id, machine.name, readings FROM machine"
        " JOIN machine_detail ON machine_detail.row_id = machine.row_id"
        " WHERE machine.row_id > :after ORDER BY machine.row_id LIMIT :block"
    ):
        _write(
            "machine",
            [
                {"id": row_id, "text": searched_machine(name, load_readings(readings, "", 0))}
                for row_id, name, readings in rows
            ],
        )


def _fill_entries() -> None:
    for rows in _blocks(
        "SELECT row_id, body FROM ledger_entry WHERE row_id > :after ORDER BY row_id LIMIT :block"
    ):
        _write(
            "ledger_entry",
            [{"id": row_id, "text": searched_stored_entry(body)} for row_id, body in rows],
        )


def _blocks(statement: str) -> Iterator[list[Any]]:
    """Rows by their first column, a block at a time: a store may hold a million."""
    after = 0
    while rows := list(
        op.get_bind().execute(sa.text(statement), {"after": after, "block": _BLOCK})
    ):
        yield rows
        after = rows[-1][0]


def _write(table: str, values: list[dict[str, object]]) -> None:
    statement = sa.text(f"UPDATE {table} SET searched = :text WHERE row_id = :id")  # noqa: S608 - own names
    op.get_bind().execute(statement, values)
