"""One machine to be replaced: what is known of it, what is entered, what its successor must reach."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from workbench.judging.energy.emission_factors import EmissionContext
from workbench.judging.equipment.assessment import Target
from workbench.judging.equipment.context import JudgingContext
from workbench.judging.equipment.facts import Facts
from workbench.judging.savings.assumption import (
    Assumption,
    Assumptions,
    Given,
    Origin,
    blank,
)
from workbench.judging.savings.blanks import BLANKS, HOURS
from workbench.judging.savings.terms import cited, terms_on

QUANTITY = "quantity"
TARGET = "target"
ANNUAL_HOURS = "annual_hours"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """`quantity` stands in for the row's own where several rows are taken together."""

    facts: Facts
    context: JudgingContext
    targets: tuple[Target, ...]
    given: Given
    emission: EmissionContext
    quantity: Assumption

    def read(self, assumption_id: str, field: str = "") -> Assumption:
        """The ledger's reading, else what the model states for certain, else a blank."""
        return stated(self.facts, field or assumption_id, blank(assumption_id))

    def terms(self, *known: Assumption) -> Assumptions:
        """All numbers with what is read, the ledger's own hours among them."""
        hours = stated(self.facts, ANNUAL_HOURS, blank(HOURS))
        return terms_on(self.context.book, self.context.as_of, (hours, *known), self.given)


def stated(facts: Facts, field: str, empty: Assumption) -> Assumption:
    """A reading of the ledger or of the model as an assumption; `empty` where there is none."""
    value = facts.number(field)
    if value is None:
        return empty
    reading = facts.machine.reading(field)
    is_read = facts.machine.number(field) is not None
    return Assumption(
        id=empty.id,
        label=empty.label,
        unit=empty.unit,
        value=value,
        origin=Origin.LEDGER if is_read else Origin.MODEL,
        source=str(reading.cell or "") if is_read else facts.plate.text,
        cell=reading.cell if is_read else None,
    )


def quantity_of(facts: Facts) -> Assumption:
    """How many machines the row stands for."""
    written = facts.machine.reading(QUANTITY)
    return Assumption(
        id=QUANTITY,
        label="台数",
        unit="台",
        value=Decimal(facts.machine.quantity),
        origin=Origin.LEDGER,
        source=str(written.cell or "一行一台"),
        cell=written.cell,
    )


def target_value(target: Target, label: str, unit: str) -> Assumption:
    """What the successor must reach, with the row it stands in."""
    return Assumption(
        id=TARGET,
        label=label,
        unit=unit,
        value=target.value,
        origin=Origin.RULE,
        source=cited(target.basis),
    )


def constant(assumption_id: str, value: Decimal, source: str) -> Assumption:
    """A property of matter."""
    kind = BLANKS[assumption_id]
    return Assumption(
        id=assumption_id,
        label=kind.label,
        unit=kind.unit,
        value=value,
        origin=Origin.CONSTANT,
        source=source,
    )
