"""整改: what is to be done by when, and how it ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class RectificationOutcome(StrEnum):
    """Per-item outcome of the recheck 复查."""

    OPEN = "open"
    DONE = "done"
    PARTIAL = "partial"
    NOT_DONE = "not_done"
    CLOSED_DOWN = "closed_down"


@dataclass(frozen=True, slots=True, kw_only=True)
class RectificationItem:
    """One requirement of a rectification order."""

    id: str
    case_id: str
    finding_id: str
    requirement: str
    due_on: date
    outcome: RectificationOutcome = RectificationOutcome.OPEN
    units_done: int = 0
    remark: str = ""
