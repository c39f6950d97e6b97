"""The trail 留痕 as the user reads it: who did what when, from what to what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import Text, func, or_, select, type_coerce
from sqlalchemy.orm import Session

from workbench.store.streaming import stream
from workbench.store.tables import (
    AnswerRow,
    BatchRow,
    EvidenceRow,
    FindingRow,
    FollowUpRow,
    HistoryRow,
    OfficerRow,
    PaperRow,
    RectificationRow,
    SettlementRow,
)

OF_A_CASE = (
    AnswerRow,
    BatchRow,
    EvidenceRow,
    FindingRow,
    FollowUpRow,
    PaperRow,
    RectificationRow,
    SettlementRow,
)


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
    return tuple(_entry(row, name) for row, name in session.execute(ordered))


def trail_of_case(session: Session, case_id: str, limit: int = 2_000) -> tuple[TrailEntry, ...]:
    """The newest entries that touched the case or anything in it: ledgers, answers, papers.

    An update names only what changed, so the case of a row is told by the row's own id.
    """
    ids = _ids_of_case(session, case_id)
    statement = (
        select(HistoryRow, OfficerRow.name)
        .outerjoin(OfficerRow, OfficerRow.id == HistoryRow.by)
        .order_by(HistoryRow.seq.desc())
    )
    concerned = (
        _entry(row, name)
        for row, name in stream(session, statement, 500)
        if not ids.isdisjoint(row.batches) or any(_names(each, ids) for each in row.changes)
    )
    return tuple(islice(concerned, limit))


def _ids_of_case(session: Session, case_id: str) -> set[str]:
    found = {case_id}
    for table in OF_A_CASE:
        found.update(session.scalars(select(table.id).where(table.case_id == case_id)))
    return found


def _names(change: Mapping[str, Any], ids: set[str]) -> bool:
    images = (change["key"], change["before"] or {}, change["after"] or {})
    named = (image.get(name) for image in images for name in ("id", "case_id", "evidence_id"))
    return any(each in ids for each in named)


def _entry(row: HistoryRow, officer: str | None) -> TrailEntry:
    return TrailEntry(
        seq=row.seq,
        at=row.at,
        by=row.by,
        officer=officer or "",
        label=row.label,
        kind=row.kind,
        topics=row.topics,
        batches=row.batches,
        changes=row.changes,
    )


def last_moment(session: Session) -> datetime | None:
    """When the newest entry was written by its own clock; None while there is none."""
    statement = select(HistoryRow.at).order_by(HistoryRow.seq.desc()).limit(1)
    text = session.scalars(statement).first()
    return datetime.fromisoformat(text) if text else None


def first_day(session: Session) -> str:
    """The day of the oldest entry, empty while there is none."""
    return session.scalars(select(func.min(func.substr(HistoryRow.at, 1, 10)))).first() or ""


def entry_count(session: Session) -> int:
    """How many entries the history has."""
    return session.scalars(select(func.count()).select_from(HistoryRow)).one()
