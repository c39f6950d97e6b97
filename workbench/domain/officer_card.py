"""执法证 and training of an officer: when the card runs out, which courses were attended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Training:
    """One course attended by one officer: one 人次."""

    day: date
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficerCard:
    """What is known of an officer besides name and number."""

    officer_id: str
    expires_on: date | None = None
    trainings: tuple[Training, ...] = ()

    def days_left(self, today: date) -> int | None:
        """Days until the card runs out, negative once it has; None where nobody entered a day."""
        return None if self.expires_on is None else (self.expires_on - today).days

    def trained_in(self, year: int) -> int:
        """How many courses the officer attended in a year."""
        return sum(each.day.year == year for each in self.trainings)
