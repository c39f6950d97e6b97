"""Sums of a table as formulas, only where the formula gives exactly the number that is printed."""

from __future__ import annotations

from bisect import bisect_right
from decimal import Decimal

from reports.model.table import ColumnType, RowKind, TableBlock

SUMMED = frozenset({ColumnType.INTEGER, ColumnType.DECIMAL})
# A function of Excel takes 255 arguments; a sum of more stretches is written as its number.
MOST_STRETCHES = 200


class Sums:
    """The sums of one table; `first_row` is the sheet row, from 0, of its first row."""

    def __init__(self, table: TableBlock, first_row: int) -> None:
        self._table = table
        self._first = first_row
        self._stretches = _stretches(table)

    def formula(self, row: int, column: int) -> str:
        """The SUM of a subtotal or total cell, empty where the cell is no plain sum."""
        line = self._table.rows[row]
        value = line.values[column]
        is_number = isinstance(value, Decimal | int)
        if line.kind is RowKind.ROW or not is_number:
            return ""
        if self._table.columns[column].type not in SUMMED:
            return ""
        above = self._above(row, line.kind)
        if not 0 < len(above) <= MOST_STRETCHES or self._sum(above, column) != value:
            return ""
        letter = column_letters(column)
        first = self._first + 1
        parts = (f"{letter}{first + each[0]}:{letter}{first + each[-1]}" for each in above)
        return f"=SUM({','.join(parts)})"

    def _above(self, row: int, kind: RowKind) -> list[range]:
        """The stretches above a row; only the last one for a subtotal."""
        count = bisect_right(self._stretches, row, key=lambda each: each.stop)
        return self._stretches[max(0, count - 1) if kind is RowKind.SUBTOTAL else 0 : count]

    def _sum(self, stretches: list[range], column: int) -> Decimal:
        rows = self._table.rows
        values = (rows[index].values[column] for each in stretches for index in each)
        return sum((Decimal(v) for v in values if isinstance(v, Decimal | int)), Decimal(0))


def _stretches(table: TableBlock) -> list[range]:
    """Unbroken stretches of ordinary rows."""
    found: list[range] = []
    start: int | None = None
    for index, row in enumerate(table.rows):
        if row.kind is RowKind.ROW:
            start = index if start is None else start
        elif start is not None:
            found.append(range(start, index))
            start = None
    return found


def column_letters(index: int) -> str:
    """A for 0, Z for 25, AA for 26."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
