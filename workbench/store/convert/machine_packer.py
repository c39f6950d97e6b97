"""Rows of machines whose readings share cells: what many rows share is written once."""

from __future__ import annotations

from collections.abc import Sequence
from json.encoder import encode_basestring
from typing import Any

from workbench.domain.equipment import Machine, MachineState
from workbench.domain.issue import Issue
from workbench.domain.reading import ReadingState
from workbench.domain.row_readings import NOTHING, Columns, RowReadings, Told
from workbench.store.convert.issues import dump_issues
from workbench.store.convert.machines import CAPACITY_FIELDS, counted, machine_values, plate_columns
from workbench.store.convert.readings import dump_reading
from workbench.store.convert.searching import SEARCHED_FIELDS
from workbench.store.pinyin import initials

# What the columns between `number` and `state` are made of.
_PLATE_FIELDS = ("name", "model", "poles", *CAPACITY_FIELDS)
_LIMIT = 50_000  # plates remembered
_VALUE = ReadingState.VALUE
# Asked of every row: a word of an enum is found slowly.
_STATE_WORDS = {state: state.value for state in MachineState}


class MachinePacker:
    """Gives the same rows as `machine_values`, and faster where rows repeat each other."""

    def __init__(self) -> None:
        self._take(Columns(()))
        self._plates: dict[tuple[object, ...], tuple[str, str, tuple[Any, ...]]] = {}

    def values(self, machine: Machine, nameplate: str, issues: Sequence[Issue]) -> tuple[Any, ...]:
        """The columns of both tables behind `row_id`, `batch_id` and `ordinal`."""
        readings = machine.readings
        if not isinstance(readings, RowReadings):
            narrow, wide = machine_values(machine, nameplate, issues)
            return (*narrow, *wide)
        if readings.columns is not self._columns:
            self._take(readings.columns)
        kind, letters, plate = self._plate(machine, readings)
        told, number, location = readings.told, self._number, self._location
        words = [letters] if letters else []
        words += [each.raw for each in self._searched(told) if each.raw]
        return (
            machine.sheet,
            machine.row,
            machine.machine,
            kind,
            "" if number is None else _text(told[number]),
            *plate,
            _STATE_WORDS[machine.state],
            "" if location is None else _text(told[location]),
            1 if self._quantity is None else counted(told[self._quantity].value),
            nameplate,
            len(issues),
            "\n".join(words),
            _readings(readings),
            dump_issues(issues) if issues else "",
        )

    def _take(self, columns: Columns) -> None:
        """Find the fields of another table in its columns, once for all its rows."""
        self._columns = columns
        self._searched = columns.picker(SEARCHED_FIELDS)
        self._on_plate = columns.picker(_PLATE_FIELDS)
        self._number, self._location = columns.place.get("number"), columns.place.get("location")
        self._quantity = columns.place.get("quantity")

    def _plate(self, machine: Machine, readings: RowReadings) -> tuple[str, str, tuple[Any, ...]]:
        """The word of the kind, the initials of the name, and the columns up to `capacity_unit`."""
        key = (machine.kind, *self._on_plate(readings.told))
        found = self._plates.get(key)
        if found is None:
            if len(self._plates) >= _LIMIT:
                self._plates.clear()
            plate = plate_columns(machine)
            found = self._plates[key] = (machine.kind.value, initials(plate[0]), plate)
        return found


def _readings(readings: RowReadings) -> str:
    parts = [told.written for told in readings.told]
    place = -1
    for _ in range(parts.count(None)):
        place = parts.index(None, place + 1)
        parts[place] = _write(readings, place)
    return "{" + ",".join(filter(None, parts)) + "}"


def _write(readings: RowReadings, place: int) -> str:
    field, told = readings.columns.fields[place], readings.told[place]
    if told is NOTHING:
        text = ""
    elif told.value == told.raw and told.state is _VALUE and not told.note:
        # A name or number as it stands, the one text that is new in every row.
        text = f'"{field}":["t",{encode_basestring(told.raw)},"{told.column}"]'
    else:
        sheet, row = readings.sheet, readings.row
        text = f'"{field}":{dump_reading(told.at(sheet, row), sheet, row)}'
    told.written = text
    return text


def _text(told: Told) -> str:
    return told.value if isinstance(told.value, str) else told.raw
