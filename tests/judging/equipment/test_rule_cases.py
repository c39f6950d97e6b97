"""Every equipment case of tests/rule_cases gives what a lawyer wrote down for it."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.judging.equipment.build import machine_of
from workbench.domain.verdict import Rule, Verdict
from workbench.judging.classify import classify
from workbench.judging.equipment.context import JudgingContext
from workbench.judging.equipment.judge import judge_machine

FOLDER = Path(__file__).parents[2] / "rule_cases"
CASES = [
    pytest.param(case, id=f"{path.stem}: {case['name']}")
    for path in sorted(FOLDER.glob("equipment_*.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
]


@pytest.mark.parametrize("case", CASES)
def test_the_case_comes_out_as_written(
    case: dict[str, Any], context_on: Callable[[date], JudgingContext]
) -> None:
    machine = machine_of(case["input"])
    verdicts = judge_machine(machine, context_on(case["in_force_on"]))
    by_rule = {each.rule: each for each in verdicts}
    found = {rule: _words(by_rule[Rule(rule)]) for rule in case["expected"]}
    assert found == case["expected"]
    _check_details(case, by_rule)
    if "class" in case:
        assert classify(machine, verdicts) == case["class"]


def _check_details(case: dict[str, Any], by_rule: dict[Rule, Verdict]) -> None:
    minimum = by_rule[Rule.MINIMUM_EFFICIENCY]
    grade = by_rule[Rule.EFFICIENCY_GRADE]
    found = {
        "grade": grade.grade,
        "inferred_grade": minimum.inferred_grade,
        "level": by_rule[Rule.POLICY_LEVEL].level,
        "level_at_least": by_rule[Rule.POLICY_LEVEL].level_at_least,
        "missing": list(minimum.missing),
        "phase_out_missing": list(by_rule[Rule.PHASE_OUT].missing),
    }
    for name, value in found.items():
        if name in case:
            assert value == case[name], name
    assert case.get("says", "") in _all_words(by_rule.values())


def _words(verdict: Verdict) -> str:
    return f"{verdict.outcome}:{verdict.reason}" if verdict.reason else verdict.outcome.value


def _all_words(verdicts: Any) -> str:
    return "\n".join(
        text for each in verdicts for text in (*(step.text for step in each.steps), each.notice)
    )


def test_a_judged_verdict_names_its_tables_its_basis_and_its_day(context: JudgingContext) -> None:
    for param in CASES:
        case = param.values[0]
        for verdict in judge_machine(machine_of(case["input"]), context):
            assert verdict.judged_on == context.as_of
            assert verdict.steps, case["name"]
            for table, digest in verdict.tables.items():
                assert context.book.table(table).hash == digest
            if verdict.outcome == "fails":
                assert verdict.basis
                assert verdict.tables
