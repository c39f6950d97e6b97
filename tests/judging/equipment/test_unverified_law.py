"""What nobody compared with the original never carries a breach, whatever kind of machine it is."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.judging.equipment.build import machine_of
from workbench.domain.verdict import CheckState, Outcome, Reason, Rule
from workbench.judging.equipment.context import JudgingContext
from workbench.judging.equipment.judge import judge_machine
from workbench.nameplates.grammar import Grammars
from workbench.paths import Paths
from workbench.rulebook.book import RuleBook
from workbench.rulebook.loading import load_book
from workbench.rulebook.overlay import Overlay
from workbench.rulebook.table import Table

FOLDER = Path(__file__).parents[2] / "rule_cases"
CATALOGUE = "phase-out"
BREACHES = [
    pytest.param(case, rule, id=f"{path.stem}: {case['name']}: {rule}")
    for path in sorted(FOLDER.glob("equipment_*.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    for rule, outcome in case["expected"].items()
    if outcome == "fails" and rule in {"phase_out", "minimum_efficiency", "minimum_at_manufacture"}
]


def unverified(table: Table) -> Table:
    rows = tuple(replace(row, checked=CheckState.UNVERIFIED) for row in table.rows)
    return replace(table, rows=rows, checked=CheckState.UNVERIFIED)


@pytest.fixture(scope="module")
def doubted(book: RuleBook) -> RuleBook:
    """The shipped law as if nobody had read any of it."""
    tables = tuple(unverified(table) for table in book.tables.values())
    return load_book(Paths.discover().resources, Overlay(tables=tables))


@pytest.mark.parametrize(("case", "rule"), BREACHES)
def test_a_breach_of_unread_law_is_only_a_question(
    case: dict[str, Any], rule: str, doubted: RuleBook, grammars: Grammars
) -> None:
    context = JudgingContext(doubted, grammars, case["in_force_on"])
    verdicts = judge_machine(machine_of(case["input"]), context)
    assert not any(each.may_carry_finding for each in verdicts)
    found = next(each for each in verdicts if each.rule is Rule(rule))
    assert found.outcome is Outcome.UNDETERMINED
    assert found.reason is Reason.UNCONFIRMED
    assert found.basis, "the comparison stays visible with its text"
