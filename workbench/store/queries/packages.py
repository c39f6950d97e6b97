"""Packages sent and received: what is on the way, what came in, what was not taken in."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.store.tables import CaseRow, PackageRow

SENT, RECEIVED = "sent", "received"
# What became of a sent case: no receipt yet, 已送达, or sent back.
ON_THE_WAY, DELIVERED, RETURNED = "sent", "delivered", "returned"
TAKEN_IN, CONFLICTING, REJECTED = "taken_in", "conflicting", "rejected"
# A rejected one that a good package took the place of, or that a person let go.
REPLACED, DISMISSED = "replaced", "dismissed"


def held_up(
    session: Session, state: str, year: int | None = None
) -> tuple[tuple[str, str, str], ...]:
    """Id, case id and name of received packages in a state, one for each case or unread file.

    A file that could not be read may belong to any year.
    """
    found: dict[str, tuple[str, str, str]] = {}
    for row in received_in(session, state):
        told = row.details.get("year")
        if year is None or told in {None, year}:
            held = (row.id, row.case_id, str(row.details.get("name", row.case_id)))
            found.setdefault(row.case_id or row.id, held)
    return tuple(found.values())


def received_in(session: Session, state: str) -> Sequence[PackageRow]:
    """Received packages in a state, oldest first, for changing them."""
    statement = (
        select(PackageRow)
        .where(PackageRow.direction == RECEIVED, PackageRow.state == state)
        .order_by(PackageRow.moved_at, PackageRow.id)
    )
    return session.scalars(statement).all()


def received_files(session: Session, sha256: str) -> Sequence[PackageRow]:
    """What was noted of the very same file."""
    statement = select(PackageRow).where(
        PackageRow.direction == RECEIVED, PackageRow.sha256 == sha256
    )
    return session.scalars(statement).all()


def of_case(session: Session, case_id: str, direction: str) -> Sequence[PackageRow]:
    """The packages of a case one way, newest first."""
    statement = (
        select(PackageRow)
        .where(PackageRow.case_id == case_id, PackageRow.direction == direction)
        .order_by(PackageRow.moved_at.desc(), PackageRow.id)
    )
    return session.scalars(statement).all()


def all_of(session: Session, direction: str) -> Sequence[PackageRow]:
    """All packages one way, newest first."""
    statement = (
        select(PackageRow)
        .where(PackageRow.direction == direction)
        .order_by(PackageRow.moved_at.desc(), PackageRow.id)
    )
    return session.scalars(statement).all()


def sent_of_year(session: Session, year: int) -> Sequence[PackageRow]:
    """What was sent of the cases of a year, newest first."""
    statement = (
        select(PackageRow)
        .join(CaseRow, CaseRow.id == PackageRow.case_id)
        .where(CaseRow.year == year, PackageRow.direction == SENT)
        .order_by(PackageRow.moved_at.desc(), PackageRow.id)
    )
    return session.scalars(statement).all()


def package_row(session: Session, row_id: str) -> PackageRow | None:
    """One of them, for changing it."""
    return session.get(PackageRow, row_id)
