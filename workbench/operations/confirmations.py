"""核算确认 at the table: verified values kept beside the declared ones, and both results."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from workbench.domain.energy import EnergyEntry, OutputEntry
from workbench.domain.errors import InputError
from workbench.judging.energy.confirmation import Recalculated, recalculate, subject_of
from workbench.judging.energy.unit_product import EnergyContext
from workbench.operations.case_facts import judging_day
from workbench.operations.energy_review import product_results, years_of
from workbench.operations.law import Law
from workbench.operations.outcome import Outcome, Topic
from workbench.operations.settlements import product_choices
from workbench.operations.settling import settle, unsettle
from workbench.store.database import Database
from workbench.store.operation import Session
from workbench.store.queries import cases, ledgers
from workbench.store.queries.matters import CONFIRMATION
from workbench.store.queries.settlements import settlements


@dataclass(frozen=True, slots=True)
class VerifiedValue:
    """One input of one result and its verified value, None to go back to the declared one."""

    subject: str
    key: str
    value: Decimal | None


def confirm_value(
    db: Database, case_id: str, verified: VerifiedValue, *, by: str, at: datetime
) -> Outcome[None]:
    """Keep one verified value beside the declared one."""
    subject, value = verified.subject, verified.value
    if value is not None and value < 0:
        raise InputError("核定值不能是负数。", "请核对输入。")
    with db.operation("核定数据", topics={Topic.VERDICTS}, by=by, at=at) as op:
        cases.case(op.session, case_id)
        held = dict(settlements(op.session, case_id, CONFIRMATION).get(subject, {}))
        if value is None:
            held.pop(verified.key, None)
        else:
            held[verified.key] = f"{value:f}"
        if held:
            settle(op.session, case_id, CONFIRMATION, subject, held)
        else:
            unsettle(op.session, case_id, CONFIRMATION, subject)
        return op.outcome(None)


def confirmations(session: Session, case_id: str, law: Law) -> tuple[Recalculated, ...]:
    """Every product of a case with its inputs, as declared and as verified."""
    as_of = judging_day(cases.case(session, case_id))
    context = _context(session, case_id, law, as_of)
    kept = settlements(session, case_id, CONFIRMATION)
    energy = tuple(ledgers.entries_of_case(session, case_id, EnergyEntry))
    outputs = tuple(ledgers.entries_of_case(session, case_id, OutputEntry))
    years = {each.year: each for each in years_of(energy, outputs)}
    found = []
    for result in product_results(session, case_id, law, as_of):
        year = years[result.output.period.end.year]
        values = _values(kept.get(subject_of(result), {}))
        found.append(recalculate(result, year.energy, year.outputs, values, context))
    return tuple(found)


def _context(session: Session, case_id: str, law: Law, as_of: date) -> EnergyContext:
    return EnergyContext(
        book=law.book,
        names=law.products,
        as_of=as_of,
        choices=product_choices(session, case_id),
    )


def _values(body: Mapping[str, str]) -> dict[str, Decimal]:
    return {key: Decimal(text) for key, text in body.items()}
