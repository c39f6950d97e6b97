"""Machines for tests, from plain values as a ledger row would give them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from string import ascii_uppercase

from workbench.domain.equipment import EquipmentKind, Machine, MachineState
from workbench.domain.period import PartialDate
from workbench.domain.reading import CellRef, Reading, ReadingValue

TEXT_FIELDS = {
    "name", "model", "connection", "core_material", "protection", "duty", "insulation_class",
    "construction", "suction", "cooling", "medium", "fuel", "refrigerant", "variable_speed",
    "efficiency_standard", "location", "cooling_method", "motor_type", "tap_changer", "unit_type",
    "combustion_type", "fuel_class", "is_condensing", "furnace_type",
}  # fmt: skip


def machine_of(
    values: Mapping[str, object], *, row: int = 2, columns: str = ascii_uppercase
) -> Machine:
    """A machine whose fields stand in the columns A, B, C ... of one row."""
    readings = {
        name: Reading(_value(name, value), raw=str(value), cell=CellRef("台账", row, column))
        for (name, value), column in zip(values.items(), columns, strict=False)
        if name not in {"kind", "state"}
    }
    return Machine(
        kind=EquipmentKind(str(values["kind"])),
        readings=readings,
        state=MachineState(str(values.get("state", "in_use"))),
        sheet="台账",
        row=row,
    )


def _value(name: str, value: object) -> ReadingValue:
    if name in TEXT_FIELDS:
        return str(value)
    if name.endswith("_on"):
        return PartialDate.from_text(str(value))
    return Decimal(str(value))
