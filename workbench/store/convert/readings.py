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

Packed = list[Any]
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def dump_readings(readings: Mapping[str, Reading], sheet: str, row: int) -> str:
    """Write the readings of one machine; cells of its own row need only their column."""
    return _ENCODER.encode(
        {
            field: pack(reading, sheet, row)
            for field, reading in readings.items()
            if reading.state is not ReadingState.BLANK or reading.cell is not None
        }
    )


def load_readings(text: str, sheet: str, row: int) -> dict[str, Reading]:
    """Read back what `dump_readings` wrote."""
    return {field: unpack(packed, sheet, row) for field, packed in json.loads(text).items()}


def pack(reading: Reading, sheet: str, row: int) -> Packed:
    """One reading as a short list: code, value, column, raw where it differs, note, other cell."""
    code, value = _code_and_value(reading)
    cell = reading.cell
    packed: Packed = [code, value, cell.column if cell else ""]
    raw = None if reading.raw == value else reading.raw
    elsewhere = (
        [cell.sheet, cell.row] if cell and (cell.row != row or cell.sheet != sheet) else None
    )
    if elsewhere is not None:
        packed += [raw, reading.note, elsewhere]
    elif reading.note:
        packed += [raw, reading.note]
    elif raw is not None:
        packed.append(raw)
    return packed


def unpack(packed: Packed, sheet: str, row: int) -> Reading:
    """Read back what `pack` wrote."""
    code, text, column, raw, note, elsewhere = packed + [None] * (6 - len(packed))
    cell_sheet, cell_row = elsewhere or (sheet, row)
    cell = CellRef(cell_sheet, cell_row, column) if column else None
    value, state = _value_and_state(code, text)
    written = raw if raw is not None else (text or "")
    return Reading(value, state, raw=written, cell=cell, note=note or "")


def _code_and_value(reading: Reading) -> tuple[str, str | None]:
    value = reading.value
    if reading.state is not ReadingState.VALUE:
        return _STATES[reading.state], None
    if isinstance(value, Decimal):
        return _NUMBER, str(value)
    if isinstance(value, PartialDate):
        return _DATE, str(value)
    return _TEXT, value


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
