"""Days known in part (2009-03) and reporting periods."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A day of which the month or the day may be unknown; `month` 0 and `day` 0 mean unknown."""

    year: int
    month: int = 0
    day: int = 0

    def __post_init__(self) -> None:
        if self.day and not self.month:
            message = "a day needs its month"
            raise ValueError(message)
        date(self.year, self.month or 1, self.day or 1)

    @property
    def earliest(self) -> date:
        """The first day it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day it can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"]
        if self.month:
            parts.append(f"{self.month:02d}")
        if self.day:
            parts.append(f"{self.day:02d}")
        return "-".join(parts)

    @classmethod
    def from_text(cls, text: str) -> PartialDate:
        """Read back what `str` wrote; raises ValueError on anything else."""
        return cls(*(int(part) for part in text.split("-")))

    @classmethod
    def from_day(cls, day: date) -> PartialDate:
        """Take a whole day."""
        return cls(day.year, day.month, day.day)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A reporting period 统计报告期, both days included."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            message = "a period ends before it starts"
            raise ValueError(message)

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end

    def __str__(self) -> str:
        """Write `2023`, `2023-04` for whole years and months, else both days."""
        if (self.start.month, self.start.day, self.end.month, self.end.day) == (1, 1, 12, 31):
            if self.start.year == self.end.year:
                return f"{self.start.year:04d}"
            return f"{self.start.year:04d}/{self.end.year:04d}"
        if self == Period.of_month(self.start.year, self.start.month):
            return f"{self.start.year:04d}-{self.start.month:02d}"
        return f"{self.start.isoformat()}/{self.end.isoformat()}"

    @classmethod
    def of_year(cls, year: int) -> Period:
        """The calendar year."""
        return cls(date(year, 1, 1), date(year, 12, 31))

    @classmethod
    def of_month(cls, year: int, month: int) -> Period:
        """The calendar month."""
        last = calendar.monthrange(year, month)[1]
        return cls(date(year, month, 1), date(year, month, last))
