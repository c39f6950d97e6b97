"""What a person marks as checked counts at the next judging, and never before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.judging.equipment.build import machine_of
from tests.store_factory import AT, ledger_of, new_case, target_of
from ui.knowledge import Knowledge
from workbench.domain.inspection import Case
from workbench.domain.verdict import Outcome, Reason, Rule, Verdict
from workbench.operations import cases, ledgers
from workbench.operations.law import Law
from workbench.operations.review import review_case
from workbench.paths import Paths
from workbench.rulebook.book import RuleBook
from workbench.rulebook.loading import load_book
from workbench.rulebook.overlay import Mark, Overlay
from workbench.store.database import Database
from workbench.store.queries.rule_use import plate_verdicts

SHIPPED = Knowledge(Paths.discover())
RESOURCES = SHIPPED.paths.resources
TABLE, DAY = "gb-30254-2024-hv-motors", date(2025, 10, 1)


def law_of(book: RuleBook) -> Law:
    return replace(SHIPPED.law(2024), book=book)


@pytest.fixture
def case(db: Database) -> Case:
    """A case with one high-voltage motor whose row of the standard is doubted."""
    opened = new_case(db)
    values = {
        "kind": "motor",
        "name": "高压电动机",
        "model": "YX-4",
        "rated_power_kw": 11200,
        "rated_voltage_v": 6000,
        "poles": 4,
        "cooling_method": "IC81W",
        "rated_efficiency_pct": "90.0",
        "manufactured_on": "2025-10-01",
    }
    target = target_of(opened)
    ledgers.commit_ledger(db, ledger_of(machine_of(values)), target, by="u", at=AT)
    return cases.save_case(db, replace(opened, as_of=DAY), by="u", at=AT).value


def minimum(db: Database, case: Case, book: RuleBook) -> Verdict:
    review_case(db, case.id, law_of(book), by="u", at=AT)
    with db.read() as session:
        ((found, _),) = plate_verdicts(session, case.id)
    return next(each for each in found if each.rule is Rule.MINIMUM_EFFICIENCY)


def test_a_row_marked_as_checked_decides_at_the_next_judging(db: Database, case: Case) -> None:
    shipped = load_book(RESOURCES)
    before = minimum(db, case, shipped)
    assert (before.outcome, before.reason) == (Outcome.UNDETERMINED, Reason.UNCONFIRMED)
    table = shipped.table(TABLE)
    row = next(
        each
        for each in table.rows
        if each.doubt and each.clause == "表1" and each.values["poles"] == 4
        if each.number("rated_power_kw") == 11200 and each.values["grade"] == 3
    )
    mark = Mark(
        table=TABLE,
        table_hash=table.hash,
        checked_by="张某",
        checked_on=DAY,
        against="GB 30254-2024 正式出版文本",
        row=row.id,
    )
    after = minimum(db, case, load_book(RESOURCES, Overlay(marks=(mark,))))
    assert after.outcome is Outcome.FAILS
    assert after.may_carry_finding
    assert minimum(db, case, shipped).reason is Reason.UNCONFIRMED
