"""Days known in part and reporting periods."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.period import PartialDate, Period


def test_a_month_without_day_spans_the_month() -> None:
    march = PartialDate(2012, 2)
    assert (march.earliest, march.latest) == (date(2012, 2, 1), date(2012, 2, 29))
    assert str(march) == "2012-02"


def test_a_year_alone_spans_the_year() -> None:
    assert PartialDate(2003).earliest == date(2003, 1, 1)
    assert PartialDate(2003).latest == date(2003, 12, 31)


def test_a_day_without_its_month_is_refused() -> None:
    with pytest.raises(ValueError, match="month"):
        PartialDate(2003, 0, 5)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)))
def test_a_whole_day_survives_its_text(day: date) -> None:
    partial = PartialDate.from_day(day)
    assert PartialDate.from_text(str(partial)) == partial
    assert partial.earliest == partial.latest == day


@pytest.mark.parametrize(
    ("period", "text"),
    [
        (Period.of_year(2023), "2023"),
        (Period.of_month(2023, 4), "2023-04"),
        (Period(date(2024, 1, 1), date(2024, 9, 30)), "2024-01-01/2024-09-30"),
        (Period(date(2022, 1, 1), date(2023, 12, 31)), "2022/2023"),
    ],
)
def test_a_period_writes_itself_as_short_as_it_can(period: Period, text: str) -> None:
    assert str(period) == text


def test_a_period_ends_after_it_starts() -> None:
    with pytest.raises(ValueError, match="before"):
        Period(date(2024, 2, 1), date(2024, 1, 1))
