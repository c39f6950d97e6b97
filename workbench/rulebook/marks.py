"""Marks of checking laid over tables: they raise what a person compared, and never the hash."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from workbench.domain.verdict import CheckState
from workbench.rulebook.overlay import Mark
from workbench.rulebook.table import Row, Table


def with_marks(table: Table, marks: Iterable[Mark]) -> Table:
    """The table as checked by `marks` that were made on exactly these values."""
    ours = [mark for mark in marks if mark.table == table.id and mark.table_hash == table.hash]
    if not ours:
        return table
    whole = any(not mark.row for mark in ours)
    single = {mark.row for mark in ours if mark.row}
    rows = tuple(_marked(row, whole, single) for row in table.rows)
    return replace(table, rows=rows, checked=CheckState.VERIFIED if whole else table.checked)


def states_of(table: Table) -> list[object]:
    """How far a table was checked, row by row, and whose own entry it is."""
    rows = [row.checked.value for row in table.rows]
    return [table.id, table.checked.value, table.own_entry, rows]


def _marked(row: Row, whole: bool, single: set[str]) -> Row:
    if row.id in single or (whole and not row.doubt):
        return replace(row, checked=CheckState.VERIFIED)
    return row
