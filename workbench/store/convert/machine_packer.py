"""Rows of machines whose readings share cells: what many rows share is written once."""

from __future__ import annotations

from collections.abc import Sequence
from json.encoder import encode_basestring
from typing import Any

from workbench.domain.equipment import Machine
from workbench.domain.issue import Issue
from workbench.domain.reading import ReadingState
from workbench.domain.row_readings import NOTHING, Columns, RowReadings, Told
from workbench.store.convert.issues import dump_issues
from workbench.store.convert.machines import CAPACITY_FIELDS, machine_values, plate_columns
from workbench.store.convert.readings import dump_reading
from workbench.store.convert.searching import SEARCHED_FIELDS
from workbench.store.pinyin import initials

# What the columns between `number` and `quantity` are made of.
_PLATE_FIELDS = ("name", "model", "poles", "quantity", *CAPACITY_FIELDS)
_LIMIT = 100_000  # texts and plates remembered; numbers of machines would fill more
_VALUE = ReadingState.VALUE


class MachinePacker:
    """Gives the same rows as `machine_values`, and faster where rows repeat each other."""

    def __init__(self) -> None:
        self._written: dict[Told, str] = {NOTHING: ""}
        self._take(Columns(()))
        self._plates: dict[tuple[object, ...], tuple[str, tuple[Any, ...], int]] = {}

    def values(self, machine: Machine, nameplate: str, issues: Sequence[Issue]) -> tuple[Any, ...]:
        """The columns of both tables behind `row_id`, `batch_id` and `ordinal`."""
        readings = machine.readings
        if not isinstance(readings, RowReadings):
            narrow, wide = machine_values(machine, nameplate, issues)
            return (*narrow, *wide)
        if readings.columns is not self._columns:
            self._take(readings.columns)
        letters, plate, quantity = self._plate(machine, readings)
        told, number, location = readings.told, self._number, self._location
        words = [letters] if letters else []
        words += [each.raw for each in self._searched(told) if each.raw]
        return (
            machine.sheet,
            machine.row,
            machine.machine,
            machine.kind.value,
            "" if number is None else _text(told[number]),
            *plate,
            machine.state.value,
            "" if location is None else _text(told[location]),
            quantity,
            nameplate,
            len(issues),
            "\n".join(words),
            self._readings(readings),
            dump_issues(issues) if issues else "",
        )

    def _take(self, columns: Columns) -> None:
        """Find the fields of another table in its columns, once for all its rows."""
        self._columns = columns
        self._searched = columns.picker(SEARCHED_FIELDS)
        self._on_plate = columns.picker(_PLATE_FIELDS)
        self._number, self._location = columns.place.get("number"), columns.place.get("location")

    def _plate(self, machine: Machine, readings: RowReadings) -> tuple[str, tuple[Any, ...], int]:
        """The initials of the name, the columns up to `capacity_unit`, and how many they are."""
        key = (machine.kind, *self._on_plate(readings.told))
        found = self._plates.get(key)
        if found is None:
            if len(self._plates) >= _LIMIT:
                self._plates.clear()
            *plate, quantity = plate_columns(machine)
            found = self._plates[key] = (initials(plate[0]), tuple(plate), quantity)
        return found

    def _readings(self, readings: RowReadings) -> str:
        parts = list(map(self._written.get, readings.told))
        place = -1
        for _ in range(parts.count(None)):
            place = parts.index(None, place + 1)
            parts[place] = self._write(readings, place)
        return "{" + ",".join(filter(None, parts)) + "}"

    def _write(self, readings: RowReadings, place: int) -> str:
        field, told = readings.columns.fields[place], readings.told[place]
        if len(self._written) >= _LIMIT:
            self._written.clear()
            self._written[NOTHING] = ""
        if told.value == told.raw and told.state is _VALUE and not told.note:
            # A name or number as it stands, the one text that is new in every row.
            text = f'"{field}":["t",{encode_basestring(told.raw)},"{told.column}"]'
        else:
            sheet, row = readings.sheet, readings.row
            text = f'"{field}":{dump_reading(told.at(sheet, row), sheet, row)}'
        self._written[told] = text
        return text


def _text(told: Told) -> str:
    return told.value if isinstance(told.value, str) else told.raw
