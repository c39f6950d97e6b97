"""催办 and 收发文: who was asked for what and promised what, which letters came and went."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Direction(StrEnum):
    """来文 or 发文."""

    IN = "in"
    OUT = "out"


class ReplyState(StrEnum):
    """How a letter stands that asks for an answer."""

    NOT_ASKED = "not_asked"
    OPEN = "open"
    OVERDUE = "overdue"
    REPLIED = "replied"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """One call: who was asked for what on which day, what they promised, when to ask again."""

    id: str = ""
    case_id: str
    called_on: date
    whom: str
    about: str
    promise: str = ""
    next_on: date | None = None
    is_settled: bool = False

    def is_due(self, today: date) -> bool:
        """Tell whether it is time to ask again."""
        return not self.is_settled and self.next_on is not None and self.next_on <= today


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One letter of the register; `other` is who sent or gets it, `reply` what answered it."""

    direction: Direction
    day: date
    title: str
    other: str
    number: str = ""
    case_id: str = ""
    reply_due: date | None = None
    replied_on: date | None = None
    reply: str = ""

    def state(self, today: date) -> ReplyState:
        """Whether it is answered, and whether that is late."""
        if self.replied_on is not None:
            return ReplyState.REPLIED
        if self.reply_due is None:
            return ReplyState.NOT_ASKED
        return ReplyState.OVERDUE if self.reply_due < today else ReplyState.OPEN
