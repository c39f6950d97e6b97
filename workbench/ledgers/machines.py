"""Rows of an equipment ledger into machines: one row may hold several, a fan row its motor."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from workbench.domain.equipment import EquipmentKind, Machine, MachineState
from workbench.domain.issue import Issue
from workbench.domain.reading import CellRef, Reading, ReadingState
from workbench.ledgers.body import DataRow
from workbench.ledgers.columns import ColumnReader, located, remarks
from workbench.ledgers.multiples import Multiple, named_count, split_machines
from workbench.ledgers.parsing.parsed import Parsed
from workbench.ledgers.plausibility import CHECKED_FIELDS, is_doubtful, set_aside
from workbench.ledgers.quick_rows import QuickRows
from workbench.ledgers.records import MachineRow
from workbench.ledgers.table import Table

Recognise = Callable[[str, str], EquipmentKind | None]

# What makes a part of a row a machine of its own, beside its power.
_IDENTITY = ("model", "rated_efficiency_pct", "serial_number", "manufacturer", "poles")
KINDS = {kind.value: kind for kind in EquipmentKind}
# What tells the kind of a machine, beside fields that only one kind has.
_NAME_FIELDS = ("name", "model", "kind")


@dataclass(slots=True)
class _Part:
    """The readings of one machine of a row, with what its cells say of more machines."""

    readings: dict[str, Reading] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)
    multiples: list[Multiple] = field(default_factory=list)


class MachineBuilder:
    """Builds the machines of one table."""

    def __init__(
        self,
        table: Table,
        readers: tuple[ColumnReader, ...],
        file: str,
        recognise: Recognise,
        section_kind: Callable[[str], EquipmentKind | None],
    ) -> None:
        self._sheet, self._file, self._table = table.sheet.name, file, table
        self._recognise = recognise
        self._section_kind = section_kind
        self._plain = tuple(reader for reader in readers if not reader.alternatives)
        self._open = tuple(reader for reader in readers if reader.alternatives)
        self._groups = _groups(readers)
        self._by_group = {
            group: tuple(reader for reader in self._plain if reader.group == group)
            for group in ("", *self._groups)
        }
        self._plate = _plate_fields(self._plain)
        self._kinds: dict[tuple[str, str, str, str], EquipmentKind] = {}
        self._sole_kinds = {
            r.field.id: next(iter(r.field.kinds)) for r in readers if len(r.field.kinds) == 1
        }
        self._variants: dict[tuple[int, EquipmentKind], ColumnReader | None] = {}
        is_usual = len(self._groups) == 1 and not self._open and QuickRows.serves(self._plain)
        self._quick = self._quick_rows() if is_usual else None

    def _quick_rows(self) -> QuickRows:
        looked_at = tuple(dict.fromkeys((*_NAME_FIELDS, *CHECKED_FIELDS, *self._sole_kinds)))
        return QuickRows(self._plain, (self._sheet, self._file), self._sole_kind, looked_at)

    def build(self, data: DataRow) -> tuple[MachineRow, ...]:
        """The machines of one row, counted from 1."""
        quick = self._quick.machine(data) if self._quick else None
        return (quick,) if quick else self.build_plainly(data)

    def build_plainly(self, data: DataRow) -> tuple[MachineRow, ...]:
        """The same without the short way of rows that say one machine and no more."""
        if len(self._groups) == 1:
            # The usual table: every column describes the one machine of its row.
            return self._finish([(self._groups[0], self._read(data, self._plain))], data)
        parts = {
            group: self._read(data, readers) for group, readers in self._by_group.items() if group
        }
        shared = self._read(data, self._by_group.get("", ()))
        return self._finish(self._separate(parts, shared), data)

    def _read(self, data: DataRow, readers: tuple[ColumnReader, ...]) -> _Part:
        """Read the columns of one machine."""
        part = _Part()
        cells, width = data.cells, len(data.cells)
        for reader in readers:
            if reader.index < width and (cell := cells[reader.index]) is not None:
                self._take(part, reader, reader.read(cell), data.row)
        return part

    def _take(self, part: _Part, reader: ColumnReader, parsed: Parsed, row: int) -> None:
        if parsed.state is ReadingState.BLANK:
            return
        ref = CellRef(self._sheet, row, reader.letter)
        part.readings[reader.field.id] = located(parsed, ref)
        if parsed.remarks:
            part.issues += remarks(parsed, self._file, ref)
        if parsed.count > 1 or parsed.parts:
            part.multiples.append(Multiple(reader.field.id, parsed, ref))
        for field_id, other in parsed.others:
            if field_id not in part.readings:
                reading = located(other, ref)
                note = reading.note or f"取自“{reader.field.label}”列"
                part.readings[field_id] = Reading(
                    reading.value, reading.state, parsed.raw, ref, note
                )

    def _separate(self, parts: Mapping[str, _Part], shared: _Part) -> list[tuple[str, _Part]]:
        """Tell the machines of a combined row apart; a part with only its power is none."""
        first = self._groups[0]
        main = _Part(dict(shared.readings), list(shared.issues), list(shared.multiples))
        if first in parts:
            _merge(main, parts[first])
        separate = [(first, main)]
        common = {k: v for k, v in shared.readings.items() if k not in self._plate}
        for group in self._groups[1:]:
            part = parts[group]
            identity = (*_IDENTITY, "name") if group.isdecimal() else _IDENTITY
            if any(part.readings[i].has_value for i in identity if i in part.readings):
                own = _Part({**common, **part.readings}, part.issues, part.multiples)
                separate.append((group, own))
            else:
                for field_id, reading in part.readings.items():
                    main.readings.setdefault(field_id, reading)
                main.issues += part.issues
        if first.isdecimal() and not parts[first].readings and len(separate) > 1:
            return separate[1:]  # the list on the left has ended
        return separate

    def _finish(self, separate: list[tuple[str, _Part]], data: DataRow) -> tuple[MachineRow, ...]:
        rows: list[MachineRow] = []
        for group, part in separate:
            kind = self._kind(group, part.readings, data.section)
            if self._open:
                self._read_open(group, part, kind, data)
            _name_count(part)
            if issue := set_aside(kind, part.readings, self._file):
                part.issues.append(issue)
            if part.multiples:
                machines = split_machines(part.readings, part.multiples, part.issues, self._file)
            else:
                machines = [part.readings]
            for readings in machines:
                machine = Machine(
                    kind=kind,
                    readings=readings,
                    state=_state(readings),
                    sheet=self._sheet,
                    row=data.row,
                    machine=len(rows) + 1,
                )
                rows.append(MachineRow(machine, tuple(part.issues)))
                part.issues = []
        return tuple(rows)

    def _read_open(self, group: str, part: _Part, kind: EquipmentKind, data: DataRow) -> None:
        """Read the columns whose field depends on the kind of machine (压力 of a boiler, a fan)."""
        for reader in self._open:
            if reader.group not in ("", group) or reader.index >= len(data.cells):
                continue
            cell = data.cells[reader.index]
            key = (reader.index, kind)
            if key not in self._variants:
                self._variants[key] = _variant(reader, kind)
            chosen = self._variants[key]
            if cell is not None and chosen is not None:
                self._take(part, chosen, chosen.read(cell), data.row)

    def _sole_kind(self, readings: Mapping[str, Reading], section: str) -> EquipmentKind | None:
        """The kind of the one machine of a row; None where its name or power say more."""
        kind = self._kind(self._groups[0], readings, section)
        if named_count(_text(readings, "name")) or is_doubtful(kind, readings):
            return None
        return kind

    def _kind(self, group: str, readings: Mapping[str, Reading], section: str) -> EquipmentKind:
        if group in KINDS:
            return KINDS[group]
        key = (_text(readings, "name"), _text(readings, "model"), _text(readings, "kind"), section)
        if key not in self._kinds:
            if len(self._kinds) > _KINDS_LIMIT:
                self._kinds.clear()
            self._kinds[key] = self._decide_kind(*key)
        decided = self._kinds[key]
        return decided if decided is not EquipmentKind.OTHER else self._kind_by_plate(readings)

    def _kind_by_plate(self, readings: Mapping[str, Reading]) -> EquipmentKind:
        """A stated value that only one kind has (极数, 空载损耗) tells the kind; several tell none."""
        stated = {
            self._sole_kinds[field]
            for field, reading in readings.items()
            if field in self._sole_kinds and reading.has_value
        }
        return stated.pop() if len(stated) == 1 else EquipmentKind.OTHER

    def _decide_kind(self, name: str, model: str, category: str, section: str) -> EquipmentKind:
        """By name and model, then the ledger's own category, then the titles above the row.

        A name such as 输送机 is of no kind we judge; in a ledger of motors it is its motor.
        """
        recognised = self._recognise(name, model)
        return (
            (recognised if recognised is not EquipmentKind.OTHER else None)
            or (self._recognise(category, "") if category else None)
            or (self._section_kind(section) if section else None)
            or self._table.kind
            or EquipmentKind.OTHER
        )


_KINDS_LIMIT = 50_000


def _groups(readers: tuple[ColumnReader, ...]) -> tuple[str, ...]:
    """The machines a row describes, the main one first.

    Columns without a group describe the main machine: one of their own where they hold a model
    or no part does (型号 流量 电机型号), else the first part that is no motor (流量 水泵型号 电机型号).
    """
    named = list(dict.fromkeys(r.group for r in readers if r.group))
    modelled = [r.group for r in readers if r.field.id == "model"]
    plate = any(r.field.scope == "plate" and not r.group for r in readers)
    if not named or "" in modelled or (plate and not modelled):
        return ("", *named)
    driven = [group for group in named if group != EquipmentKind.MOTOR.value and group in modelled]
    main = driven[0] if plate and driven else (modelled or named)[0]
    if not driven and _is_driven(readers):
        return ("", *named)
    return (main, *(group for group in named if group != main))


def _is_driven(readers: tuple[ColumnReader, ...]) -> bool:
    """Tell whether ungrouped columns describe what a motor drives: flow, head, pressure."""
    return any(
        not r.group and r.field.kinds and EquipmentKind.MOTOR not in r.field.kinds for r in readers
    )


def _plate_fields(readers: tuple[ColumnReader, ...]) -> frozenset[str]:
    return frozenset(r.field.id for r in readers if r.field.scope == "plate")


def _merge(main: _Part, own: _Part) -> None:
    main.readings.update(own.readings)
    main.issues += own.issues
    main.multiples += own.multiples


def _variant(reader: ColumnReader, kind: EquipmentKind) -> ColumnReader | None:
    """The reader of the field this kind has; None where the column says nothing for the kind."""
    if kind in reader.field.kinds or not reader.field.kinds:
        return reader
    for other in reader.alternatives:
        if kind in other.kinds or not other.kinds:
            return reader.of(other)
    return None


def _text(readings: Mapping[str, Reading], field_id: str) -> str:
    reading = readings.get(field_id)
    return reading.value if reading is not None and isinstance(reading.value, str) else ""


def _state(readings: Mapping[str, Reading]) -> MachineState:
    text = _text(readings, "state")
    return MachineState(text) if text else MachineState.UNKNOWN


def _name_count(part: _Part) -> None:
    """Take a count out of a name: RGV*2 is two RGV."""
    reading = part.readings.get("name")
    if reading is None or not isinstance(reading.value, str):
        return
    found = named_count(reading.value)
    if found is None or reading.cell is None:
        return
    name, count = found
    parsed = Parsed(value=name, raw=reading.raw, note=f"名称中写明 {count} 台", count=count)
    part.readings["name"] = located(parsed, reading.cell)
    part.multiples.append(Multiple("name", parsed, reading.cell))
