"""Entries laid over the rule book."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.store.convert.rows import to_domain
from workbench.store.tables import OverlayRow

# Registers an office keeps beside its rules: long, and nothing that a rule is read from.
PROPOSAL, DRAWING, LETTER, GROWTH = "proposal", "random_drawing", "letter", "consumption_growth"
REGISTERS = (PROPOSAL, DRAWING, LETTER, GROWTH)


@dataclass(frozen=True, slots=True, kw_only=True)
class OverlayEntry:
    """One entry; the rule book knows how to read `body` by `kind`."""

    kind: str
    key: str
    body: dict[str, Any]
    entered_by: str
    entered_at: datetime


def overlay_entries(session: Session) -> tuple[OverlayEntry, ...]:
    """Everything laid over the rule book, without the registers that stand beside it."""
    statement = select(OverlayRow).where(OverlayRow.kind.not_in(REGISTERS))
    statement = statement.order_by(OverlayRow.kind, OverlayRow.key)
    return tuple(to_domain(OverlayEntry, row) for row in session.scalars(statement))


def entries_of(session: Session, kind: str) -> tuple[OverlayEntry, ...]:
    """The entries of one kind."""
    statement = select(OverlayRow).where(OverlayRow.kind == kind).order_by(OverlayRow.key)
    return tuple(to_domain(OverlayEntry, row) for row in session.scalars(statement))


def overlay_row(session: Session, kind: str, key: str) -> OverlayRow | None:
    """One entry for changing it."""
    statement = select(OverlayRow).where(OverlayRow.kind == kind, OverlayRow.key == key)
    return session.scalars(statement).first()
