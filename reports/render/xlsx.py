"""Tables as workbooks: one sheet each, real numbers, print set-up, nothing that could run."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from math import ceil
from pathlib import Path
from typing import Any

from reports.fonts import Face, Fonts
from reports.model.document import Document
from reports.model.table import CellValue, RowKind, TableBlock
from reports.render.files import Rendered, write_whole
from reports.render.fitting import wide_length
from reports.render.heads import head_cells
from reports.render.totals import Sums
from reports.render.words import document_texts, legible
from reports.render.xlsx_formats import WIDTH_ON_A4, FormatColumn, Formats, column_widths

SHEET_NAME_LIMIT = 31
FORBIDDEN_IN_SHEET_NAME = re.compile(r"[\[\]:*?/\\']")
YEAR_PREFIX = re.compile(r"^\d{4}年度")
PAPER_A4, PAPER_A3 = 9, 8
TITLE_POINTS = 30  # height of the title row
LINE_POINTS = 14  # height of a line of 10 point type
LONG = 100_000  # cells from which on a workbook is not kept in memory while it is written
OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "yyyy-mm-dd",
}


def render_xlsx(document: Document, path: Path, fonts: Fonts) -> Rendered:
    """Write each table of a document on a sheet of its own."""
    write_whole(path, lambda temporary: _write(document, temporary, fonts))
    return Rendered(path, fonts.missing(document_texts(document)))


def _write(document: Document, path: Path, fonts: Fonts) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(str(path), OPTIONS | _flow(document)) as book:
        day = document.made_on
        made = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - the format has no zone
        book.set_properties(
            {
                "title": legible(document.title),
                "author": legible(document.author),
                "created": made,
            }
        )
        formats = Formats(book, fonts.faces[Face.LIST].office_name)
        names = sheet_names(document.tables())
        for table, name in zip(document.tables(), names, strict=True):
            _Sheet(book.add_worksheet(name), table, formats).write(document.page_signatures)


def _flow(document: Document) -> dict[str, Any]:
    """Long tables are written row by row, which a head of two rows does not allow."""
    tables = document.tables()
    cells = sum(len(table.rows) * len(table.columns) for table in tables)
    is_plain = not any(table.has_groups for table in tables)
    return {"constant_memory": cells > LONG and is_plain}


def sheet_names(tables: Sequence[TableBlock]) -> tuple[str, ...]:
    """Name the sheets by their titles: short enough, allowed, each once."""
    names: list[str] = []
    for table in tables:
        plain = "".join(c for c in YEAR_PREFIX.sub("", table.title) if c.isprintable())
        plain = FORBIDDEN_IN_SHEET_NAME.sub("", plain) or "表"
        name, number = plain[:SHEET_NAME_LIMIT], 1
        while name in names:
            number += 1
            name = f"{plain[: SHEET_NAME_LIMIT - 3]}({number})"
        names.append(name)
    return tuple(names)


class _Sheet:
    """One sheet with one table."""

    def __init__(self, sheet: Any, table: TableBlock, formats: Formats) -> None:
        self._sheet = sheet
        self._table = table
        self._formats = formats
        self._widths = column_widths(table)
        self._last = len(table.columns) - 1
        self._head_top = 2 if table.subtitle else 1
        self._head_depth = 2 if table.has_groups else 1
        self._body = self._head_top + self._head_depth
        self._sums = Sums(table, self._body)
        self._columns = [FormatColumn.of(column) for column in table.columns]

    def write(self, signing: str) -> None:
        self._titles()
        self._head()
        for number, row in enumerate(self._table.rows):
            self._row(number, row.values, row.kind)
        self._below(signing)
        self._set_up()

    def _titles(self) -> None:
        title = self._formats.get(font_size=16, bold=True, align="center")
        self._merge(0, self._table.title, title)
        self._sheet.set_row(0, TITLE_POINTS)
        if self._table.subtitle:
            self._merge(1, self._table.subtitle, self._formats.get(align="right"))

    def _merge(self, row: int, text: str, form: Any) -> None:
        if self._last:
            self._sheet.merge_range(row, 0, row, self._last, "", form)
        self._sheet.write_string(row, 0, legible(text), form)

    def _head(self) -> None:
        form = self._formats.get(
            border=1, bold=True, align="center", text_wrap=True, bg_color="#E7E6E6"
        )
        for cell in head_cells(self._table):
            top, left = self._head_top + cell.y, cell.x
            bottom, right = top + cell.rows - 1, left + cell.columns - 1
            if (top, left) != (bottom, right):
                self._sheet.merge_range(top, left, bottom, right, "", form)
            self._sheet.write_string(top, left, legible(cell.text), form)
        heads = [column.head for column in self._table.columns]
        self._sheet.set_row(self._body - 1, self._height(heads))

    def _row(self, number: int, values: Sequence[CellValue], kind: RowKind) -> None:
        row = self._body + number
        self._sheet.set_row(row, self._height(self._table.texts()[number]))
        for index, value in enumerate(values):
            form = self._formats.cell(self._columns[index], value, kind)
            formula = "" if kind is RowKind.ROW else self._sums.formula(number, index)
            match value:
                case None:
                    self._sheet.write_blank(row, index, None, form)
                case str():
                    self._sheet.write_string(row, index, legible(value), form)
                case date():
                    self._sheet.write_datetime(row, index, value, form)
                case _ if formula:
                    self._sheet.write_formula(row, index, formula, form, float(value))
                case _:
                    self._sheet.write_number(row, index, value, form)

    def _height(self, texts: Sequence[str]) -> float:
        # stated, because not every program fits rows to wrapped text when it opens a file
        lines = 1
        for text, width in zip(texts, self._widths, strict=True):
            if 2 * len(text) + 1 > width or "\n" in text:
                needed = ceil((2 * wide_length(text) + 1) / width) + text.count("\n")
                lines = max(lines, needed)
        return (lines + 0.3) * LINE_POINTS

    def _below(self, signing: str) -> None:
        row = self._body + len(self._table.rows)
        for note in self._table.notes:
            self._merge(row, f"注：{note}", self._formats.get(align="left"))
            row += 1
        if signing:
            self._merge(row + 1, signing, self._formats.get(align="left"))

    def _set_up(self) -> None:
        sheet = self._sheet
        for index, width in enumerate(self._widths):
            sheet.set_column(index, index, width)
        sheet.freeze_panes(self._body, 0)
        sheet.set_landscape()
        sheet.set_paper(PAPER_A4 if sum(self._widths) <= WIDTH_ON_A4 else PAPER_A3)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(self._head_top, self._body - 1)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)  # inches
        sheet.center_horizontally()
        sheet.set_footer("&C第 &P 页　共 &N 页")
        plain = [n for n, row in enumerate(self._table.rows) if row.kind is RowKind.ROW]
        if plain:
            sheet.autofilter(self._body - 1, 0, self._body + plain[-1], self._last)
