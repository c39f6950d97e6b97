"""Replacing a machine that runs on electricity: power saved at rated load × load × hours."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from workbench.domain.verdict import Basis, Step
from workbench.judging.savings.assumption import Assumption, Assumptions
from workbench.judging.savings.blanks import HOURS, LOAD_FACTOR
from workbench.judging.savings.estimate import Estimate, Worth, number, said
from workbench.judging.savings.subject import QUANTITY
from workbench.judging.savings.worth import ELECTRIC, electric_worth

HUNDRED = Decimal(100)
RUNNING = (LOAD_FACTOR, HOURS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """How one kind's saving is worked out from the numbers it `needs`.

    `saved_kw` is asked only once all of them are known: per machine, at rated load, drawn from the
    mains. `sentence` writes the same sum out.
    """

    needs: tuple[str, ...]
    saved_kw: Callable[[Assumptions], Decimal]
    sentence: Callable[[Assumptions, Decimal], str]
    no_better: str
    simplified: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Replacement:
    """A machine and what would stand in its place; `own` are its numbers as shown."""

    title: str
    grade: int
    own: tuple[Assumption, ...]
    formula: Formula
    basis: tuple[Basis, ...] = ()


def replace(case: Replacement, terms: Assumptions) -> Estimate:
    """Power saved × load × hours; `terms` hold load, hours, price, investment and the factors."""
    numbers = Assumptions((*case.own, *(terms.get(each) for each in (*RUNNING, *ELECTRIC))))
    needed = numbers.missing(*case.formula.needs)
    if needed:
        return _open(case, numbers, (*needed, *numbers.missing(*RUNNING, *ELECTRIC)))
    saved = case.formula.saved_kw(numbers)
    cells = tuple(each.cell for each in case.own if each.cell and each.id != QUANTITY)
    first = Step(case.formula.sentence(numbers, saved), cells)
    if saved <= 0:
        return _open(case, numbers, (), (first,), saved, case.formula.no_better)
    saved *= known(numbers, QUANTITY)
    worth, steps = _year(saved, numbers)
    return Estimate(
        title=case.title,
        grade=case.grade,
        assumptions=numbers,
        saved_kw=saved,
        kwh=worth.kwh,
        tce=worth.tce,
        tco2=worth.tco2,
        yuan=worth.yuan,
        payback_years=worth.payback_years,
        missing=numbers.missing(*RUNNING, *ELECTRIC),
        steps=(first, *steps, *worth.steps),
        basis=case.basis,
        notice=case.formula.simplified,
    )


def known(numbers: Assumptions, assumption_id: str) -> Decimal:
    """A number that was asked for before; its absence is a programming error."""
    value = numbers.value(assumption_id)
    if value is None:
        raise KeyError(assumption_id)
    return value


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
    case: Replacement,
    numbers: Assumptions,
    missing: tuple[str, ...],
    steps: tuple[Step, ...] = (),
    saved: Decimal | None = None,
    notice: str = "",
) -> Estimate:
    return Estimate(
        title=case.title,
        grade=case.grade,
        assumptions=numbers,
        saved_kw=saved,
        missing=missing,
        steps=steps,
        basis=case.basis,
        notice=notice,
    )
