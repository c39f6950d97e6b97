"""Reporting periods as titles, sheet names and cells write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from workbench.domain.period import PartialDate, Period
from workbench.ledgers.cells import RawCell, normal_text
from workbench.ledgers.parsing.dates import read_date, serial_day
from workbench.ledgers.workbook import DAY_ZERO

_DASH = r"\s*(?:-|—|–|~|至|到|一)+\s*"
_MONTHS = re.compile(
    rf"(\d{{4}})\s*[年./-]\s*(\d{{1,2}})\s*月?{_DASH}(?:(\d{{4}})\s*[年./-]\s*)?(\d{{1,2}})\s*月"
)
_QUARTER = re.compile(r"(\d{4})\s*年?\s*第?\s*([一二三四1-4])\s*季度")
_HALF = re.compile(r"(\d{4})\s*年?\s*(上|下)半年")
_DAY = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]")
_MONTH = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})\s*(?:年度?|财年)")
_BARE_YEAR = re.compile(r"(?<!\d)(20\d{2})(?!\d)")
_FILLED_IN = re.compile(r"(?:填报|制表|编制|打印|填表|报出|审核)\S{0,4}[:：]?\s*\S+")
_BARE_MONTH = re.compile(r"^(?:第)?(\d{1,2}|十?[一二三四五六七八九]|十)\s*月(?:份)?$")
_CHINESE = {word: number for number, word in enumerate("一二三四五六七八九", start=1)}
_LAST_MONTH = 12
_FIRST_YEAR = 2000  # before which no ledger of consumption reaches back
_YEARS_AROUND = 3  # by which a bare day number may differ from the year its table states


@dataclass(frozen=True, slots=True)
class DayCount:
    """The day a file's bare day numbers count from, and the day it is read on where that is told."""

    day_zero: date = DAY_ZERO
    today: date | None = None

    def is_period(self, day: date, around: Period | None) -> bool:
        """Tell whether a bare day number may be a period: of this century, not to come, near its title."""
        if self.today is not None and day > self.today + timedelta(days=366):
            return False
        is_near = around is None or abs(day.year - around.start.year) <= _YEARS_AROUND
        return day.year >= _FIRST_YEAR and is_near


USUAL_DAYS = DayCount()


def period_in(text: str) -> Period | None:
    """The period a title names; the day a form was filled in is none."""
    folded = _FILLED_IN.sub(" ", normal_text(text))
    if match := _MONTHS.search(folded):
        last_year = int(match[3] or match[1])
        return _span(int(match[1]), int(match[2]), last_year, int(match[4]))
    if match := _QUARTER.search(folded):
        quarter = _CHINESE.get(match[2]) or int(match[2])
        return _span(int(match[1]), quarter * 3 - 2, int(match[1]), quarter * 3)
    if match := _HALF.search(folded):
        first = 1 if match[2] == "上" else 7
        return _span(int(match[1]), first, int(match[1]), first + 5)
    if match := _DAY.search(folded):
        return _of(PartialDate(int(match[1]), int(match[2]), int(match[3])))
    if match := _MONTH.search(folded):
        return _span(int(match[1]), int(match[2]), int(match[1]), int(match[2]))
    match = _YEAR.search(folded)
    return Period.of_year(int(match[1])) if match else None


def year_in_name(name: str) -> Period | None:
    """The year a file name names, where it names exactly one."""
    years = set(_BARE_YEAR.findall(name))
    return Period.of_year(int(years.pop())) if len(years) == 1 else None


def period_of(
    cell: RawCell, order: str = "", around: Period | None = None, days: DayCount = USUAL_DAYS
) -> Period | None:
    """The period a cell names; `around` gives the year of a bare month, `order` that of D/M/Y."""
    if isinstance(cell, str):
        text = normal_text(cell)
        if (month := _bare_month(text)) and around:
            return _span(around.start.year, month, around.start.year, month)
        if found := period_in(text):
            return found
    if isinstance(cell, Decimal) and around and 1 <= cell <= _LAST_MONTH:
        month = int(cell)
        return _span(around.start.year, month, around.start.year, month)
    serial = serial_day(cell, days.day_zero)
    if serial is not None and not days.is_period(serial, around):
        return None
    day = read_date(cell, order, days.day_zero).day
    return _of(day) if day else None


def month_number(text: str) -> int:
    """The month a head such as 1月 or 十二月 names, 0 where it names none."""
    return _bare_month(normal_text(text).replace(" ", "")) or 0


def month_of(period: Period) -> Period:
    """The month of a shorter period; longer ones stay as they are."""
    if (period.start.year, period.start.month) == (period.end.year, period.end.month):
        return Period.of_month(period.start.year, period.start.month)
    return period


def day_of(cell: RawCell, order: str = "") -> date | None:
    """The whole day of a cell, None where the day is not written."""
    if isinstance(cell, datetime):
        return cell.date()
    found = read_date(cell, order).day
    return found.earliest if found and found.day else None


def _bare_month(text: str) -> int:
    match = _BARE_MONTH.match(text)
    if match is None:
        return int(text) if text.isdecimal() and 1 <= int(text) <= _LAST_MONTH else 0
    word = match[1]
    if word.isdecimal():
        number = int(word)
    else:
        number = (10 if word.startswith("十") else 0) + _CHINESE.get(word[-1], 0)
    return number if 1 <= number <= _LAST_MONTH else 0


def _span(first_year: int, first_month: int, last_year: int, last_month: int) -> Period | None:
    if not (1 <= first_month <= _LAST_MONTH and 1 <= last_month <= _LAST_MONTH):
        return None
    start = Period.of_month(first_year, first_month).start
    end = Period.of_month(last_year, last_month).end
    return Period(start, end) if start <= end else None


def _of(day: PartialDate) -> Period:
    return Period(day.earliest, day.latest)
