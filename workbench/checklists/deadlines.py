"""整改期限, 延期 and other terms: calendar months clipped at month ends, working days by holidays."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from workbench.checklists.procedure import Parameter, Procedure
from workbench.domain.errors import InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class RectificationTerm:
    """The days of a rectification order; `warnings` remind, they never block."""

    starts_on: date
    due_on: date
    extension_before: date
    interim_report_on: date
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionCheck:
    """Whether an application for extension came in time."""

    is_in_time: bool
    days_before_expiry: int
    why: str


def add_months(day: date, months: int) -> date:
    """The same day some months later, or the last day of a shorter month."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def rectification_term(
    served_on: date, procedure: Procedure, due_on: date | None = None
) -> RectificationTerm:
    """Work out the days of an order served on a day; without `due_on` the longest usual term.

    Raises:
        InputError: the due day is not after the day of service.
    """
    limit = procedure["rectification_months"]
    longest = add_months(served_on, limit.value)
    due = due_on or longest
    if due <= served_on:
        raise InputError("整改期限早于或等于送达日。", "请填写送达日之后的日期。")
    warnings = []
    if due > longest:
        warnings.append(
            f"整改期限超过{limit.value}{limit.unit}（{longest.isoformat()}）：{limit.source}"
            f"，{limit.note}。"
        )
    interim = add_months(served_on, procedure["interim_report_months"].value)
    return RectificationTerm(
        starts_on=served_on,
        due_on=due,
        extension_before=due - timedelta(days=procedure["extension_days_before"].value),
        interim_report_on=min(interim, due),
        warnings=tuple(warnings),
    )


def check_extension(received_on: date, due_on: date, procedure: Procedure) -> ExtensionCheck:
    """Tell whether an application received on a day came at least fifteen days before expiry."""
    before = procedure["extension_days_before"]
    days = (due_on - received_on).days
    is_in_time = days >= before.value
    verdict = "在期限内" if is_in_time else "逾期申请"
    return ExtensionCheck(
        is_in_time=is_in_time,
        days_before_expiry=days,
        why=f"收到日距届满{days}天，应不少于{before.value}天（{before.source}）：{verdict}。",
    )


def term_end(start: date, parameter: Parameter) -> date:
    """The last day of a term that begins the day after `start`.

    Raises:
        InputError: working days are counted beyond the years whose holidays are known.
    """
    if parameter.days == "working":
        return add_working_days(start, parameter.value)
    if parameter.unit == "个月":
        return add_months(start, parameter.value)
    return start + timedelta(days=parameter.value)


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


def holiday_years() -> tuple[int, int]:
    """The first and last year whose holidays are known."""
    from chinese_calendar.constants import holidays

    return min(holidays).year, max(holidays).year
