"""A look at the cells below each head, as they stand in the file, whether they are read or not."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from workbench.ledgers.cells import cell_text, column_letters
from workbench.ledgers.records import SheetReading
from workbench.ledgers.workbook import RawSheet

_ROWS = 40  # below a head that are looked at
_EACH = 3  # different texts shown of a column

Place = tuple[str, int, str]
"""A sheet's name, the number of its table, a column's letters."""


def column_samples(
    sheets: Sequence[RawSheet], tables: Sequence[SheetReading]
) -> dict[Place, tuple[str, ...]]:
    """The first different texts of every column of every table."""
    by_name = {sheet.name: sheet for sheet in sheets}
    found: dict[Place, list[str]] = {}
    for table in tables:
        start, end = _body(table, tables)
        left_out = {each.row for each in table.skipped_rows}
        rows = islice(by_name[table.sheet].rows(), start, end)
        for row in (row for number, row in enumerate(rows, start + 1) if number not in left_out):
            for index, cell in enumerate(row):
                text = " ".join(cell_text(cell).split())
                held = found.setdefault((table.sheet, table.table, column_letters(index)), [])
                if text and len(held) < _EACH and text not in held:
                    held.append(text)
    return {place: tuple(texts) for place, texts in found.items()}


def _body(table: SheetReading, tables: Sequence[SheetReading]) -> tuple[int, int]:
    """The first rows below a head, from 0, up to the head of the next table of its sheet."""
    start = table.first_row - 1 if table.first_row else max(table.head_rows, default=0)
    heads = (
        min(each.head_rows) - 1 for each in tables if each.sheet == table.sheet and each.head_rows
    )
    return start, min([start + _ROWS, *(head for head in heads if head >= start)])
