"""Sheets drawn at random, and the files they are written into: new and old workbooks, and text."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Row = list[Any]
Merge = tuple[int, int, int, int]

FORMATS = [
    (".xlsx", ""),
    (".xlsx", ""),
    (".xls", ""),
    (".et", ""),
    (".csv", "gb18030"),
    (".csv", "gbk"),
    (".csv", "utf-8"),
    (".csv", "utf-8-sig"),
    (".tsv", "utf-16"),
    (".txt", "utf-8"),
]


@dataclass
class Drawn:
    """A sheet with the records it holds, by row and number of the machine within it.

    `wrong_totals` are the rows, from 1, whose total is not the sum.
    """

    rows: list[Row] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    records: dict[tuple[int, int], dict[str, str]] = field(default_factory=dict)
    suffix: str = ".xlsx"
    encoding: str = ""
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    wrong_totals: set[int] = field(default_factory=set)
    name: str = "台账"

    @property
    def is_text(self) -> bool:
        """Tell whether it becomes a text file, which knows neither merges nor hidden lines."""
        return bool(self.encoding)

    def write(self, folder: Path) -> Path:
        """Write it as its suffix says."""
        path = folder / f"{self.name}{self.suffix}"
        if self.is_text:
            self._write_text(path)
        elif self.suffix == ".xlsx":
            self._write_new(path)
        else:
            self._write_old(path)
        return path

    def _write_text(self, path: Path) -> None:
        buffer = io.StringIO(newline="")
        separator = "," if self.suffix == ".csv" else "\t"
        rows = [["" if cell is None else cell for cell in row] for row in self.rows]
        csv.writer(buffer, delimiter=separator).writerows(rows)
        text = buffer.getvalue()
        if self.encoding == "gbk":  # which has no such sign
            text = text.replace("³", "3")
        path.write_bytes(text.encode(self.encoding))

    def _write_new(self, path: Path) -> None:
        import xlsxwriter

        book = xlsxwriter.Workbook(str(path))
        sheet = book.add_worksheet(self.name)
        for merge in self.merges:
            sheet.merge_range(*merge, "")
        for number, row in enumerate(self.rows):
            for column, cell in enumerate(row):
                if cell is not None:
                    sheet.write(number, column, cell)
        for number in self.hidden_rows:
            sheet.set_row(number, None, None, {"hidden": True})
        for number in self.hidden_columns:
            sheet.set_column(number, number, None, None, {"hidden": True})
        book.close()

    def _write_old(self, path: Path) -> None:
        import xlwt

        book = xlwt.Workbook(encoding="utf-8")
        sheet = book.add_sheet(self.name)
        for first, left, last, right in self.merges:
            sheet.merge(first, last, left, right)
        for number, row in enumerate(self.rows):
            for column, cell in enumerate(row):
                if cell is not None:
                    sheet.write(number, column, cell)
        for number in self.hidden_rows:
            sheet.row(number).hidden = True
        for number in self.hidden_columns:
            sheet.col(number).hidden = True
        book.save(str(path))
