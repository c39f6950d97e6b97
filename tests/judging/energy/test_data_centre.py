"""PUE by the shipped rule book: every case of rule_cases/energy_data_centre.toml."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.judging.energy.build import reading
from workbench.domain.energy import PueEntry
from workbench.domain.period import PartialDate, Period
from workbench.domain.verdict import Outcome, Reason
from workbench.judging.data_centre import DataCentreSite, judge_pue
from workbench.judging.pue import pue_series
from workbench.rulebook.book import RuleBook

CASES = tomllib.loads(
    (Path(__file__).parents[2] / "rule_cases" / "energy_data_centre.toml").read_text("utf-8")
)["case"]


def _month(period: Period, total: str, it: str, row: int) -> PueEntry:
    return PueEntry(
        sheet="电量",
        row=row,
        period=period,
        total_kwh=reading(total, "B", row),
        it_kwh=reading(it, "C", row),
    )


def _entries(spec: dict[str, Any]) -> list[PueEntry]:
    entries = []
    for month in range(1, 13):
        if month in spec.get("without", []):
            continue
        it = "999999999999" if month in spec.get("impossible", []) else spec["it"]
        entry = _month(Period.of_month(spec["year"], month), spec["total"], it, month + 2)
        entries.append(entry)
        if month in spec.get("twice", []):
            entries.append(replace(entry, row=99))
    return entries


def _day(text: str | None) -> PartialDate | None:
    return PartialDate.from_text(text) if text else None


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_case_comes_out_as_written(case: dict[str, Any], book: RuleBook) -> None:
    spec, expected = case["site"], case["expected"]
    site = DataCentreSite(
        name="示例",
        standard_racks=spec.get("racks"),
        built_on=_day(spec.get("built")),
        expanded_on=_day(spec.get("expanded")),
    )
    result = judge_pue(_entries(case["monthly"]), site, book, case["as_of"])
    verdict = result.verdict
    assert verdict.outcome is Outcome(expected["outcome"])
    assert verdict.reason == (Reason(expected["reason"]) if "reason" in expected else None)
    assert verdict.grade == expected.get("grade")
    if "pue" in expected:
        assert result.series.pue is not None
        assert f"{round(result.series.pue, 3)}" == expected["pue"]
    if "size" in expected:
        assert result.size_class == expected["size"]
    if "missing" in expected:
        assert expected["missing"] in verdict.missing
    if "notice" in expected:
        assert expected["notice"] in verdict.notice
    if "issue" in expected:
        issue = next(each for each in result.issues if each.code == expected["issue"])
        assert issue.message


def test_an_impossible_month_is_located(book: RuleBook) -> None:
    entries = _entries({"year": 2023, "total": "120", "it": "100", "impossible": [7]})
    issue = next(each for each in pue_series(entries).issues if each.code == "pue.below_one")
    assert (issue.where.row, issue.where.column) == (9, "C")


def test_a_year_in_one_row_needs_no_months() -> None:
    series = pue_series([_month(Period.of_year(2023), "300", "200", 3)])
    assert series.pue == Decimal("1.5")


def test_only_the_last_twelve_months_make_the_year() -> None:
    entries = [
        _month(
            Period.of_month(2022 + (n > 12), (n - 1) % 12 + 1), "300" if n > 6 else "900", "200", n
        )
        for n in range(1, 19)
    ]
    series = pue_series(entries)
    assert series.pue == Decimal("1.5")
    assert str(series.months[0].period) == "2022-07"


def test_no_rows_give_no_pue() -> None:
    series = pue_series([])
    assert series.pue is None
    assert series.missing


def test_a_blank_cell_is_named() -> None:
    series = pue_series([_month(Period.of_month(2023, 1), "300", "", 3)])
    assert "pue.value.missing" in {issue.code for issue in series.issues}
