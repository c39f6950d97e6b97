"""能源台账: carriers, flows, entries, product output and meter readings as ledgers state them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbench.domain.period import Period
from workbench.domain.reading import UNREAD, Reading


class EnergyFlow(StrEnum):
    """What an amount of energy did, after form 205-1."""

    OPENING_STOCK = "opening_stock"
    PURCHASE = "purchase"
    CONSUMPTION = "consumption"
    NON_ENERGY_USE = "non_energy_use"
    CONVERSION_INPUT = "conversion_input"
    CONVERSION_OUTPUT = "conversion_output"
    RECOVERED = "recovered"
    EXPORTED = "exported"
    CLOSING_STOCK = "closing_stock"


class MeteringLevel(StrEnum):
    """The three levels at which GB 17167 asks for instruments; values of `MeterEntry.level`."""

    UNIT = "unit"
    SUB_UNIT = "sub_unit"
    EQUIPMENT = "equipment"


@dataclass(frozen=True, slots=True, kw_only=True)
class EnergyEntry:
    """One amount of one carrier in one period; `amount` is in `unit`.

    `carrier` is an id of resources/fields/carriers.csv ("" where it is not recognised and
    `carrier_label` alone says what the ledger wrote); `coefficient` is the enterprise's own
    kgce per `unit` where the ledger states one; `product` names the process or product the
    amount belongs to, where the ledger splits it; `is_metered` is set
    for what was worked out from readings of a meter.
    """

    sheet: str
    row: int
    period: Period
    carrier: str
    carrier_label: str
    flow: EnergyFlow
    amount: Reading
    unit: str
    coefficient: Reading = UNREAD
    product: str = ""
    is_metered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OutputEntry:
    """Qualified output 合格产量 of one product in one period, in `unit`."""

    sheet: str
    row: int
    period: Period
    product: str
    output: Reading
    unit: str
    process: str = ""
    indicator: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PueEntry:
    """Total and IT electricity of one period, kWh."""

    sheet: str
    row: int
    period: Period
    total_kwh: Reading
    it_kwh: Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class MeterEntry:
    """计量器具: one row of the instrument ledger or of a provision table.

    `number` and `name` tell an instrument from others; a provision table has neither.
    """

    sheet: str
    row: int
    carrier: str
    level: str
    required: Reading = UNREAD
    actual: Reading = UNREAD
    next_check_on: Reading = UNREAD
    is_compulsory: bool | None = None
    number: str = ""
    name: str = ""
