"""Machines of a ledger to the rows of `machine` and `machine_detail`, and back."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from workbench.domain.equipment import EquipmentKind, Machine, MachineState
from workbench.domain.issue import Issue
from workbench.domain.reading import Reading
from workbench.store.columns import scaled
from workbench.store.convert.issues import dump_issues
from workbench.store.convert.readings import dump_readings, load_readings
from workbench.store.convert.searching import searched_machine
from workbench.store.tables import MachineRow

MACHINE_COLUMNS = (
    "row_id",
    "batch_id",
    "ordinal",
    "sheet",
    "row",
    "machine",
    "kind",
    "number",
    "name",
    "model",
    "rated_power_kw",
    "poles",
    "capacity",
    "capacity_unit",
    "state",
    "location",
    "quantity",
    "nameplate",
    "issue_count",
    "searched",
)
DETAIL_COLUMNS = ("row_id", "readings", "issues")

# What the size of a kind is told by, first match; everything else is told by its power.
_CAPACITY: dict[EquipmentKind, tuple[tuple[str, str], ...]] = {
    EquipmentKind.TRANSFORMER: (("rated_capacity_kva", "kVA"),),
    EquipmentKind.UPS: (("rated_capacity_kva", "kVA"), ("rated_power_kw", "kW")),
    EquipmentKind.BOILER: (("evaporation_tph", "t/h"), ("thermal_power_mw", "MW")),
    EquipmentKind.CHILLER: (("cooling_capacity_kw", "kW"), ("rated_power_kw", "kW")),
}
_POWER = (("rated_power_kw", "kW"),)
# Every field a machine's size and power may stand in.
CAPACITY_FIELDS = tuple(
    dict.fromkeys(field for each in (*_CAPACITY.values(), _POWER) for field, _ in each)
)


def machine_values(
    machine: Machine, nameplate: str, issues: Sequence[Issue]
) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    """The columns of both tables behind `row_id`, `batch_id` and `ordinal`."""
    readings = machine.readings
    plate = plate_columns(machine)
    quantity = readings.get("quantity")
    narrow = (
        machine.sheet,
        machine.row,
        machine.machine,
        machine.kind.value,
        _text(readings, "number"),
        *plate,
        machine.state.value,
        _text(readings, "location"),
        counted(quantity.value if quantity is not None else None),
        nameplate,
        len(issues),
        searched_machine(plate[0], readings),
    )
    wide = (dump_readings(readings, machine.sheet, machine.row), dump_issues(issues))
    return narrow, wide


def plate_columns(machine: Machine) -> tuple[Any, ...]:
    """The columns from `name` to `capacity_unit`: machines of one make share them."""
    readings = machine.readings
    capacity, unit = capacity_of(machine)
    poles = _number(readings, "poles")
    return (
        _text(readings, "name"),
        _text(readings, "model"),
        scaled(_number(readings, "rated_power_kw")),
        None if poles is None else int(poles),
        scaled(capacity),
        unit,
    )


def counted(quantity: object) -> int:
    """How many machines a row says it is; one where it gives no number."""
    return int(quantity) if isinstance(quantity, Decimal) else 1


def machine_from(row: MachineRow, readings: str) -> Machine:
    """The machine as it was read."""
    return Machine(
        kind=EquipmentKind(row.kind),
        readings=load_readings(readings, row.sheet, row.row),
        state=MachineState(row.state),
        sheet=row.sheet,
        row=row.row,
        machine=row.machine,
    )


def capacity_of(machine: Machine) -> tuple[Decimal | None, str]:
    """The size a kind is counted by, with its unit; none where the ledger does not say."""
    for field, unit in _CAPACITY.get(machine.kind, _POWER):
        value = _number(machine.readings, field)
        if value is not None:
            return value, unit
    return None, ""


def nameplate_hash(key: object) -> str:
    """A short name for everything a verdict depends on; `key` is made of plain values only."""
    return hashlib.blake2b(repr(key).encode(), digest_size=12).hexdigest()


def _text(readings: Mapping[str, Reading], field: str) -> str:
    reading = readings.get(field)
    if reading is None:
        return ""
    return reading.value if isinstance(reading.value, str) else reading.raw


def _number(readings: Mapping[str, Reading], field: str) -> Decimal | None:
    reading = readings.get(field)
    value = reading.value if reading is not None else None
    return value if isinstance(value, Decimal) else None
