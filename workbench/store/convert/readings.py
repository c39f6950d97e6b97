"""Readings as compact JSON: value, raw text, cell, state and note survive, blanks cost nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from workbench.domain.period import PartialDate
from workbench.domain.reading import CellRef, Reading, ReadingState, ReadingValue

# First element of a packed reading: the type of its value, or the state of one without.
_NUMBER, _TEXT, _DATE = "n", "t", "d"
_STATES = {
    ReadingState.BLANK: "b",
    ReadingState.DASH: "-",
    ReadingState.NOT_APPLICABLE: "x",
    ReadingState.NONE: "0",
    ReadingState.NOT_CHECKED: "u",
    ReadingState.UNREADABLE: "?",
}
_BY_CODE = {code: state for state, code in _STATES.items()}

# Looked up once per cell: a module's own name is faster than an attribute of the enum.
_VALUE, _BLANK = ReadingState.VALUE, ReadingState.BLANK

Packed = list[Any]
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def dump_readings(readings: Mapping[str, Reading], sheet: str, row: int) -> str:
    """Write the readings of one machine; cells of its own row need only their column."""
    return _ENCODER.encode(
        {
            field: pack(reading, sheet, row)
            for field, reading in readings.items()
            if reading.state is not _BLANK or reading.cell is not None
        }
    )


def dump_reading(reading: Reading, sheet: str, row: int) -> str:
    """Write one reading as `dump_readings` does."""
    return _ENCODER.encode(pack(reading, sheet, row))


def load_readings(text: str, sheet: str, row: int) -> dict[str, Reading]:
    """Read back what `dump_readings` wrote."""
    return {field: unpack(packed, sheet, row) for field, packed in json.loads(text).items()}


def pack(reading: Reading, sheet: str, row: int) -> Packed:
    """One reading as a short list: code, value, column, raw where it differs, note, other cell."""
    value, raw, cell = reading.value, reading.raw, reading.cell
    # Called once per cell of a ledger: the plain cases come first and call nothing.
    if reading.state is not _VALUE:
        code, text = _STATES[reading.state], None
    elif isinstance(value, str):
        code, text = _TEXT, value
    elif isinstance(value, Decimal):
        code, text = _NUMBER, str(value)
    else:
        code, text = _DATE, str(value)
    if cell is None or reading.note or cell.row != row or cell.sheet != sheet:
        return [code, text, *_rarer_parts(reading, sheet, row, text)]
    return [code, text, cell.column] if raw == text else [code, text, cell.column, raw]


def _rarer_parts(reading: Reading, sheet: str, row: int, text: str | None) -> Packed:
    cell = reading.cell
    raw = None if reading.raw == text else reading.raw
    if cell is None:
        return ["", raw, reading.note]
    if (cell.sheet, cell.row) == (sheet, row):
        return [cell.column, raw, reading.note]
    return [cell.column, raw, reading.note, [cell.sheet, cell.row]]


def unpack(packed: Packed, sheet: str, row: int) -> Reading:
    """Read back what `pack` wrote."""
    code, text, column, raw, note, elsewhere = packed + [None] * (6 - len(packed))
    cell_sheet, cell_row = elsewhere or (sheet, row)
    cell = CellRef(cell_sheet, cell_row, column) if column else None
    value, state = _value_and_state(code, text)
    written = raw if raw is not None else (text or "")
    return Reading(value, state, raw=written, cell=cell, note=note or "")


def _value_and_state(code: str, text: str | None) -> tuple[ReadingValue | None, ReadingState]:
    if code in _BY_CODE:
        return None, _BY_CODE[code]
    if text is None:
        return None, ReadingState.VALUE
    if code == _NUMBER:
        return Decimal(text), ReadingState.VALUE
    if code == _DATE:
        return PartialDate.from_text(text), ReadingState.VALUE
    return text, ReadingState.VALUE
