"""The tables of a document as one CSV file that Excel and WPS open by a double click."""

from __future__ import annotations

import csv
from pathlib import Path

from reports.fonts import Fonts
from reports.model.document import Document
from reports.model.table import CellValue, Column, cell_text
from reports.render.files import Rendered, write_whole

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def render_csv(document: Document, path: Path, _fonts: Fonts) -> Rendered:
    """Write heads and rows as text; the mark at its beginning tells Excel that it is UTF-8."""
    write_whole(path, lambda temporary: _write(document, temporary))
    return Rendered(path)


def _write(document: Document, path: Path) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        for table in document.tables():
            writer.writerow([column.head for column in table.columns])
            for row in table.rows:
                pairs = zip(row.values, table.columns, strict=True)
                writer.writerow([_quiet(value, column) for value, column in pairs])


def _quiet(value: CellValue, column: Column) -> str:
    """The text of a cell; words that a spreadsheet would run as a formula are quoted."""
    text = cell_text(value, column)
    is_word = isinstance(value, str) and text.startswith(FORMULA_SIGNS)
    return f"'{text}" if is_word else text
