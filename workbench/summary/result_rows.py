"""Rows of what was judged in a case: machines, products, data centres."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from workbench.domain.equipment import EquipmentKind
from workbench.domain.partition import MachineClass
from workbench.domain.verdict import CheckState, Outcome, Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class MachineCountRow:
    """Machines of one case, kind, class and grade: how many, and their kW or kVA together.

    The rows of a case partition its ledger. `dismantled` and `spot_checked` are parts of `count`;
    `planned` of them stand in the enterprise's plan of renewal, the last by `planned_until`.
    """

    case_id: str
    kind: EquipmentKind
    machine_class: MachineClass
    count: int
    grade: int | None = None
    capacity: Decimal = Decimal(0)
    capacity_unit: str = ""
    spot_checked: int = 0
    dismantled: int = 0
    dismantled_capacity: Decimal = Decimal(0)
    planned: int = 0
    planned_capacity: Decimal = Decimal(0)
    planned_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MachineProblemRow:
    """One machine of 设备问题明细: listed in a catalogue, or below today's limit, and in use."""

    case_id: str
    machine_id: str
    kind: EquipmentKind
    machine_class: MachineClass
    number: str = ""
    name: str = ""
    model: str = ""
    serial_number: str = ""
    rated: str = ""
    manufactured: str = ""
    commissioned: str = ""
    state: str = ""
    location: str = ""
    quantity: int = 1
    basis: str = ""
    actual: str = ""
    photo: str = ""
    cell: str = ""
    checked: CheckState = CheckState.TRANSCRIBED
    due_on: date | None = None
    done_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitProductRow:
    """One product or process of a case against one edition; energy in tce by 当量值.

    `subject` tells processes and indicators of one product apart (empty where there is only one);
    `limit`, `access`, `advanced` are in `unit`; `outcome` and `reason` are the verdict's own.
    """

    case_id: str
    product: str
    period: str
    outcome: Outcome
    subject: str = ""
    reason: Reason | None = None
    existing_or_new: str = ""
    output: str = ""
    tce: Decimal | None = None
    measured: Decimal | None = None
    corrections: str = ""
    judged: Decimal | None = None
    unit: str = ""
    standard: str = ""
    limit: Decimal | None = None
    access: Decimal | None = None
    advanced: Decimal | None = None
    benchmark: Decimal | None = None
    baseline: Decimal | None = None
    benchmark_level: str = ""
    price: str = ""
    checked: CheckState = CheckState.TRANSCRIBED
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EmissionRow:
    """The emissions of one case and year in tCO2, apart from its energy.

    While `missing` names anything the parts are None: a part of the whole is not printed as it.
    `by_month` is its energy in tce by carrier and month, month 0 where a ledger states no month.
    """

    case_id: str
    period: str
    tce: Decimal | None = None
    fuel: Decimal | None = None
    electricity: Decimal | None = None
    heat: Decimal | None = None
    missing: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    checked: CheckState = CheckState.TRANSCRIBED
    by_month: tuple[tuple[str, int, Decimal], ...] = ()

    @property
    def tco2(self) -> Decimal | None:
        """The sum of the parts, None while one is not known."""
        parts = (self.fuel, self.electricity, self.heat)
        known = [each for each in parts if each is not None]
        return sum(known, Decimal(0)) if len(known) == len(parts) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class PueRow:
    """One data centre of a case; electricity in kWh."""

    case_id: str
    name: str
    period: str
    outcome: Outcome
    reason: Reason | None = None
    operator: str = ""
    commissioned: str = ""
    design_racks: int | None = None
    used_racks: int | None = None
    scale: str = ""
    missing_months: int = 0
    total_kwh: Decimal | None = None
    it_kwh: Decimal | None = None
    it_metering_point: str = ""
    pue: Decimal | None = None
    design_pue: Decimal | None = None
    grade: int | None = None
    meters_required: int | None = None
    meters_actual: int | None = None
    meters_valid: int | None = None
    green_power_pct: Decimal | None = None
    checked: CheckState = CheckState.TRANSCRIBED
    cells: tuple[str, ...] = ()
