"""Dates as ledgers write them; what can be read two ways is not read at all."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from workbench.domain.period import PartialDate
from workbench.ledgers.cells import RawCell, normal_text
from workbench.ledgers.workbook import DAY_ZERO

_YEARS = range(1900, 2101)
_SERIALS = range(18264, 73416)  # Excel's day numbers of 1950-01-01 to 2100-12-31
_TIME = r"(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?"
_YMD = re.compile(
    rf"^(\d{{4}})\s*(?:[-/.年]\s*(\d{{1,2}})\s*(?:[-/.月]\s*(\d{{1,2}})\s*[日号]?)?\s*月?)?\s*年?\s*{_TIME}$"
)
_COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})?$")
_DAY_FIRST = re.compile(rf"^(\d{{1,2}})[-/.](\d{{1,2}})[-/.](\d{{4}})\s*{_TIME}$")
_SERIAL = re.compile(r"^\d{5}(?:\.0+)?$")
_CHINESE_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_CHINESE_DATE = re.compile(r"^([〇零一二三四五六七八九]{4})年(?:(十?[一二三四五六七八九]?|十)月)?$")


@dataclass(frozen=True, slots=True)
class DateText:
    """A day found in a cell, with how it was understood; no day, and `note` says why."""

    day: PartialDate | None
    note: str = ""


def read_date(cell: RawCell, order: str = "", day_zero: date = DAY_ZERO) -> DateText:
    """Read a (partial) date; `order` is `dmy` or `mdy` where the column proves it.

    A bare day number counts from `day_zero`, which is the workbook's own.
    """
    if isinstance(cell, datetime):
        return DateText(PartialDate.from_day(cell.date()))
    if isinstance(cell, date):
        return DateText(PartialDate.from_day(cell))
    if isinstance(cell, Decimal):
        return _from_number(cell, day_zero)
    if isinstance(cell, str):
        return _from_text(normal_text(cell), order, day_zero)
    return DateText(None)


def _from_number(value: Decimal, day_zero: date) -> DateText:
    text = format(value, "f")
    if re.fullmatch(r"\d{4}\.1", text):  # a workbook stores 2009.10 as 2009.1
        return DateText(_valid(text[:4]), "数值 .1 可能是 1 月或 10 月，只取年份")
    return _from_text(text, "", day_zero)


def _from_text(text: str, order: str, day_zero: date) -> DateText:
    if match := _COMPACT.match(text):
        return DateText(_valid(match[1], match[2], match[3]))
    if day := _serial_day(text, day_zero):
        return DateText(PartialDate.from_day(day), f"按表格日期序号理解为 {day.isoformat()}")
    if match := _YMD.match(text):
        return DateText(_valid(match[1], match[2], match[3]))
    if match := _DAY_FIRST.match(text):
        return _by_order(int(match[1]), int(match[2]), match[3], order)
    if match := _CHINESE_DATE.match(text):
        return DateText(_valid(match[1].translate(_CHINESE_DIGITS), _chinese_month(match[2])))
    return DateText(None)


def serial_day(cell: RawCell, day_zero: date = DAY_ZERO) -> date | None:
    """The day of a bare day number, None for every other cell."""
    if isinstance(cell, Decimal):
        return _serial_day(format(cell, "f"), day_zero)
    return _serial_day(normal_text(cell), day_zero) if isinstance(cell, str) else None


def _serial_day(text: str, day_zero: date) -> date | None:
    """A number such as 20231 may be 2023年1月 as well, so it is no day."""
    if not _SERIAL.match(text) or int(text[:5]) not in _SERIALS:
        return None
    if int(text[:4]) in _YEARS and text[4] != "0":
        return None
    return day_zero + timedelta(days=int(text[:5]))


def _chinese_month(text: str | None) -> str | None:
    if not text:
        return None
    ones = text.lstrip("十").translate(_CHINESE_DIGITS) or "0"
    return str(int(ones) + (10 if text.startswith("十") else 0))


def _by_order(first: int, second: int, year: str, order: str) -> DateText:
    proven = date_order([f"{first}/{second}/{year}"]) or order
    if first == second:
        proven = "dmy"
    if proven == "dmy":
        return DateText(_valid(year, str(second), str(first)), "按 日/月/年 理解")
    if proven == "mdy":
        return DateText(_valid(year, str(first), str(second)), "按 月/日/年 理解")
    return DateText(None, "日和月的先后无法确定")


def date_order(texts: Iterable[str]) -> str:
    """Which of day and month comes first, as far as values above twelve prove it; else empty."""
    orders = set()
    for text in texts:
        if match := _DAY_FIRST.match(normal_text(text)):
            first, second = int(match[1]), int(match[2])
            if first > 12 >= second:  # noqa: PLR2004 - months end at twelve
                orders.add("dmy")
            elif second > 12 >= first:  # noqa: PLR2004
                orders.add("mdy")
    return orders.pop() if len(orders) == 1 else ""


def _valid(year: str, month: str | None = None, day: str | None = None) -> PartialDate | None:
    if int(year) not in _YEARS:
        return None
    try:
        return PartialDate(int(year), int(month or 0), int(day or 0))
    except ValueError:
        return None
