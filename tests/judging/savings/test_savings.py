"""Every case of savings.toml comes out as written; no price, hour or investment is made up."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.judging.equipment.build import machine_of
from workbench.domain.errors import InputError
from workbench.judging.equipment.context import JudgingContext
from workbench.judging.savings.assumption import Assumption, Given, Origin, blank, entered
from workbench.judging.savings.blanks import (
    HOURS,
    INVESTMENT,
    LOAD_FACTOR,
    PRICE,
)
from workbench.judging.savings.estimate import Estimate, number
from workbench.judging.savings.gap import ACTUAL, OUTPUT, TARGET, GapClosure, close_gap
from workbench.judging.savings.machines import prospect_of
from workbench.judging.savings.terms import terms_on

FILE = Path(__file__).parents[2] / "rule_cases" / "savings.toml"
CASES = tomllib.loads(FILE.read_text(encoding="utf-8"))["case"]
DIGITS = {"saved_kw": 3, "kwh": 0, "tce": 2, "tco2": 2, "yuan": 0, "payback_years": 1}


def estimates(case: dict[str, Any], shipped: JudgingContext) -> dict[int, Estimate]:
    context = on_day(case, shipped)
    changes = {
        name: entered(name, value, "张某") for name, value in case.get("entered", {}).items()
    }
    if case["subject"] == "gap":
        return {0: gap(case["input"], changes, context)}
    found = prospect_of(machine_of(case["input"]), context, Given(changes))
    return {each.grade: each for each in found.estimates}


def on_day(case: dict[str, Any], shipped: JudgingContext) -> JudgingContext:
    return JudgingContext(shipped.book, shipped.grammars, case["as_of"])


def gap(given: dict[str, str], changes: dict[str, Assumption], context: JudgingContext) -> Estimate:
    closure = GapClosure(
        title="降到限定值",
        unit=given["unit"],
        actual=told(ACTUAL, given["actual"], given["unit"], Origin.DERIVED),
        target=told(TARGET, given["target"], given["unit"], Origin.RULE),
        output=told(OUTPUT, given["output"], given["output_unit"], Origin.LEDGER),
    )
    return close_gap(closure, terms_on(context.book, context.as_of, given=Given(changes)))


def told(name: str, value: str, unit: str, origin: Origin) -> Assumption:
    return Assumption(id=name, label=name, unit=unit, value=Decimal(value), origin=origin)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_case_comes_out_as_written(case: dict[str, Any], context: JudgingContext) -> None:
    wanted = case["expected"]
    found = estimates(case, context)
    if wanted.get("none"):
        assert not found
        asked = prospect_of(machine_of(case["input"]), on_day(case, context))
        assert wanted.get("why_not", "") in asked.why_not
        assert list(asked.unread) == wanted.get("unread", list(asked.unread))
        return
    result = found[wanted.get("grade", 0)]
    shown = {
        name: number(value, digits)
        for name, digits in DIGITS.items()
        if (value := getattr(result, name)) is not None
    }
    assert shown == {name: wanted[name] for name in DIGITS if name in wanted}
    if not wanted.get("notice") or "missing" in wanted:
        assert list(result.missing) == wanted.get("missing", [])
    assert wanted.get("notice", "") in result.notice
    assert result.basis or case["subject"] == "gap"
    assert wanted.get("says", "") in "\n".join(step.text for step in result.steps)


def test_every_number_that_is_used_says_where_it_comes_from(context: JudgingContext) -> None:
    for case in CASES:
        for estimate in estimates(case, context).values():
            for assumption in estimate.assumptions:
                assert (assumption.value is None) == (assumption.origin is None), assumption.label


def test_what_only_people_know_stays_blank(context: JudgingContext) -> None:
    terms = terms_on(context.book, context.as_of)
    for name in (LOAD_FACTOR, HOURS, PRICE, INVESTMENT):
        assert terms.get(name) == blank(name)


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        (LOAD_FACTOR, "1.3", "不合常理"),
        (LOAD_FACTOR, "0", "不合常理"),
        (HOURS, "8785", "不合常理"),
        (HOURS, "很多", "不是数"),
        (PRICE, "-0.5", "不合常理"),
        (PRICE, "NaN", "不合常理"),
        (INVESTMENT, "-1", "不合常理"),
    ],
)
def test_a_number_that_cannot_be_is_refused_in_words(name: str, text: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        entered(name, text, "张某")
