"""Persons of a third party, and what an enterprise asks for: both kept apart from findings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Outsider:
    """第三方人员: never one of the two officers; `opinion` is theirs and no finding.

    `no_conflict_on` is the day on which they declared that nothing bars them (回避), and
    `confidential_on` the day they signed 保密承诺.
    """

    id: str
    name: str
    organisation: str
    role: str
    no_conflict_on: date | None = None
    confidential_on: date | None = None
    opinion: str = ""

    @property
    def missing(self) -> tuple[str, ...]:
        """What the person has not signed yet."""
        signed = (("回避声明", self.no_conflict_on), ("保密承诺", self.confidential_on))
        return tuple(name for name, day in signed if day is None)


class RequestKind(StrEnum):
    """What an enterprise can ask for instead of being inspected."""

    SUSPENDED = "suspended"
    DEREGISTERED = "deregistered"
    RELOCATED = "relocated"


class RequestState(StrEnum):
    """Whether a request was decided."""

    OPEN = "open"
    GRANTED = "granted"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRequest:
    """停产/注销/搬迁 change request; granted only with a proof, which is a piece of evidence."""

    id: str
    kind: RequestKind
    asked_on: date
    reason: str
    proof_number: int | None = None
    state: RequestState = RequestState.OPEN
    decided_why: str = ""
