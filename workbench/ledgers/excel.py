"""Workbooks of Excel and WPS: sheets, merged ranges and values, read by calamine."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, time, timedelta
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException  # type: ignore[import-untyped]
from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from workbench.ledgers.archive import Address, SheetScan, scan_archive
from workbench.ledgers.biff import counts_from_1904, scan_records
from workbench.ledgers.cells import CellError, RawCell, RawRow, number_from_float
from workbench.ledgers.compound import Compound
from workbench.ledgers.signature import (
    WORKBOOK_STREAMS,
    FileFormat,
    damaged,
    encrypted,
    file_problems,
)
from workbench.ledgers.workbook import DAY_ZERO, DAY_ZERO_1904, MergedRange, RawSheet, Visibility

_MACINTOSH = re.compile(rb'\bdate1904="(?:1|true)"')
_OWN_NAMES = {
    FileFormat.XLS: frozenset({".xls"}),
    FileFormat.XLSX: frozenset({".xlsx", ".xlsm"}),
    FileFormat.XLSB: frozenset({".xlsb"}),
}
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@contextmanager
def _reader_problems(path: Path) -> Iterator[None]:
    """Translate the reader's failures; a panic of its native code is a damaged file too."""
    try:
        with file_problems(path):
            yield
    except PasswordError as error:
        raise encrypted(path) from error
    except (CalamineError, ValueError, UnicodeError) as error:
        raise damaged(path) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise damaged(path) from error


def read_sheets(path: Path, file_format: FileFormat) -> tuple[RawSheet, ...]:
    """Open a workbook and give its sheets; cells are converted only while they are walked.

    Raises:
        InputError: damaged, encrypted or absurdly large.
    """
    scans: dict[str, SheetScan] = {}
    if file_format is FileFormat.XLSX:
        scans = _by_sheet_name(path, scan_archive(path))
    elif file_format is FileFormat.XLSB:
        scan_archive(path)
    records = scan_records(path) if file_format is FileFormat.XLS else []
    with _reader_problems(path):
        book = _opened(path, file_format)
        scans.update(zip(book.sheet_names, records, strict=False))
        return tuple(
            _sheet(path, book, data.name, _visibility(data.visible), scans)
            for data in book.sheets_metadata
            if data.typ is SheetTypeEnum.WorkSheet
        )


def _opened(path: Path, file_format: FileFormat) -> CalamineWorkbook:
    """Open a workbook as what its bytes are: the reader would go by the file's name."""
    if file_format is FileFormat.XLS:
        content = path.read_bytes()
        spelled = Compound(content).spelled(*WORKBOOK_STREAMS)
        if spelled != content or path.suffix.lower() not in _OWN_NAMES[file_format]:
            return CalamineWorkbook.from_filelike(BytesIO(spelled))
    elif path.suffix.lower() not in _OWN_NAMES[file_format]:
        with path.open("rb") as file:
            return CalamineWorkbook.from_filelike(file)
    return CalamineWorkbook.from_path(str(path))


def _visibility(state: SheetVisibleEnum) -> Visibility:
    if state == SheetVisibleEnum.Visible:
        return Visibility.VISIBLE
    return Visibility.HIDDEN if state == SheetVisibleEnum.Hidden else Visibility.VERY_HIDDEN


def _sheet(
    path: Path,
    book: CalamineWorkbook,
    name: str,
    visibility: Visibility,
    scans: dict[str, SheetScan],
) -> RawSheet:
    with _reader_problems(path):
        sheet = book.get_sheet_by_name(name)
    scan = scans.get(name, SheetScan())
    errors = _by_row(scan.errors)
    # A formula without a result leaves no cell for the reader, so it may lie outside its area.
    width = max([_end(sheet, 1), *(max(cells) + 1 for cells in errors.values())])
    height = max([_end(sheet, 0), *(row + 1 for row in errors)])
    return RawSheet(
        name=name,
        visibility=visibility,
        n_rows=height,
        n_columns=width,
        rows=partial(_rows, sheet, errors, height),
        quick=sheet.iter_rows,
        merged=tuple(
            MergedRange(*first, *last) for first, last in (sheet.merged_cell_ranges or ())
        ),
        hidden_rows=frozenset(scan.hidden_rows),
        hidden_columns=frozenset(scan.hidden_columns),
    )


def _end(sheet: CalamineSheet, axis: int) -> int:
    """How far the sheet's content reaches, counted from its very first row or column."""
    return sheet.end[axis] + 1 if sheet.end else 0


ErrorRows = dict[int, dict[int, CellError]]


def _by_row(errors: dict[Address, CellError]) -> ErrorRows:
    rows: ErrorRows = {}
    for (row, column), error in errors.items():
        rows.setdefault(row, {})[column] = error
    return rows


def _rows(sheet: CalamineSheet, errors: ErrorRows, height: int) -> Iterator[RawRow]:
    padding: RawRow = (None,) * (sheet.start[1] if sheet.start else 0)
    number = number_from_float
    count = 0
    for values in sheet.iter_rows():
        row = padding + tuple(
            [
                (v or None)
                if v.__class__ is str
                else number(v)
                if v.__class__ is float
                else _convert(v)
                for v in values
            ]
        )
        yield _with_errors(row, errors[count]) if count in errors else row
        count += 1
    for index in range(count, height):
        yield _with_errors((), errors.get(index, {}))


def _with_errors(row: RawRow, errors: dict[int, CellError]) -> RawRow:
    cells = list(row)
    for column, error in errors.items():
        cells.extend([None] * (column + 1 - len(cells)))
        cells[column] = error
    return tuple(cells)


def _convert(value: Any) -> RawCell:
    """Take the rarer kinds of value over; a truth value becomes the word a person sees."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, date | time | timedelta):
        return value
    return number_from_float(float(value))


def _by_sheet_name(path: Path, scans: dict[str, SheetScan]) -> dict[str, SheetScan]:
    """Find which part holds which sheet, as the workbook's own relations say."""
    try:
        with zipfile.ZipFile(path) as archive:
            book = fromstring(archive.read("xl/workbook.xml"))
            relations = fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    except (KeyError, ParseError, DefusedXmlException) as error:
        raise damaged(path) from error
    targets = {
        item.get("Id", ""): re.sub(r"^/?(?:xl/)?", "xl/", item.get("Target", ""), count=1)
        for item in relations
    }
    return {
        sheet.get("name", ""): scans[target]
        for sheet in _sheets_of(book)
        if (target := targets.get(sheet.get(_RELATION, ""), "")) in scans
    }


def day_zero(path: Path, file_format: FileFormat) -> date:
    """The day the bare day numbers of a workbook count from."""
    if file_format is FileFormat.XLSX:
        with _reader_problems(path), zipfile.ZipFile(path) as archive:
            is_1904 = bool(_MACINTOSH.search(archive.read("xl/workbook.xml")))
    else:
        is_1904 = file_format is FileFormat.XLS and counts_from_1904(path)
    return DAY_ZERO_1904 if is_1904 else DAY_ZERO


def _sheets_of(book: Element) -> Iterator[Element]:
    return (element for element in book.iter() if element.tag.endswith("}sheet"))
