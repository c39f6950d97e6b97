"""Energy values of the book: conversion coefficients 折标系数 and unit-product limits 限额."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from workbench.domain.verdict import Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class Coefficient:
    """折标系数 of one carrier, kgce per `unit` (`kg`, `t`, `m³`, `kWh`, `MJ`, `kgce`).

    `low` and `high` are the two ends of the printed 当量值, equal where one number is printed;
    `value` is that number and None where only a range is printed. `equivalent` is the 等价值:
    printed for a working medium 耗能工质 (which has no 当量值), else None until the user sets it.
    `is_default` tells the default set from what completes it.
    """

    carrier: str
    label: str
    unit: str
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    basis: Basis
    equivalent: Decimal | None = None
    equivalent_basis: Basis | None = None
    is_default: bool = True
    is_working_medium: bool = False
    table: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A printed correction of a limit; `amount` only where the print is one number."""

    id: str
    direction: str
    factor: str
    condition: str
    formula: str
    amount: Decimal | None
    unit: str
    grades: tuple[int, ...]
    note: str
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """One row of an energy limit standard: grade 1 先进, 2 准入, 3 限定; blanks are None.

    Negative values exist and are right (sulphuric acid, converters). `effective_from` None means
    that the first day is not known: such a row rules from `assumed_from`, a day by which the
    edition surely stood, and never where that is None too. `correction_text` is the print.
    """

    id: str
    standard: str
    standard_title: str
    product: str
    indicator: str
    unit: str
    compare: str
    grade1: Decimal | None
    grade2: Decimal | None
    grade3: Decimal | None
    effective_from: date | None
    assumed_from: date | None
    repealed_from: date | None
    correction_text: str
    corrections: tuple[Correction, ...]
    basis: Basis
    table: str
    industry: str = ""
    note: str = ""

    def is_in_force(self, day: date) -> bool:
        """Tell whether the row rules on a day."""
        start = self.effective_from or self.assumed_from
        if start is None or day < start:
            return False
        return self.repealed_from is None or day < self.repealed_from

    def grades(self) -> dict[int, Decimal]:
        """The printed grades, without the blanks."""
        printed = {1: self.grade1, 2: self.grade2, 3: self.grade3}
        return {grade: value for grade, value in printed.items() if value is not None}
