"""Ledger amounts and outputs for tests, written the way a ledger row reads."""

from __future__ import annotations

from decimal import Decimal

from workbench.domain.energy import EnergyEntry, EnergyFlow, OutputEntry
from workbench.domain.period import Period
from workbench.domain.reading import UNREAD, CellRef, Reading

YEAR = Period.of_year(2023)


def reading(text: str, column: str = "C", row: int = 3) -> Reading:
    """A number with its cell, blank where the text is empty."""
    if not text:
        return UNREAD
    return Reading(Decimal(text), raw=text, cell=CellRef("台账", row, column))


def entry(
    carrier: str,
    flow: str,
    amount: str,
    unit: str,
    coefficient: str = "",
    product: str = "",
    *,
    period: Period = YEAR,
) -> EnergyEntry:
    """One amount; the coefficient in kgce per unit."""
    return EnergyEntry(
        sheet="台账",
        row=3,
        period=period,
        carrier=carrier,
        carrier_label=carrier,
        flow=EnergyFlow(flow),
        amount=reading(amount),
        unit=unit,
        coefficient=reading(coefficient, "D"),
        product=product,
    )


def output(
    product: str,
    amount: str,
    unit: str,
    process: str = "",
    indicator: str = "",
    period: Period = YEAR,
) -> OutputEntry:
    """Qualified output of a period."""
    return OutputEntry(
        sheet="产量",
        row=3,
        period=period,
        product=product,
        output=reading(amount, "E"),
        unit=unit,
        process=process,
        indicator=indicator,
    )
