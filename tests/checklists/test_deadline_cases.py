from __future__ import annotations

import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from workbench.checklists.deadlines import (
    check_extension,
    due_day_words,
    rectification_term,
    rest_day,
    term_end,
)
from workbench.checklists.procedure import Procedure
from workbench.checklists.working_days import coverage_words, holiday_years, rest_day_name

CASES: dict[str, list[dict[str, Any]]] = tomllib.loads(
    Path(__file__).with_name("deadline_cases.toml").read_text(encoding="utf-8")
)


def named(kind: str) -> list[Any]:
    return [pytest.param(each, id=each["name"]) for each in CASES[kind]]


@pytest.mark.parametrize("case", named("terms"))
def test_a_term_ends_on_the_day_a_lawyer_counts(case: dict[str, Any], procedure: Procedure) -> None:
    assert term_end(case["start"], procedure[case["parameter"]]) == case["end"]


@pytest.mark.parametrize("case", named("extensions"))
def test_an_extension_is_in_time_up_to_fifteen_days_before(
    case: dict[str, Any], procedure: Procedure
) -> None:
    check = check_extension(case["asked"], case["due"], procedure)
    assert check.is_in_time is case["in_time"]
    assert ("在期限内" in check.why) is case["in_time"]
    assert f"最迟{(case['due'] - timedelta(days=15)).isoformat()}" in check.why


@pytest.mark.parametrize("case", named("rest_days"))
def test_a_due_day_on_a_holiday_is_named_with_its_rule_and_never_moved(
    case: dict[str, Any], procedure: Procedure
) -> None:
    assert rest_day_name(case["day"]) == case["called"]
    rest = rest_day(case["day"], procedure)
    if not case["called"]:
        assert rest is None
        return
    assert rest is not None
    assert rest.next_working_day == case["next"]
    assert procedure.rest_day.source in rest.why
    assert "待核" in rest.why
    term = rectification_term(case["day"] - timedelta(days=30), procedure, case["day"])
    assert term.due_on == case["day"]
    assert rest.why in term.warnings


def test_beyond_the_known_years_a_weekday_is_left_to_the_person(procedure: Procedure) -> None:
    last = holiday_years()[1]
    day = next(
        each
        for each in (date(last + 1, 10, number) for number in range(1, 8))
        if each.weekday() < 5
    )
    (words,) = due_day_words(day, procedure)
    assert f"没有{last + 1}年的节假日安排" in words
    assert f"—{last}年" in coverage_words()
