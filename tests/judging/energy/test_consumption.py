"""综合能耗: every case of rule_cases/energy_consumption.toml, and what surrounds them."""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.judging.energy.build import entry
from workbench.domain.period import Period
from workbench.domain.quantity import SCALES, convert
from workbench.domain.verdict import CheckState
from workbench.judging.energy.consumption import comprehensive_consumption
from workbench.judging.energy.year_on_year import year_on_year
from workbench.paths import Paths
from workbench.rulebook.book import RuleBook
from workbench.rulebook.loading import load_book
from workbench.rulebook.overlay import EquivalentValue, Overlay

CASES = tomllib.loads(
    (Path(__file__).parents[2] / "rule_cases" / "energy_consumption.toml").read_text("utf-8")
)["case"]
DAY = date(2023, 12, 31)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_case_comes_out_as_written(case: dict[str, Any], book: RuleBook) -> None:
    totals = comprehensive_consumption([entry(*row) for row in case["entries"]], book, DAY)
    if "total" in case:
        assert totals.tce_calorific == Decimal(case["total"])
    if "range" in case:
        assert [totals.tce_low, totals.tce_high] == [Decimal(end) for end in case["range"]]
        assert totals.tce_calorific is None
    if "other" in case:
        assert totals.tce_other == Decimal(case["other"])
    if "lines" in case:
        found = [
            [str(line.coefficient), line.coefficient_unit, line.coefficient_source]
            for line in totals.lines
        ]
        assert found == case["lines"]
    if "issues" in case:
        assert [issue.code for issue in totals.issues] == case["issues"]
    assert all(issue.message for issue in totals.issues)


def test_every_line_says_how_it_was_weighed(book: RuleBook) -> None:
    totals = comprehensive_consumption(
        [entry("electricity", "consumption", "4550", "万kWh")], book, DAY
    )
    assert "4550 万kWh × 1.229 tce/万kWh" in totals.steps[0].text
    assert "5591.95 tce" in totals.steps[0].text
    assert str(totals.steps[0].cells[0]) == "台账!C3"


def test_a_month_inside_a_written_year_is_not_counted_twice(book: RuleBook) -> None:
    entries = [
        entry("raw_coal", "consumption", "1000", "t"),
        entry("raw_coal", "consumption", "80", "t", period=Period.of_month(2023, 5)),
    ]
    assert comprehensive_consumption(entries, book, DAY).tce_calorific == Decimal("714.3")


def test_without_an_equivalent_value_there_is_no_equivalent_total(book: RuleBook) -> None:
    entries = [entry("raw_coal", "consumption", "1000", "t")]
    assert comprehensive_consumption(entries, book, DAY).tce_equivalent is None


def test_an_equivalent_value_of_the_overlay_gives_the_second_total(paths: Paths) -> None:
    value = EquivalentValue(
        carrier="electricity",
        value=Decimal("0.3020"),
        effective_from=date(2023, 1, 1),
        entered_by="张某",
        source_text="上年电厂发电标准煤耗",
    )
    book = load_book(paths.resources, Overlay(equivalents=(value,)))
    entries = [
        entry("raw_coal", "consumption", "1000", "t"),
        entry("electricity", "consumption", "100", "万kWh"),
    ]
    totals = comprehensive_consumption(entries, book, DAY)
    assert totals.tce_calorific == Decimal("837.2")
    assert totals.tce_equivalent == Decimal("1016.3")
    with_heat = [*entries, entry("heat", "consumption", "10", "GJ")]
    assert comprehensive_consumption(with_heat, book, DAY).tce_equivalent is None


def test_a_period_before_the_default_set_borrows_it_as_unconfirmed(book: RuleBook) -> None:
    day = date(2018, 12, 31)
    months = [Period.of_month(2018, month) for month in (1, 2)]
    entries = [entry("electricity", "consumption", "1000", "kWh", period=month) for month in months]
    totals = comprehensive_consumption(entries, book, day)
    assert totals.tce_calorific == Decimal("0.2458")
    assert [issue.code for issue in totals.issues] == ["energy.coefficient.later"]
    assert {basis.checked for basis in totals.bases} == {CheckState.UNVERIFIED}


def test_the_same_remark_is_made_once(book: RuleBook) -> None:
    entries = [
        entry(
            "washed_coal", "consumption", "10", "t", "1033.6", period=Period.of_month(2023, month)
        )
        for month in range(1, 13)
    ]
    assert len(comprehensive_consumption(entries, book, DAY).issues) == 1


def test_carriers_are_summed_by_name(book: RuleBook) -> None:
    entries = [
        entry("raw_coal", "consumption", "1000", "t"),
        entry("electricity", "consumption", "1", "万kWh", product="甲"),
        entry("electricity", "consumption", "1", "万kWh", product="乙"),
    ]
    totals = comprehensive_consumption(entries, book, DAY)
    assert totals.by_carrier == {"raw_coal": Decimal("714.3"), "electricity": Decimal("2.458")}


@pytest.mark.parametrize(
    ("now", "before", "text"),
    [
        ("352", "350", "上升 0.6 %"),
        ("348", "350", "下降 0.6 %"),
        ("350", "350", "持平"),
        ("5", "0", "上升 5"),
        ("-110", "-115", "上升 4.3 %"),
    ],
)
def test_year_on_year_reads_as_reports_write_it(now: str, before: str, text: str) -> None:
    change = year_on_year(Decimal(now), Decimal(before))
    assert change is not None
    assert change.text() == text


def test_year_on_year_needs_both_years() -> None:
    assert year_on_year(None, Decimal(1)) is None
    assert year_on_year(Decimal(1), None) is None


@given(
    st.decimals(-(10**9), 10**9, allow_nan=False, places=4),
    st.sampled_from(sorted(SCALES)),
    st.sampled_from(sorted(SCALES)),
)
def test_conversion_there_and_back_is_exact_or_refused(
    amount: Decimal, unit: str, other: str
) -> None:
    there = convert(amount, unit, other)
    if SCALES[unit].dimension != SCALES[other].dimension:
        assert there is None
        return
    assert there is not None
    back = convert(there, other, unit)
    assert back is not None
    assert abs(back - amount) <= abs(amount) * Decimal("1e-24")
