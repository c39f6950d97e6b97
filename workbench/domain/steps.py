"""What was registered of a step of a case: plain texts by field, days and moments in ISO."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRecord:
    """One registration of a step; `number` tells the reports of a repeated step apart."""

    step: str
    number: int = 1
    values: Mapping[str, str] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """What was written in a field, empty where nothing was."""
        return self.values.get(name, "")

    def day(self, name: str) -> date | None:
        """The day in a field."""
        text = self.text(name)
        return date.fromisoformat(text) if text else None

    def moment(self, name: str) -> datetime | None:
        """The moment in a field, on the wall's clock."""
        text = self.text(name)
        return datetime.fromisoformat(text) if text else None

    def lines(self, name: str) -> tuple[str, ...]:
        """The lines of a field that holds several."""
        return tuple(line for line in self.text(name).splitlines() if line.strip())
