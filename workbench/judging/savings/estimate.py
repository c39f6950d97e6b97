"""The result of an estimate: kWh, tce, tCO2, yuan and payback, with all arithmetic."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from workbench.domain.verdict import Basis, Step
from workbench.judging.savings.assumption import Assumption, Assumptions


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """What one improvement saves in a year; None where `missing` names what is lacking.

    `saved_kw` is the power saved at rated load, known from the nameplate alone. `notice` says why
    nothing is saved, or what the estimate leaves out. `grade` is the grade that the target stands
    for, 0 where it is a limit of consumption.
    """

    title: str
    assumptions: Assumptions
    saved_kw: Decimal | None = None
    kwh: Decimal | None = None
    tce: Decimal | None = None
    tco2: Decimal | None = None
    yuan: Decimal | None = None
    payback_years: Decimal | None = None
    missing: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    basis: tuple[Basis, ...] = ()
    notice: str = ""
    grade: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Worth:
    """What saved energy is worth, step by step."""

    kwh: Decimal | None = None
    tce: Decimal | None = None
    tco2: Decimal | None = None
    yuan: Decimal | None = None
    payback_years: Decimal | None = None
    steps: tuple[Step, ...] = ()


def said(assumption: Assumption) -> str:
    """A number in a sentence: value, unit, and in brackets who says so."""
    origin = assumption.said_by
    return f"{assumption.shown}（{origin}）" if origin else assumption.shown


def number(value: Decimal, digits: int = 2) -> str:
    """A result for reading: rounded only here, without needless zeros."""
    rounded = round(value, digits)
    return f"{rounded.normalize():f}" if rounded else "0"


def payback(yuan: Decimal | None, investment: Decimal | None) -> Decimal | None:
    """Simple payback in years; without a saving there is none."""
    if yuan is None or investment is None or yuan <= 0:
        return None
    return investment / yuan
