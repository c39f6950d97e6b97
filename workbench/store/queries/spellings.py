"""What persons said of the spellings in an enterprise's ledgers."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.store.tables import SpellingRow


def settled_spellings(session: Session, enterprise_id: str) -> dict[str, dict[str, str]]:
    """Field to spelling to what it stands for; one that stands for itself is its own."""
    statement = select(SpellingRow).where(SpellingRow.enterprise_id == enterprise_id)
    found: dict[str, dict[str, str]] = {}
    for row in session.scalars(statement):
        found.setdefault(row.field, {})[row.spelling] = row.meant
    return found


def spelling_row(
    session: Session, enterprise_id: str, field: str, spelling: str
) -> SpellingRow | None:
    """One spelling, for changing what it stands for."""
    statement = select(SpellingRow).where(
        SpellingRow.enterprise_id == enterprise_id,
        SpellingRow.field == field,
        SpellingRow.spelling == spelling,
    )
    return session.scalars(statement).first()
