"""Months and working days: month ends clipped, holidays and make-up days by the State Council."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from workbench.domain.errors import InputError

WEEKEND = {5: "星期六", 6: "星期日"}
# The library names holidays in English; these are the names people know.
HOLIDAY_NAMES = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "National Day": "国庆节",
    "Mid-autumn Festival": "中秋节",
    "Anti-Fascist 70th Day": "抗战胜利纪念日",
}


def add_months(day: date, months: int) -> date:
    """The same day some months later, or the last day of a shorter month."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def add_working_days(start: date, count: int) -> date:
    """The `count`-th working day after `start`; the day itself does not count.

    Raises:
        InputError: the count runs into a year whose holidays are not known.
    """
    day = start
    remaining = count
    while remaining:
        day += timedelta(days=1)
        remaining -= is_working_day(day)
    return day


def is_working_day(day: date) -> bool:
    """Tell whether a day is worked by the State Council's holiday arrangement.

    Raises:
        InputError: the holidays of that year are not known.
    """
    from chinese_calendar import is_workday

    first, last = holiday_years()
    if not first <= day.year <= last:
        raise InputError(
            f"没有{day.year}年的节假日安排，不能计算工作日（现有{first}—{last}年）。",
            "请按国务院办公厅公布的放假安排人工填写届满日。",
        )
    return bool(is_workday(day))


def rest_day_name(day: date) -> str:
    """What keeps a day from being worked, e.g. 国庆节假期; empty for a working day.

    Beyond the years known only the weekend can be told, and the name says so.
    """
    from chinese_calendar import get_holiday_detail

    if not knows_holidays(day):
        name = WEEKEND.get(day.weekday(), "")
        return f"{name}（没有{day.year}年的节假日安排）" if name else ""
    if is_working_day(day):
        return ""
    _, holiday = get_holiday_detail(day)
    if holiday is None:
        return WEEKEND[day.weekday()]
    return f"{HOLIDAY_NAMES.get(holiday, holiday)}假期"


def next_working_day(day: date) -> date:
    """The first day after a rest day that is worked; by weekends alone beyond the years known."""
    after = day + timedelta(days=1)
    while rest_day_name(after):
        after += timedelta(days=1)
    return after


def knows_holidays(day: date) -> bool:
    """Tell whether the holidays of a day's year are known."""
    first, last = holiday_years()
    return first <= day.year <= last


def holiday_years() -> tuple[int, int]:
    """The first and last year whose holidays are known."""
    from chinese_calendar.constants import holidays

    return min(holidays).year, max(holidays).year


def coverage_words() -> str:
    """Which years the count of working days covers, and what happens beyond."""
    first, last = holiday_years()
    return (
        f"节假日和调休安排收录{first}—{last}年。之后的年份：自然日期限照常计算，周末仍提示，"
        "法定节假日不能提示；按工作日计算的期限不推算，须按国务院办公厅的放假安排人工填写。"
    )
