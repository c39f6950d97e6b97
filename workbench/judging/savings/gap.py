"""Closing a gap of unit consumption: to the limit, the baseline, or the entry value of grade 2."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from workbench.domain.quantity import convert
from workbench.domain.verdict import Basis, Step
from workbench.judging.savings.assumption import Assumption, Assumptions
from workbench.judging.savings.estimate import Estimate, Worth, number, said
from workbench.judging.savings.worth import ELECTRIC, THERMAL, electric_worth, thermal_worth

ACTUAL = "actual"
TARGET = "target"
OUTPUT = "output"


@dataclass(frozen=True, slots=True, kw_only=True)
class GapClosure:
    """A product's figure, the value to reach, its output; `unit` is that of the figure, kgce/t."""

    title: str
    unit: str
    actual: Assumption
    target: Assumption
    output: Assumption
    basis: tuple[Basis, ...] = ()


def close_gap(case: GapClosure, terms: Assumptions) -> Estimate:
    """(actual − target) × output, in kWh where the indicator counts electricity, else in tce."""
    numerator, _, denominator = case.unit.partition("/")
    is_electric = numerator == "kWh"
    money = ELECTRIC if is_electric else THERMAL
    numbers = Assumptions(
        (case.actual, case.target, case.output, *(terms.get(each) for each in money))
    )
    saved, notice = _saved(case, numerator, denominator)
    if saved is None:
        missing = numbers.missing(case.actual.id, case.target.id, case.output.id, *money)
        return Estimate(
            title=case.title,
            assumptions=numbers,
            missing=missing,
            basis=case.basis,
            notice="" if notice is None else notice,
        )
    unit = "kWh" if is_electric else "tce"
    first = _first(case, saved, unit)
    if saved <= 0:
        reached = "实测值已不高于目标值，没有差距"
        return Estimate(
            title=case.title,
            assumptions=numbers,
            steps=(first,),
            basis=case.basis,
            notice=reached,
        )
    worth = electric_worth(saved, numbers) if is_electric else thermal_worth(saved, numbers)
    return _whole(case, numbers, worth, first, numbers.missing(*money))


def _saved(case: GapClosure, numerator: str, denominator: str) -> tuple[Decimal | None, str | None]:
    actual, target, output = case.actual.value, case.target.value, case.output.value
    if actual is None or target is None or output is None:
        return None, None
    amount = convert(output, case.output.unit, denominator)
    factor = convert(Decimal(1), numerator, "kWh" if numerator == "kWh" else "tce")
    if amount is None or factor is None:
        return None, f"{case.unit} 的指标不能由产量 {case.output.unit} 换算"
    return (actual - target) * amount * factor, None


def _first(case: GapClosure, saved: Decimal, unit: str) -> Step:
    cells = tuple(each.cell for each in (case.actual, case.output) if each.cell)
    return Step(
        f"({said(case.actual)} − {said(case.target)}) × {said(case.output)} = "
        f"{number(saved, 0 if unit == 'kWh' else 2)} {unit}。",
        cells,
    )


def _whole(
    case: GapClosure, numbers: Assumptions, worth: Worth, first: Step, missing: tuple[str, ...]
) -> Estimate:
    return Estimate(
        title=case.title,
        assumptions=numbers,
        kwh=worth.kwh,
        tce=worth.tce,
        tco2=worth.tco2,
        yuan=worth.yuan,
        payback_years=worth.payback_years,
        missing=missing,
        steps=(first, *worth.steps),
        basis=case.basis,
        notice="按现有产量计算，产量变化时节能量随之变化",
    )
