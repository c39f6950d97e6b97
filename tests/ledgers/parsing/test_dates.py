from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.period import PartialDate
from workbench.ledgers.parsing.dates import date_order, read_date


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2009.3", "2009-03"),
        ("2009.10", "2009-10"),
        ("2003年9月", "2003-09"),
        ("2012年 11月", "2012-11"),
        ("2009年", "2009"),
        ("2009", "2009"),
        ("202312", "2023-12"),
        (Decimal(202312), "2023-12"),
        ("20090315", "2009-03-15"),
        ("2009/3/15", "2009-03-15"),
        ("2009-03-15 00:00:00", "2009-03-15"),
        ("２００９年３月１５日", "2009-03-15"),
        ("二〇〇九年十月", "2009-10"),
        ("二零一二年十一月", "2012-11"),
        ("45231", "2023-11-01"),
        (Decimal(45231), "2023-11-01"),
        (datetime(2020, 3, 4, 5, 6), "2020-03-04"),  # noqa: DTZ001 - cells have no zone
        (date(2020, 3, 4), "2020-03-04"),
        ("13/5/2018", "2018-05-13"),
        ("5/13/2018", "2018-05-13"),
    ],
)
def test_dates_of_every_spelling(cell: object, day: str) -> None:
    assert str(read_date(cell).day) == day  # type: ignore[arg-type]


def test_a_serial_number_is_noted() -> None:
    assert "序号" in read_date("45231").note


def test_a_number_ending_in_point_one_gives_its_year_only() -> None:
    found = read_date(Decimal("2009.1"))
    assert found.day == PartialDate(2009)
    assert "1 月或 10 月" in found.note


def test_day_and_month_are_not_guessed() -> None:
    assert read_date("3/5/2018").day is None
    assert str(read_date("3/5/2018", "dmy").day) == "2018-05-03"
    assert str(read_date("3/5/2018", "mdy").day) == "2018-03-05"


def test_the_order_needs_proof_without_contradiction() -> None:
    assert date_order(["3/5/2018", "13/5/2018"]) == "dmy"
    assert date_order(["3/5/2018"]) == ""
    assert date_order(["13/5/2018", "5/13/2018"]) == ""


@pytest.mark.parametrize(
    "cell", ["未换过", "2005-2006", "2009-13", "20231340", "12345678901", "98"]
)
def test_what_is_no_date_is_none(cell: str) -> None:
    assert read_date(cell).day is None


@given(st.text(max_size=20))
def test_no_text_breaks_the_reader(text: str) -> None:
    read_date(text)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)))
def test_every_day_reads_back(day: date) -> None:
    for text in (day.isoformat(), day.strftime("%Y%m%d"), f"{day.year}年{day.month}月{day.day}日"):
        assert read_date(text).day == PartialDate.from_day(day)
