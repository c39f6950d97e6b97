"""整改期限, 延期 and other terms: counted by the rule in force on the day they begin."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from workbench.checklists.procedure import Parameter, Procedure
from workbench.checklists.working_days import (
    add_months,
    add_working_days,
    knows_holidays,
    next_working_day,
    rest_day_name,
)
from workbench.domain.errors import InputError
from workbench.domain.labels import label


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
    """Whether an application for extension came in time; an unread text only warns."""

    is_in_time: bool
    days_before_expiry: int
    why: str
    may_block: bool = True


@dataclass(frozen=True, slots=True)
class RestDay:
    """A due day that is no working day: what day it is, the next working day, and the rule."""

    name: str
    next_working_day: date
    why: str


def rectification_term(
    served_on: date, procedure: Procedure, due_on: date | None = None
) -> RectificationTerm:
    """Work out the days of an order served on a day; without `due_on` the longest usual term.

    Raises:
        InputError: the due day is not after the day of service.
    """
    rules = procedure.on(served_on)
    limit = rules["rectification_months"]
    longest = term_end(served_on, limit)
    due = due_on or longest
    if due <= served_on:
        raise InputError("整改期限早于或等于送达日。", "请填写送达日之后的日期。")
    warnings = []
    if due > longest:
        warnings.append(
            f"整改期限超过{limit.words}（{longest.isoformat()}）：{source_words(limit)}，{limit.note}。"
        )
    warnings += due_day_words(due, procedure)
    interim = term_end(served_on, rules["interim_report_months"])
    return RectificationTerm(
        starts_on=served_on,
        due_on=due,
        extension_before=last_day_to_ask(due, rules),
        interim_report_on=min(interim, due),
        warnings=tuple(warnings),
    )


def last_day_to_ask(due_on: date, procedure: Procedure) -> date:
    """The last day on which an extension may be asked for."""
    return due_on - timedelta(days=procedure["extension_days_before"].value)


def check_extension(received_on: date, due_on: date, procedure: Procedure) -> ExtensionCheck:
    """Tell whether an application received on a day came at least fifteen days before expiry."""
    before = procedure.on(received_on)["extension_days_before"]
    days = (due_on - received_on).days
    is_in_time = days >= before.value
    verdict = "在期限内" if is_in_time else "逾期申请"
    last = last_day_to_ask(due_on, procedure.on(received_on))
    return ExtensionCheck(
        is_in_time=is_in_time,
        days_before_expiry=days,
        why=(
            f"收到日距届满{days}天，应不少于{before.value}天，最迟{last.isoformat()}"
            f"（{source_words(before)}）：{verdict}。"
        ),
        may_block=before.may_block,
    )


def rest_day(day: date, procedure: Procedure) -> RestDay | None:
    """What is to be said of a due day that is not worked; None for a working day.

    The program moves no deadline by itself. Beyond the years whose holidays are known a weekend
    is still told, a public holiday cannot be.
    """
    name = rest_day_name(day)
    if not name:
        return None
    rule = procedure.rest_day
    after = next_working_day(day)
    why = (
        f"届满日{day.isoformat()}是{name}。{rule.text}（{rule.source}，{label(rule.checked)}）；"
        f"节后第一个工作日是{after.isoformat()}。程序不自动顺延，请确认后修改期限。"
    )
    return RestDay(name, after, why)


def due_day_words(day: date, procedure: Procedure) -> tuple[str, ...]:
    """What is to be said of a due day: that it is a rest day, or that nobody can tell yet."""
    rest = rest_day(day, procedure)
    if rest is not None:
        return (rest.why,)
    if not knows_holidays(day):
        return (
            f"没有{day.year}年的节假日安排，不能判断届满日{day.isoformat()}是否放假，请自行核对。",
        )
    return ()


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


def source_words(parameter: Parameter) -> str:
    """The source of a number with its state of checking, and why the agency changed it."""
    words = f"{parameter.source}，{label(parameter.checked)}"
    return f"{words}；本机构修改：{parameter.reason}" if parameter.reason else words
