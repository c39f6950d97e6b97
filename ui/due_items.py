"""Open deadlines in the words of a list: how long is left, and where the work is done; no Qt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.checklists.case_deadlines import Deadline

# Days before a deadline from which it counts as near.
SOON_DAYS = 30

OVERDUE, SOON, LATER = "overdue", "soon", "later"
WORDS = {OVERDUE: "逾期", SOON: f"{SOON_DAYS}日内到期", LATER: "以后到期"}
TONES = {OVERDUE: "error", SOON: "warning", LATER: ""}
SIGNS = {OVERDUE: "✖ ", SOON: "▲ ", LATER: ""}


@dataclass(frozen=True, slots=True, kw_only=True)
class DueItem:
    """One deadline today; `case_id` and `enterprise` only where several cases are listed."""

    deadline: Deadline
    today: date
    case_id: str = ""
    enterprise: str = ""

    @property
    def days(self) -> int:
        """Days left; negative once it has passed."""
        return self.deadline.days_left(self.today)

    @property
    def urgency(self) -> str:
        """Overdue, due soon, or later."""
        if self.days < 0:
            return OVERDUE
        return SOON if self.days <= SOON_DAYS else LATER

    @property
    def tone(self) -> str:
        """How urgent it is, as a key of the window's tones."""
        return TONES[self.urgency]

    @property
    def days_words(self) -> str:
        """Days left in words."""
        if self.days < 0:
            return f"✖ 逾期 {-self.days} 天"
        return "▲ 今天到期" if self.days == 0 else f"{SIGNS[self.urgency]}还有 {self.days} 天"

    @property
    def tip(self) -> str:
        """Why that day, and what is to be said of it."""
        head = f"{self.deadline.due_on}　{self.deadline.title}"
        return "\n".join((head, self.deadline.source, *self.deadline.notes))


def count_words(items: Sequence[DueItem]) -> str:
    """How many are overdue, due soon and later."""
    counts = Counter(each.urgency for each in items)
    return "　".join(f"{WORDS[key]} {counts[key]} 项" for key in WORDS if counts[key])


def nearest_words(items: Sequence[DueItem]) -> str:
    """The deadline that comes first, with what is to be said of its day."""
    if not items:
        return "没有未结的期限"
    first = items[0]
    notes = "".join(f"　▲ {each}" for each in first.deadline.notes)
    return f"　最近：{first.deadline.title} {first.deadline.due_on}（{first.days_words}）{notes}"
