"""Packages that came in and were not taken in."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.store.tables import PackageRow

RECEIVED = "received"
CONFLICTING, REJECTED = "conflicting", "rejected"


def held_up(session: Session, state: str) -> tuple[tuple[str, str, str], ...]:
    """Id, case id and name of every received package in a state."""
    statement = (
        select(PackageRow)
        .where(PackageRow.direction == RECEIVED, PackageRow.state == state)
        .order_by(PackageRow.moved_at, PackageRow.id)
    )
    return tuple(
        (row.id, row.case_id, str(row.details.get("name", row.case_id)))
        for row in session.scalars(statement)
    )
