"""提名: one proposal whole, with the parameters it was made by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from workbench.programme.routine import Candidate, RoutineRule


@dataclass(frozen=True, slots=True)
class Proposed:
    """One candidate as the record keeps it; `energy` is tce by 当量值 as the register then had it."""

    id: str
    name: str
    code: str
    city: str
    sub_industry: str
    energy: Decimal | None
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Who was proposed by what; `rule` is None where last year's orders say who.

    `passed_over` counts key users whose growth nobody states; `taken` are the ids put on the list.
    """

    year: int
    category: str
    basis: str
    made_at: datetime
    rule: RoutineRule | None
    candidates: tuple[Proposed, ...]
    passed_over: int = 0
    taken: tuple[str, ...] = ()

    def is_same(self, other: Proposal) -> bool:
        """Tell whether another proposal asks the same and finds the same."""
        mine = (self.category, self.basis, self.rule, self.candidates, self.passed_over)
        return mine == (
            other.category,
            other.basis,
            other.rule,
            other.candidates,
            other.passed_over,
        )


def proposed(candidate: Candidate) -> Proposed:
    """A candidate as the record keeps it."""
    each = candidate.enterprise
    return Proposed(
        each.id,
        each.name,
        each.uscc,
        each.city,
        each.sub_industry,
        each.tce_calorific,
        candidate.reasons,
    )
