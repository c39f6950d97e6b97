"""Reporting periods in titles and cells."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.period import Period
from workbench.ledgers.periods import (
    day_of,
    month_number,
    month_of,
    period_in,
    period_of,
    year_in_name,
)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("能源购进、消费与库存（2023年）", "2023"),
        ("2023年度能源消费", "2023"),
        ("2024年1—9月产品产量", "2024-01-01/2024-09-30"),
        ("2024年1月至2024年9月", "2024-01-01/2024-09-30"),
        ("2023年10月~2024年3月", "2023-10-01/2024-03-31"),
        ("2023年5月电量", "2023-05"),
        ("2023年第二季度", "2023-04-01/2023-06-30"),
        ("2023年上半年", "2023-01-01/2023-06-30"),
        ("2023年下半年报表", "2023-07-01/2023-12-31"),
        ("２０２３年电力台账", "2023"),
    ],
)
def test_a_title_names_its_period(text: str, written: str) -> None:
    assert str(period_in(text)) == written


@pytest.mark.parametrize(
    "text", ["能源统计台账", "填报日期：2024年3月10日", "制表时间 2024年3月", "第3页", ""]
)
def test_a_title_without_a_period_names_none(text: str) -> None:
    assert period_in(text) is None


def test_the_day_a_form_was_filled_in_does_not_hide_its_year() -> None:
    assert period_in("2023年能源消费 填报日期：2024年3月10日") == Period.of_year(2023)


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("2023年", "2023"),
        ("2023", "2023"),
        (Decimal(2023), "2023"),
        (Decimal(202305), "2023-05"),
        ("202305", "2023-05"),
        ("2023-05", "2023-05"),
        ("2023.5", "2023-05"),
        ("2023年5月", "2023-05"),
        ("2023年1-3月", "2023-01-01/2023-03-31"),
        (date(2023, 5, 31), "2023-05-31/2023-05-31"),
    ],
)
def test_a_cell_names_its_period(cell: object, written: str) -> None:
    assert str(period_of(cell)) == written  # type: ignore[arg-type]


@pytest.mark.parametrize("cell", ["5月", "五月", "5", Decimal(5), "第5月份"])
def test_a_bare_month_takes_the_year_around_it(cell: str | Decimal) -> None:
    assert period_of(cell, "", Period.of_year(2022)) == Period.of_month(2022, 5)


def test_a_bare_month_without_a_year_names_nothing() -> None:
    assert period_of("5月") is None


def test_day_and_month_need_their_order() -> None:
    assert period_of("3/4/2018 0:15") is None
    assert period_of("3/4/2018 0:15", "dmy") == Period(date(2018, 4, 3), date(2018, 4, 3))
    assert day_of("3/4/2018", "mdy") == date(2018, 3, 4)


def test_a_file_name_with_two_years_names_none() -> None:
    assert year_in_name("energy_2023.xlsx") == Period.of_year(2023)
    assert year_in_name("2022-2023.xlsx") is None
    assert year_in_name("energy.xlsx") is None


@given(st.integers(1, 12))
def test_every_month_head_is_recognised(month: int) -> None:
    assert month_number(f"{month}月") == month
    assert month_number(f" {month} 月份") == month


@given(st.text(max_size=30))
def test_no_text_breaks_the_reader(text: str) -> None:
    for found in (period_in(text), period_of(text), year_in_name(text)):
        assert found is None or found.start <= found.end
    assert 0 <= month_number(text) <= 12


@given(st.dates(date(2000, 1, 1), date(2050, 12, 31)))
def test_the_month_of_a_day_holds_it(day: date) -> None:
    assert day in month_of(Period(day, day))
    assert month_of(Period.of_year(day.year)) == Period.of_year(day.year)
