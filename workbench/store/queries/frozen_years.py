"""Frozen years: the one that stands, and all there were."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.store.convert.rows import to_domain
from workbench.store.tables import FrozenYearRow


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenYear:
    """The facts a year's set was printed from; thawed where `thawed_at` is set."""

    id: str
    year: int
    facts: str
    facts_hash: str
    files: list[Any]
    frozen_by: str
    frozen_at: datetime
    thawed_at: datetime | None
    thaw_reason: str


def frozen_year(session: Session, year: int) -> FrozenYear | None:
    """The frozen set of a year that stands."""
    row = frozen_row(session, year)
    return to_domain(FrozenYear, row) if row else None


def frozen_row(session: Session, year: int) -> FrozenYearRow | None:
    """The same for changing it."""
    statement = select(FrozenYearRow).where(
        FrozenYearRow.year == year, FrozenYearRow.thawed_at.is_(None)
    )
    return session.scalars(statement).first()


def freezes_of(session: Session, year: int) -> tuple[FrozenYear, ...]:
    """Every time a year was frozen, thawed ones too."""
    statement = (
        select(FrozenYearRow)
        .where(FrozenYearRow.year == year)
        .order_by(FrozenYearRow.frozen_at, FrozenYearRow.id)
    )
    return tuple(to_domain(FrozenYear, row) for row in session.scalars(statement))
