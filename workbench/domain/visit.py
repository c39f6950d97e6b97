"""外出安排: who goes where when, and why two visits cannot both stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One call at one enterprise; the visits of a day in the order of time are its route.

    `kit` names the papers and things to take along, `travel` how to get there.
    """

    id: str
    case_id: str
    day: date
    starts: time
    ends: time
    officer_ids: tuple[str, ...]
    kit: tuple[str, ...] = ()
    travel: str = ""
    remark: str = ""

    def shared_officers(self, other: Visit) -> tuple[str, ...]:
        """Officers who would have to be in two places at once."""
        if self.day != other.day or self.ends <= other.starts or other.ends <= self.starts:
            return ()
        return tuple(each for each in self.officer_ids if each in other.officer_ids)

    @property
    def hours(self) -> str:
        """From when to when, in words."""
        return f"{self.starts:%H:%M}—{self.ends:%H:%M}"
