"""Readings as compact JSON: value, raw text, cell, state and note survive, blanks cost nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any, TypeVar, overload

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
# What most readings are packed as: the raw text is the value, in a cell of the machine's own row.
_PLAIN = ("code", "text", "column")
T = TypeVar("T")
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


def load_readings(text: str, sheet: str, row: int) -> Mapping[str, Reading]:
    """Read back what `dump_readings` wrote; each reading is made when somebody asks for it."""
    return PackedReadings(json.loads(text), sheet, row)


class PackedReadings(Mapping[str, Reading]):
    """The readings of a row as they were packed: who asks for five of twenty pays for five."""

    __slots__ = ("_packed", "_row", "_sheet")

    def __init__(self, packed: dict[str, Packed], sheet: str, row: int) -> None:
        self._packed, self._sheet, self._row = packed, sheet, row

    def __getitem__(self, field: str) -> Reading:
        return unpack(self._packed[field], self._sheet, self._row)

    @overload
    def get(self, key: str, /) -> Reading | None: ...
    @overload
    def get(self, key: str, /, default: Reading | T) -> Reading | T: ...
    def get(self, key: str, /, default: object = None) -> object:
        """The reading of a field without the detour of an exception: many fields have none."""
        packed = self._packed.get(key)
        return default if packed is None else unpack(packed, self._sheet, self._row)

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)

    def __repr__(self) -> str:
        return repr(dict(self))


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
    if len(packed) == len(_PLAIN):
        code, text, column = packed
        value, state = _value_and_state(code, text)
        plain = CellRef(sheet, row, column) if column else None
        return Reading(value, state, text or "", plain)
    code, text, column, raw, note, elsewhere = packed + [None] * (6 - len(packed))
    cell_sheet, cell_row = elsewhere or (sheet, row)
    cell = CellRef(cell_sheet, cell_row, column) if column else None
    value, state = _value_and_state(code, text)
    written = raw if raw is not None else (text or "")
    return Reading(value, state, raw=written, cell=cell, note=note or "")


@lru_cache(maxsize=65_536)
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
