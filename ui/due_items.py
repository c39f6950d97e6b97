"""Rectification items by how soon they are due; no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from workbench.domain.rectification import RectificationItem, RectificationOutcome
from workbench.store.operation import Session
from workbench.store.queries import cases, inspection

# Items further away than this are nobody's work yet.
SOON_DAYS = 60
ENDED = frozenset({RectificationOutcome.DONE, RectificationOutcome.CLOSED_DOWN})


@dataclass(frozen=True, slots=True, kw_only=True)
class DueItem:
    """One open item with its enterprise; `due_on` is the extended day where there is one."""

    item: RectificationItem
    enterprise: str
    due_on: date
    days: int

    @property
    def tone(self) -> str:
        """How urgent it is, as a key of the window's tones."""
        if self.days < 0:
            return "error"
        return "warning" if self.days <= SOON_DAYS else ""

    @property
    def days_words(self) -> str:
        """Days left in words."""
        if self.days < 0:
            return f"✖ 逾期 {-self.days} 天"
        if self.days == 0:
            return "▲ 今天到期"
        return f"{'▲ ' if self.tone else ''}还有 {self.days} 天"


def open_items(session: Session, years: Sequence[int], today: date) -> tuple[DueItem, ...]:
    """Open items of these years' cases, the most urgent first."""
    found = []
    for year in years:
        names = {each.id: each.enterprise for each in cases.case_list(session, year)}
        for item, tracking in inspection.tracked_items(session, year):
            if item.outcome not in ENDED:
                due_on = tracking.extended_to or item.due_on
                found.append(
                    DueItem(
                        item=item,
                        enterprise=names[item.case_id],
                        due_on=due_on,
                        days=(due_on - today).days,
                    )
                )
    return tuple(sorted(found, key=lambda each: (each.due_on, each.enterprise, each.item.id)))
