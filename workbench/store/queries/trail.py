"""The trail 留痕 as the user reads it: who did what when, from what to what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Text, func, or_, select, type_coerce
from sqlalchemy.orm import Session

from workbench.store.tables import HistoryRow, OfficerRow


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailEntry:
    """One entry; `changes` are row images with `op`, `table`, `key`, `before`, `after`."""

    seq: int
    at: str
    by: str
    officer: str
    label: str
    kind: str
    topics: tuple[str, ...]
    batches: tuple[str, ...]
    changes: list[Any]


def trail(
    session: Session, *, mentioning: str = "", limit: int = 200, before: int | None = None
) -> tuple[TrailEntry, ...]:
    """The newest entries first; `mentioning` narrows to those that name an id, such as a case's."""
    statement = select(HistoryRow, OfficerRow.name).outerjoin(
        OfficerRow, OfficerRow.id == HistoryRow.by
    )
    if mentioning:
        needle = f'%"{mentioning}"%'
        statement = statement.where(
            or_(
                type_coerce(HistoryRow.changes, Text).like(needle),
                type_coerce(HistoryRow.batches, Text).like(needle),
            )
        )
    if before is not None:
        statement = statement.where(HistoryRow.seq < before)
    ordered = statement.order_by(HistoryRow.seq.desc()).limit(limit)
    return tuple(
        TrailEntry(
            seq=row.seq,
            at=row.at,
            by=row.by,
            officer=name or "",
            label=row.label,
            kind=row.kind,
            topics=row.topics,
            batches=row.batches,
            changes=row.changes,
        )
        for row, name in session.execute(ordered)
    )


def entry_count(session: Session) -> int:
    """How many entries the history has."""
    return session.scalars(select(func.count()).select_from(HistoryRow)).one()
