"""The 172 machines of the 2024 catalogue, better than grade 1: recognised, and none called weak."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tests.judging.equipment.build import machine_of
from workbench.domain.verdict import Outcome
from workbench.judging.equipment.context import JudgingContext
from workbench.judging.equipment.judge import judge_machine
from workbench.nameplates.kinds import recognise_kind
from workbench.rulebook.book import RuleBook

TABLE = "recommended-2024-equipment"


@pytest.mark.parametrize("day", [date(2024, 10, 1), date(2026, 11, 20), date(2027, 5, 1)], ids=str)
def test_none_of_them_fails_by_any_rule(
    day: date, book: RuleBook, context_on: Callable[[date], JudgingContext]
) -> None:
    context = context_on(day)
    failing = []
    for row in book.table(TABLE).rows:
        name, model = row.text("product"), row.text("model")
        kind = recognise_kind(name, model, context.grammars)
        assert kind == row.text("kind"), row.id
        machine = machine_of({"kind": kind, "name": name, "model": model})
        outcomes = {verdict.outcome for verdict in judge_machine(machine, context)}
        failing += [row.id] if Outcome.FAILS in outcomes else []
    assert failing == []
