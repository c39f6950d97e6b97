"""Turning records as they are read into plain rows on disk, before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from workbench.domain.equipment import Machine, MachineState
from workbench.domain.issue import Severity
from workbench.domain.progress import Progress, track
from workbench.domain.row_readings import Columns, RowReadings
from workbench.store.convert.entries import entry_values
from workbench.store.convert.issues import dump_issues
from workbench.store.convert.machine_packer import MachinePacker
from workbench.store.convert.machines import nameplate_hash
from workbench.store.spool import Spool

_PLATES_LIMIT = 50_000  # rows of one wide ledger that differ in what their plates say


@dataclass(frozen=True, slots=True)
class PlateKey:
    """Everything a verdict on a machine depends on, and the fields that is made of.

    Rows that tell these fields alike share their key, as far as `state` tells their states apart;
    without `fields` every machine is asked for.
    """

    of: Callable[[Machine], object]
    fields: tuple[str, ...] = ()
    state: Callable[[MachineState], object] = MachineState


class _Plates:
    """Names each machine's nameplate; equal ones are worked out once."""

    def __init__(self, key: PlateKey) -> None:
        self._key = key
        self._by_key: dict[object, str] = {}
        self._by_cells: dict[object, str] = {}
        self._states = {state: key.state(state) for state in MachineState}
        self._columns = Columns(())
        self._pick = self._columns.picker(key.fields)

    def of(self, machine: Machine) -> str:
        readings = machine.readings
        if not self._key.fields or not isinstance(readings, RowReadings):
            return self._by_machine(machine)
        if readings.columns is not self._columns:
            self._columns = readings.columns
            self._pick = readings.columns.picker(self._key.fields)
        cells = (machine.kind, self._states[machine.state], *self._pick(readings.told))
        plate = self._by_cells.get(cells)
        if plate is None:
            if len(self._by_cells) >= _PLATES_LIMIT:
                self._by_cells.clear()
            plate = self._by_cells[cells] = self._by_machine(machine)
        return plate

    def _by_machine(self, machine: Machine) -> str:
        key = self._key.of(machine)
        plate = self._by_key.get(key)
        if plate is None:
            plate = self._by_key[key] = nameplate_hash(key)
        return plate


def spool_machines(records: Iterable[Any], spool: Spool, key: PlateKey, progress: Progress) -> None:
    """Spool machine records; a record with an error stays out."""
    plates, packer = _Plates(key), MachinePacker()
    for record in track(records, progress, "读取设备"):
        machine, issues = record.machine, record.issues
        if issues and _is_refused(issues):
            continue
        values = packer.values(machine, plates.of(machine), issues)
        spool.add((spool.count + 1, *values))


def spool_entries(records: Iterable[Any], spool: Spool, progress: Progress) -> None:
    """Spool entries, bare or with remarks; one with an error stays out."""
    for record in track(records, progress, "读取台账"):
        issues = getattr(record, "issues", ())
        if _is_refused(issues):
            continue
        entry = getattr(record, "entry", record)
        spool.add((spool.count + 1, *entry_values(entry, dump_issues(issues))))


def _is_refused(issues: Iterable[Any]) -> bool:
    return any(issue.severity is Severity.ERROR for issue in issues)
