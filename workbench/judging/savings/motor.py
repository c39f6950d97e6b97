"""Replacing a motor: the same shaft power at a better efficiency."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from workbench.domain.verdict import Basis, Step
from workbench.judging.savings.assumption import (
    EFFICIENCY,
    HOURS,
    LOAD_FACTOR,
    Assumption,
    Assumptions,
)
from workbench.judging.savings.estimate import Estimate, Worth, number, said
from workbench.judging.savings.worth import ELECTRIC, electric_worth

HUNDRED = Decimal(100)
POWER = "rated_power_kw"
QUANTITY = "quantity"
TARGET = "target_efficiency_pct"
SIMPLIFIED = "按额定效率计算，未计部分负载下效率的变化、功率因数和启动"


@dataclass(frozen=True, slots=True, kw_only=True)
class MotorReplacement:
    """The motor and what would stand in its place; `basis` is the row of the target."""

    title: str
    power: Assumption
    quantity: Assumption
    target: Assumption
    basis: tuple[Basis, ...] = ()


def replace_motor(case: MotorReplacement, terms: Assumptions) -> Estimate:
    """P × (1/η₀ − 1/η₁) × load × hours; `terms` hold efficiency, load, hours, price, investment."""
    numbers = Assumptions(
        (case.power, case.quantity, terms.get(EFFICIENCY), case.target, *_rest(terms))
    )
    needed = numbers.missing(POWER, EFFICIENCY, TARGET)
    if needed:
        return _open(case, numbers, (*needed, *numbers.missing(LOAD_FACTOR, HOURS, *ELECTRIC)))
    power, old = _value(case.power), _value(terms.get(EFFICIENCY))
    new, count = _value(case.target), _value(case.quantity)
    saved = power * (HUNDRED / old - HUNDRED / new)
    first = Step(
        f"额定负载下每台少用 {number(power)} kW × (1/{number(old)}% − 1/{number(new)}%)"
        f" = {number(saved, 3)} kW。现有效率 {said(terms.get(EFFICIENCY))}，"
        f"更换后 {said(case.target)}。",
        tuple(each.cell for each in (case.power, terms.get(EFFICIENCY)) if each.cell),
    )
    if saved <= 0:
        notice = "现有效率不低于目标效率，更换不节电"
        return _open(case, numbers, (), (first,), saved, notice)
    worth, steps = _year(saved * count, numbers)
    return Estimate(
        title=case.title,
        assumptions=numbers,
        saved_kw=saved * count,
        kwh=worth.kwh,
        tce=worth.tce,
        tco2=worth.tco2,
        yuan=worth.yuan,
        payback_years=worth.payback_years,
        missing=numbers.missing(LOAD_FACTOR, HOURS, *ELECTRIC),
        steps=(first, *steps, *worth.steps),
        basis=case.basis,
        notice=SIMPLIFIED,
    )


def _rest(terms: Assumptions) -> tuple[Assumption, ...]:
    return tuple(terms.get(each) for each in (LOAD_FACTOR, HOURS, *ELECTRIC))


def _year(saved_kw: Decimal, numbers: Assumptions) -> tuple[Worth, tuple[Step, ...]]:
    load, hours = numbers.value(LOAD_FACTOR), numbers.value(HOURS)
    if load is None or hours is None:
        return Worth(), ()
    kwh = saved_kw * load * hours
    count = numbers.get(QUANTITY)
    step = Step(
        f"年节电：{number(saved_kw, 3)} kW（{count.shown}）× 负载率 {said(numbers.get(LOAD_FACTOR))}"
        f" × {said(numbers.get(HOURS))} = {number(kwh, 0)} kWh。"
    )
    return electric_worth(kwh, numbers), (step,)


def _open(
    case: MotorReplacement,
    numbers: Assumptions,
    missing: tuple[str, ...],
    steps: tuple[Step, ...] = (),
    saved: Decimal | None = None,
    notice: str = "",
) -> Estimate:
    return Estimate(
        title=case.title,
        assumptions=numbers,
        saved_kw=saved,
        missing=missing,
        steps=steps,
        basis=case.basis,
        notice=notice,
    )


def _value(assumption: Assumption) -> Decimal:
    return assumption.value if assumption.value is not None else Decimal(0)
