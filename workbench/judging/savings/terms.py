"""The numbers an estimate starts from: what the rule book knows, and blanks for what people know."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from workbench.domain.verdict import Basis, CheckState
from workbench.judging.energy.factor import Lack
from workbench.judging.energy.grid_factors import grid_factor
from workbench.judging.savings.assumption import (
    NOTHING_GIVEN,
    Assumption,
    Assumptions,
    Given,
    Origin,
    blank,
)
from workbench.judging.savings.blanks import (
    BLANKS,
    COEFFICIENT,
    EMISSION_FACTOR,
    HEAT_COEFFICIENT,
)
from workbench.rulebook.book import RuleBook

ELECTRICITY, HEAT = "electricity", "heat"
_STATES = {CheckState.UNVERIFIED: "待核", CheckState.TRANSCRIBED: "转录待核"}


def terms_on(
    book: RuleBook,
    day: date,
    known: tuple[Assumption, ...] = (),
    given: Given = NOTHING_GIVEN,
) -> Assumptions:
    """All numbers on a day: 折标系数 and emission factor by the book, prices and hours blank.

    `known` are those of the machine or product itself, `given` what persons entered.
    """
    items = {each: blank(each) for each in BLANKS}
    items |= {each.id: each for each in (*_by_the_book(book, day), *known)}
    return Assumptions(items.values()).with_given(given)


def cited(basis: Basis) -> str:
    """Where a number of the book stands, and how far it was checked."""
    state = _STATES.get(basis.checked, "")
    return f"{basis.standard} {basis.clause}{f'，{state}' if state else ''}"


def _by_the_book(book: RuleBook, day: date) -> list[Assumption]:
    found = []
    coefficient = book.coefficients(day).get(ELECTRICITY)
    if coefficient is not None and coefficient.value is not None:
        source = cited(coefficient.basis)
        found.append(_of_rule(COEFFICIENT, coefficient.value, f"当量值，{source}"))
    heat = book.coefficients(day).get(HEAT)
    if heat is not None and heat.value is not None and heat.unit == "MJ":
        found.append(_of_rule(HEAT_COEFFICIENT, heat.value, cited(heat.basis)))
    factor = grid_factor(book, day.year, day)
    if not isinstance(factor, Lack):
        source = f"{factor.text}，{cited(factor.basis)}"
        found.append(_of_rule(EMISSION_FACTOR, factor.value, source))
    return found


def _of_rule(assumption_id: str, value: Decimal, source: str) -> Assumption:
    kind = BLANKS[assumption_id]
    return Assumption(
        id=assumption_id,
        label=kind.label,
        unit=kind.unit,
        value=value,
        origin=Origin.RULE,
        source=source,
    )
