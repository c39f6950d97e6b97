"""Sums of a table as formulas, only where the formula gives exactly the number that is printed."""

from __future__ import annotations

from decimal import Decimal

from reports.model.table import ColumnType, RowKind, TableBlock

SUMMED = frozenset({ColumnType.INTEGER, ColumnType.DECIMAL})


def total_formula(table: TableBlock, row: int, column: int, first_row: int) -> str:
    """The SUM of a subtotal or total cell, empty where the cell is no plain sum.

    Args:
        table: The table.
        row: Index of the row among the table's rows.
        column: Index of the column.
        first_row: Sheet row, from 0, of the table's first row.
    """
    line = table.rows[row]
    value = line.values[column]
    is_number = isinstance(value, Decimal | int)
    if line.kind is RowKind.ROW or not is_number or table.columns[column].type not in SUMMED:
        return ""
    stretches = _stretches(table, row)
    total = sum(
        (_number(table, index, column) for stretch in stretches for index in stretch), Decimal(0)
    )
    if not stretches or total != value:
        return ""
    letter = column_letters(column)
    parts = (f"{letter}{first_row + s[0] + 1}:{letter}{first_row + s[-1] + 1}" for s in stretches)
    return f"=SUM({','.join(parts)})"


def _number(table: TableBlock, row: int, column: int) -> Decimal:
    value = table.rows[row].values[column]
    return Decimal(value) if isinstance(value, Decimal | int) else Decimal(0)


def _stretches(table: TableBlock, row: int) -> list[range]:
    """Unbroken stretches of ordinary rows above; only the last one for a subtotal."""
    stretches: list[range] = []
    start: int | None = None
    for index in range(row + 1):
        if table.rows[index].kind is RowKind.ROW:
            start = index if start is None else start
        elif start is not None:
            stretches.append(range(start, index))
            start = None
    return stretches[-1:] if table.rows[row].kind is RowKind.SUBTOTAL else stretches


def column_letters(index: int) -> str:
    """A for 0, Z for 25, AA for 26."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
