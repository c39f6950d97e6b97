"""淘汰更新计划: what an enterprise means to do about a machine, by quarter, and that it was done."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_QUARTER = re.compile(r"(20\d\d)年([1-4])季度")


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewal:
    """The plan for one machine, or one item that does not conform.

    `quarter` is empty while nothing is planned; `done_on` with `proof` is the 核销.
    """

    subject: str
    measure: str = ""
    quarter: str = ""
    done_on: date | None = None
    proof: str = ""

    def is_late(self, today: date) -> bool:
        """Tell whether the planned quarter has ended with nothing done."""
        last = last_day(self.quarter)
        return self.done_on is None and last is not None and last < today


def quarter_of(day: date) -> str:
    """The quarter a day lies in, in words."""
    return f"{day.year}年{(day.month - 1) // 3 + 1}季度"


def next_quarters(day: date, count: int) -> tuple[str, ...]:
    """The quarters from a day on."""
    first = day.year * 4 + (day.month - 1) // 3
    return tuple(f"{each // 4}年{each % 4 + 1}季度" for each in range(first, first + count))


def last_day(quarter: str) -> date | None:
    """The last day of a quarter, None where the words name none."""
    found = _QUARTER.fullmatch(quarter)
    if found is None:
        return None
    year, number = int(found[1]), int(found[2])
    return date(year, number * 3, 30 if number in {2, 3} else 31)
