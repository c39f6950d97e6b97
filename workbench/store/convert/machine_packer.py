"""Rows of machines whose readings share cells: what many rows share is written once."""

from __future__ import annotations

from collections.abc import Sequence
from json.encoder import encode_basestring
from typing import Any

from workbench.domain.equipment import Machine
from workbench.domain.issue import Issue
from workbench.domain.reading import ReadingState
from workbench.domain.row_readings import NOTHING, RowReadings, Told
from workbench.store.convert.issues import dump_issues
from workbench.store.convert.machines import CAPACITY_FIELDS, machine_values, plate_columns
from workbench.store.convert.readings import dump_reading
from workbench.store.convert.searching import SEARCHED_FIELDS, joined
from workbench.store.pinyin import initials

# What the columns between `number` and `quantity` are made of.
_PLATE_FIELDS = ("name", "model", "poles", "quantity", *CAPACITY_FIELDS)
_LIMIT = 100_000  # texts and plates remembered; numbers of machines would fill more
_VALUE = ReadingState.VALUE


class MachinePacker:
    """Gives the same rows as `machine_values`, and faster where rows repeat each other."""

    def __init__(self) -> None:
        self._written: dict[Told, str] = {NOTHING: ""}
        self._letters: dict[str, str] = {}
        self._plates: dict[tuple[object, ...], tuple[Any, ...]] = {}

    def values(self, machine: Machine, nameplate: str, issues: Sequence[Issue]) -> tuple[Any, ...]:
        """The columns of both tables behind `row_id`, `batch_id` and `ordinal`."""
        readings = machine.readings
        if not isinstance(readings, RowReadings):
            narrow, wide = machine_values(machine, nameplate, issues)
            return (*narrow, *wide)
        plate = self._plate(machine, readings)
        return (
            machine.sheet,
            machine.row,
            machine.machine,
            machine.kind.value,
            _text(readings.tell("number")),
            *plate[:-1],
            machine.state.value,
            _text(readings.tell("location")),
            plate[-1],
            nameplate,
            len(issues),
            self._searched(plate[0], readings),
            self._readings(readings),
            dump_issues(issues) if issues else "",
        )

    def _searched(self, name: str, readings: RowReadings) -> str:
        """As `searched_machine`; the initials of a name are worked out once."""
        letters = self._letters.get(name)
        if letters is None:
            if len(self._letters) >= _LIMIT:
                self._letters.clear()
            letters = self._letters[name] = initials(name)
        return joined(letters, [each.raw for each in readings.pick(SEARCHED_FIELDS)])

    def _plate(self, machine: Machine, readings: RowReadings) -> tuple[Any, ...]:
        key = (machine.kind, *readings.pick(_PLATE_FIELDS))
        found = self._plates.get(key)
        if found is None:
            if len(self._plates) >= _LIMIT:
                self._plates.clear()
            found = self._plates[key] = plate_columns(machine)
        return found

    def _readings(self, readings: RowReadings) -> str:
        parts = list(map(self._written.get, readings.told))
        if None in parts:
            for place, part in enumerate(parts):
                if part is None:
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
