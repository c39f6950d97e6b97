"""Look through an old workbook's records before anything parses them: areas and error cells."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

from workbench.ledgers.archive import AREA_LIMIT, SheetScan, too_large
from workbench.ledgers.cells import CellError
from workbench.ledgers.compound import BrokenContainer, Compound
from workbench.ledgers.signature import WORKBOOK_STREAMS, damaged, file_problems

_BOUND_SHEET, _BEGIN, _END, _STRINGS, _SIZE = 0x85, 0x809, 0x0A, 0xFC, 0x200
_FORMULA, _ERROR, _NUMBERS, _BLANKS = 0x06, 0x205, 0xBD, 0xBE
# FORMULA, NUMBER, RK, MULRK, LABELSST, LABEL, BOOLERR, BLANK, MULBLANK, RSTRING
_CELLS = frozenset({_FORMULA, 0x203, 0x27E, _NUMBERS, 0xFD, 0x204, _ERROR, 0x201, _BLANKS, 0xD6})
_ROW, _COLUMN_INFO, _HIDDEN_ROW, _HIDDEN_COLUMN = 0x208, 0x7D, 0x20, 0x01
_DATE_SYSTEM = 0x22
_COLUMNS, _ROWS = 256, 65_536  # what the format can hold
_SHORT_SIZE = 10  # bytes of the older form of a stated area
_ERROR_TEXTS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}

_Record = tuple[int, bytes]


def scan_records(path: Path) -> list[SheetScan]:
    """Check the records of an old workbook and find its error cells, sheet by sheet in order.

    The reading library reserves memory for whatever numbers a record names, so no record with an
    impossible one may reach it.

    Raises:
        InputError: the file is damaged, or a sheet is absurdly large.
    """
    with file_problems(path):
        content = path.read_bytes()
    try:
        stream = Compound(content).stream(*WORKBOOK_STREAMS)
        offsets = _sheet_offsets(stream)
        scans = [_scan_sheet(stream, offset) for offset in offsets]
    except (BrokenContainer, struct.error, IndexError, KeyError) as error:
        raise damaged(path) from error
    if any((scan.last_row + 1) * (scan.last_column + 1) > AREA_LIMIT for scan in scans):
        raise too_large(path)
    return scans


def counts_from_1904(path: Path) -> bool:
    """Tell whether the day numbers of an old workbook that was looked through count from 1904."""
    with file_problems(path):
        stream = Compound(path.read_bytes()).stream(*WORKBOOK_STREAMS)
    for kind, data in _records(stream, 0):
        if kind == _DATE_SYSTEM:
            return data[:2] == b"\x01\x00"
        if kind == _END:
            break
    return False


def _records(stream: bytes, offset: int) -> Iterator[_Record]:
    while offset + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, offset)
        data = stream[offset + 4 : offset + 4 + length]
        if len(data) < length:
            raise BrokenContainer
        yield kind, data
        offset += 4 + length


def _sheet_offsets(stream: bytes) -> list[int]:
    offsets = []
    for kind, data in _records(stream, 0):
        if kind == _BOUND_SHEET:
            offsets.append(struct.unpack_from("<I", data)[0])
        elif kind == _STRINGS and struct.unpack_from("<I", data, 4)[0] > len(stream):
            raise BrokenContainer
        elif kind == _END:
            break
    return offsets


def _scan_sheet(stream: bytes, offset: int) -> SheetScan:
    scan = SheetScan()
    if struct.unpack_from("<H", stream, offset)[0] != _BEGIN:
        raise BrokenContainer
    for kind, data in _records(stream, offset):
        if kind == _END:
            break
        if kind == _SIZE:
            _check_size(data)
        elif kind in _CELLS:
            _scan_cell(kind, data, scan)
        elif kind in (_ROW, _COLUMN_INFO):
            _scan_hidden(kind, data, scan)
    return scan


def _scan_hidden(kind: int, data: bytes, scan: SheetScan) -> None:
    if kind == _ROW:
        row, options = struct.unpack_from("<H10xH", data)
        if options & _HIDDEN_ROW:
            scan.hidden_rows.add(row)
        return
    first, last, _width, _format, options = struct.unpack_from("<5H", data)
    if options & _HIDDEN_COLUMN and last < _COLUMNS:
        scan.hidden_columns.update(range(first, last + 1))


def _check_size(data: bytes) -> None:
    """Check the stated area in both of the forms it is written in."""
    form = "<IIHH" if len(data) > _SHORT_SIZE else "<HHHH"
    first_row, last_row, first_column, last_column = struct.unpack_from(form, data)
    if first_row > last_row or first_column > last_column:
        raise BrokenContainer
    if last_row > _ROWS or last_column > _COLUMNS:
        raise BrokenContainer


def _scan_cell(kind: int, data: bytes, scan: SheetScan) -> None:
    row, column = struct.unpack_from("<HH", data)
    last = (
        struct.unpack_from("<H", data, len(data) - 2)[0] if kind in (_NUMBERS, _BLANKS) else column
    )
    if max(column, last) >= _COLUMNS:
        raise BrokenContainer
    scan.last_row, scan.last_column = max(scan.last_row, row), max(scan.last_column, last)
    code = _error_code(kind, data)
    if code is not None:
        scan.errors[row, column] = CellError(_ERROR_TEXTS.get(code, "#N/A"))


def _error_code(kind: int, data: bytes) -> int | None:
    if kind == _ERROR and len(data) > 7 and data[7]:  # noqa: PLR2004 - flag: an error, no truth
        return data[6]
    is_error = kind == _FORMULA and data[12:14] == b"\xff\xff" and data[6] == 2  # noqa: PLR2004
    return data[8] if is_error else None
