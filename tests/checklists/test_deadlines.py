from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.checklists.deadlines import check_extension, rectification_term, term_end
from workbench.checklists.procedure import Procedure
from workbench.checklists.working_days import (
    add_months,
    add_working_days,
    holiday_years,
    is_working_day,
)
from workbench.domain.errors import InputError

DAYS = st.dates(date(2000, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("day", "months", "end"),
    [
        (date(2024, 8, 31), 6, date(2025, 2, 28)),
        (date(2023, 8, 31), 6, date(2024, 2, 29)),
        (date(2024, 9, 12), 6, date(2025, 3, 12)),
        (date(2024, 12, 31), 2, date(2025, 2, 28)),
    ],
)
def test_six_months_end_on_the_same_day_or_the_last_of_a_shorter_month(
    day: date, months: int, end: date
) -> None:
    assert add_months(day, months) == end


@given(DAYS, st.integers(0, 60))
def test_months_never_skip_a_month_and_never_add_days(day: date, months: int) -> None:
    end = add_months(day, months)
    assert (end.year * 12 + end.month) - (day.year * 12 + day.month) == months
    assert end.day <= day.day


@given(DAYS, st.integers(0, 30))
def test_a_later_start_never_ends_earlier(day: date, months: int) -> None:
    assert add_months(day, months) <= add_months(day + timedelta(days=1), months)


def test_an_order_runs_six_months_from_service_unless_told_otherwise(
    procedure: Procedure,
) -> None:
    term = rectification_term(date(2024, 8, 31), procedure)
    assert term.due_on == date(2025, 2, 28)
    assert term.extension_before == date(2025, 2, 13)
    assert term.interim_report_on == date(2024, 11, 30)
    assert not term.warnings


def test_a_longer_term_is_warned_about_and_not_blocked(procedure: Procedure) -> None:
    term = rectification_term(date(2024, 8, 1), procedure, date(2025, 2, 2))
    assert term.due_on == date(2025, 2, 2)
    assert "超过6个月" in term.warnings[0]
    assert "第十九条" in term.warnings[0]


def test_a_short_term_brings_its_interim_report_forward(procedure: Procedure) -> None:
    term = rectification_term(date(2024, 8, 1), procedure, date(2024, 9, 1))
    assert term.interim_report_on == date(2024, 9, 1)


def test_a_term_that_ends_on_the_day_of_service_is_refused(procedure: Procedure) -> None:
    with pytest.raises(InputError, match="送达日"):
        rectification_term(date(2024, 8, 1), procedure, date(2024, 8, 1))


@pytest.mark.parametrize(("days", "is_in_time"), [(16, True), (15, True), (14, False), (9, False)])
def test_an_extension_is_asked_for_fifteen_days_before_expiry(
    procedure: Procedure, days: int, is_in_time: bool
) -> None:
    due = date(2024, 6, 30)
    checked = check_extension(due - timedelta(days=days), due, procedure)
    assert checked.is_in_time is is_in_time
    assert checked.days_before_expiry == days
    assert "第十九条" in checked.why


def test_working_days_leave_out_holidays_and_count_made_up_saturdays() -> None:
    assert add_working_days(date(2024, 9, 30), 1) == date(2024, 10, 8)
    assert is_working_day(date(2024, 10, 12))
    assert not is_working_day(date(2024, 10, 13))


def test_a_term_is_counted_as_its_parameter_says(procedure: Procedure) -> None:
    start = date(2024, 9, 30)
    assert term_end(start, procedure["service_days"]) == date(2024, 10, 15)
    assert term_end(start, procedure["notice_days"]) == date(2024, 10, 5)
    assert term_end(start, procedure["rectification_months"]) == date(2025, 3, 30)


def test_working_days_beyond_the_known_years_are_refused_with_those_years() -> None:
    first, last = holiday_years()
    assert first <= 2020
    assert last >= 2024
    with pytest.raises(InputError, match=f"{first}—{last}年"):
        add_working_days(date(last, 12, 31), 1)
    with pytest.raises(InputError):
        is_working_day(date(first - 1, 12, 31))
