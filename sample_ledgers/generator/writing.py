"""Grids to xlsx, xls and csv files whose contents never depend on the day or the machine."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from sample_ledgers.generator.grid import Cell, Formula, Grid

CREATED = datetime(2024, 9, 1, 8, 0, tzinfo=UTC)
ZIP_MOMENT = (2024, 9, 1, 8, 0, 0)


def write_xlsx(path: Path, grids: Sequence[Grid], *, is_1904: bool = False) -> None:
    """Write a workbook as Excel would, in one of its two date systems."""
    import xlsxwriter

    options = {"strings_to_formulas": False, "strings_to_urls": False, "date_1904": is_1904}
    workbook = xlsxwriter.Workbook(path, options)
    workbook.set_properties({"title": "样例台账", "author": "示例", "created": CREATED})
    title = workbook.add_format({"bold": True, "align": "center", "valign": "vcenter"})
    day = workbook.add_format({"num_format": "yyyy-mm-dd"})
    for grid in grids:
        sheet = workbook.add_worksheet(grid.name)
        if grid.hidden:
            sheet.hide()
        for row in grid.hidden_rows:
            sheet.set_row(row, None, None, {"hidden": True})
        for column in grid.hidden_columns:
            sheet.set_column(column, column, None, None, {"hidden": True})
        for first_row, first_column, last_row, last_column in grid.merges:
            sheet.merge_range(first_row, first_column, last_row, last_column, "", title)
        for row, cells in enumerate(grid.cells):
            for column, cell in enumerate(cells):
                _write_xlsx_cell(sheet, (row, column), cell, day)
    workbook.close()


def _write_xlsx_cell(sheet: object, place: tuple[int, int], cell: Cell, day: object) -> None:
    row, column = place
    if cell is None:
        return
    if isinstance(cell, date):
        sheet.write_datetime(row, column, datetime(cell.year, cell.month, cell.day), day)  # type: ignore[attr-defined] # noqa: DTZ001
    elif isinstance(cell, Formula):
        result = "" if cell.result is None else cell.result
        sheet.write_formula(row, column, cell.text, None, result)  # type: ignore[attr-defined]
    elif isinstance(cell, str) and cell == "#N/A":
        sheet.write_formula(row, column, "=NA()", None, "#N/A")  # type: ignore[attr-defined]
    elif isinstance(cell, str):
        sheet.write_string(row, column, cell)  # type: ignore[attr-defined]
    else:
        sheet.write_number(row, column, float(cell))  # type: ignore[attr-defined]


def write_xls(path: Path, grids: Sequence[Grid]) -> None:
    """Write the old binary format."""
    import xlwt

    book = xlwt.Workbook(encoding="utf-8")
    day = xlwt.easyxf(num_format_str="YYYY-MM-DD")
    for grid in grids:
        sheet = book.add_sheet(grid.name)
        covered = {(merge[0], merge[1]): merge for merge in grid.merges}
        for row, cells in enumerate(grid.cells):
            for column, cell in enumerate(cells):
                merge = covered.get((row, column))
                if merge:
                    sheet.write_merge(merge[0], merge[2], merge[1], merge[3], cell)
                elif isinstance(cell, date):
                    sheet.write(row, column, cell, day)
                elif cell is not None:
                    sheet.write(row, column, float(cell) if isinstance(cell, Decimal) else cell)
    book.save(str(path))


def write_csv(path: Path, grid: Grid, encoding: str, separator: str = ",") -> None:
    """Write one sheet as text, in the encoding an enterprise's program left it in."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=separator, lineterminator="\r\n")
    for cells in grid.cells:
        writer.writerow(["" if cell is None else str(cell) for cell in cells])
    path.write_bytes(buffer.getvalue().encode(encoding))


def claim_one_cell(path: Path) -> None:
    """Rewrite every sheet's used range as A1:A1, as WPS leaves it."""
    parts = _parts(path)
    for name, content in parts.items():
        if name.startswith("xl/worksheets/sheet"):
            parts[name] = re.sub(
                rb'<dimension ref="[^"]*"/>', b'<dimension ref="A1:A1"/>', content, count=1
            )
    _write_parts(path, parts)


def hold_macros(path: Path) -> None:
    """Make a workbook one with macros; what stands for them does nothing."""
    parts = _parts(path)
    types, rels = "[Content_Types].xml", "xl/_rels/workbook.xml.rels"
    parts[types] = parts[types].replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    parts[rels] = parts[rels].replace(
        b"</Relationships>",
        b'<Relationship Id="rId99" Type="http://schemas.microsoft.com/office/2006/relationships/'
        b'vbaProject" Target="vbaProject.bin"/></Relationships>',
    )
    parts["xl/vbaProject.bin"] = b"no macros here"
    _write_parts(path, parts)


def _parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def _write_parts(path: Path, parts: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, ZIP_MOMENT)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
