"""Provision and calibration: every case of rule_cases/energy_metering.toml."""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.judging.energy.build import reading
from workbench.domain.energy import MeterEntry
from workbench.domain.period import PartialDate
from workbench.domain.reading import UNREAD, CellRef, Reading
from workbench.domain.verdict import Outcome, Reason, Rule
from workbench.judging.calibration import check_calibration
from workbench.judging.metering import judge_metering
from workbench.rulebook.book import RuleBook

CASES = tomllib.loads(
    (Path(__file__).parents[2] / "rule_cases" / "energy_metering.toml").read_text("utf-8")
)["case"]
AS_OF = date(2024, 10, 15)


def _line(carrier: str, level: str, required: str, actual: str, row: int = 3) -> MeterEntry:
    return MeterEntry(
        sheet="配备率",
        row=row,
        carrier=carrier,
        level=level,
        required=reading(required, "C", row),
        actual=reading(actual, "D", row),
    )


def _meter(due: str, *, compulsory: bool | None) -> MeterEntry:
    day = UNREAD
    if due:
        day = Reading(PartialDate.from_text(due), raw=due, cell=CellRef("台账", 3, "I"))
    return MeterEntry(
        sheet="台账",
        row=3,
        carrier="electricity",
        level="unit",
        next_check_on=day,
        is_compulsory=compulsory,
    )


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_case_comes_out_as_written(case: dict[str, Any], book: RuleBook) -> None:
    result = judge_metering([_line(*row) for row in case["rows"]], book, case["as_of"])
    assert len(result.rates) == len(case["expected"])
    for rate, verdict, expected in zip(
        result.rates, result.verdicts, case["expected"], strict=True
    ):
        assert verdict.outcome is Outcome(expected["outcome"])
        assert verdict.reason == (Reason(expected["reason"]) if "reason" in expected else None)
        assert rate.rate_pct == (Decimal(expected["rate"]) if "rate" in expected else None)
        if "missing" in expected:
            assert verdict.missing == (expected["missing"],)
        if "issue" in expected:
            assert [issue.code for issue in result.issues] == [expected["issue"]]
            assert all(issue.message for issue in result.issues)


def test_an_overdue_compulsory_meter_fails_and_goes_to_market_supervision() -> None:
    found = check_calibration(
        [_meter("2024-10-14", compulsory=True), _meter("2024-10-15", compulsory=True)], AS_OF
    )
    assert len(found.overdue_compulsory) == 1
    (verdict,) = found.verdicts
    assert verdict.rule is Rule.METERING_CALIBRATION
    assert verdict.outcome is Outcome.FAILS
    assert "移送" in verdict.notice


def test_an_overdue_own_check_is_no_breach() -> None:
    found = check_calibration([_meter("2024-01-01", compulsory=False)], AS_OF)
    assert [verdict.outcome for verdict in found.verdicts] == [
        Outcome.OUT_OF_SCOPE,
        Outcome.OUT_OF_SCOPE,
    ]


def test_a_month_that_holds_the_day_is_not_clear() -> None:
    found = check_calibration([_meter("2024-10", compulsory=True)], AS_OF)
    assert not found.overdue_compulsory
    assert len(found.unclear) == 1
    assert found.verdicts[0].reason is Reason.MISSING


def test_a_meter_of_unknown_kind_overdue_leaves_the_question_open() -> None:
    found = check_calibration([_meter("2024-01-01", compulsory=None)], AS_OF)
    assert found.verdicts[0].missing == ("is_compulsory",)


def test_no_instruments_give_no_verdict() -> None:
    assert check_calibration([], AS_OF).verdicts == ()
