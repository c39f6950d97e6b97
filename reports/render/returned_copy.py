"""A fresh workbook of the cells of a file that has no format to keep, or none that can be kept."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from workbench.domain.progress import Progress, track
from workbench.ledgers.cells import CellError, RawCell
from workbench.ledgers.workbook import RawSheet, RawWorkbook

# Digits that a workbook's binary number keeps.
EXACT_DIGITS = 15
RISKY = ("=", "+", "-", "@", "\t", "\r")
WIDTH = 14


def copied_book(raw: RawWorkbook, progress: Progress) -> Any:
    """Write every sheet's cells where they stood; texts stay texts, formulas their results."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for sheet in raw.sheets:
        _copy(book.create_sheet(sheet.name), sheet, progress)
    return book


def _copy(target: Any, sheet: RawSheet, progress: Progress) -> None:
    if not sheet.visible:
        target.sheet_state = "hidden"
    rows = track(sheet.rows(), progress, f"复制 {sheet.name}", sheet.n_rows)
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            if value is not None:
                _put(target.cell(number, column), value)
    for block in sheet.merged:
        target.merge_cells(
            start_row=block.first_row + 1,
            start_column=block.first_column + 1,
            end_row=block.last_row + 1,
            end_column=block.last_column + 1,
        )
    target.sheet_format.defaultColWidth = WIDTH


def _put(cell: Any, value: RawCell) -> None:
    match value:
        case CellError(text):
            put_text(cell, text)
        case Decimal() if len(value.as_tuple().digits) <= EXACT_DIGITS:
            cell.value = value
        case datetime() if value.tzinfo is not None:
            put_text(cell, value.isoformat(" "))
        case date() | datetime() | time() | timedelta():
            cell.value = value
        case _:
            put_text(cell, str(value))


def put_text(cell: Any, text: str) -> None:
    """Write text that stays text, whatever sign it begins with."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)
    cell.data_type = "s"
    if text.startswith(RISKY):
        cell.quotePrefix = True
