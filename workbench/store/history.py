"""The trail 留痕: one append-only hash chain per device over all operations."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workbench.store.columns import compact_json
from workbench.store.streaming import stream
from workbench.store.tables import HistoryRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What one entry of the history says, before it gets its place in the chain."""

    at: datetime
    by: str
    label: str
    topics: tuple[str, ...]
    kind: str = "do"
    target: int | None = None
    batches: tuple[str, ...] = ()
    changes: list[Any]


@dataclass(frozen=True, slots=True)
class ChainReport:
    """Whether every entry still has the hash it was written with; `broken_at` is the first not."""

    entries: int
    broken_at: int | None = None

    @property
    def is_whole(self) -> bool:
        """Tell whether nothing was altered or cut out."""
        return self.broken_at is None


def append(session: Session, device_id: str, entry: Entry) -> HistoryRow:
    """Write an entry at the end of the device's chain."""
    last = session.scalars(
        select(HistoryRow)
        .where(HistoryRow.device_id == device_id)
        .order_by(HistoryRow.position.desc())
        .limit(1)
    ).first()
    row = HistoryRow(
        device_id=device_id,
        position=last.position + 1 if last else 1,
        at=entry.at.isoformat(),
        by=entry.by,
        label=entry.label,
        topics=entry.topics,
        kind=entry.kind,
        target=entry.target,
        batches=entry.batches,
        changes=entry.changes,
        previous_hash=last.hash if last else "",
        hash="",
    )
    row.hash = _hash(row)
    session.add(row)
    session.flush()
    return row


def last_seq(session: Session) -> int:
    """The number of the newest entry, 0 when there is none."""
    return session.scalars(select(func.coalesce(func.max(HistoryRow.seq), 0))).one()


def others_since(session: Session, device_id: str, seq: int) -> Sequence[HistoryRow]:
    """Entries of other devices after an entry, oldest first."""
    statement = (
        select(HistoryRow)
        .where(HistoryRow.seq > seq, HistoryRow.device_id != device_id)
        .order_by(HistoryRow.seq)
    )
    return session.scalars(statement).all()


def verify_chain(session: Session) -> ChainReport:
    """Recompute every hash of every device's chain."""
    count = 0
    tails: dict[str, tuple[int, str]] = {}
    statement = select(HistoryRow).order_by(HistoryRow.seq)
    for (row,) in stream(session, statement, 500):
        position, previous = tails.get(row.device_id, (0, ""))
        count += 1
        if (row.position, row.previous_hash, row.hash) != (position + 1, previous, _hash(row)):
            return ChainReport(count, row.seq)
        tails[row.device_id] = (row.position, row.hash)
    return ChainReport(count)


def _hash(row: HistoryRow) -> str:
    body = {
        "device": row.device_id,
        "position": row.position,
        "at": row.at,
        "by": row.by,
        "label": row.label,
        "topics": list(row.topics),
        "kind": row.kind,
        "target": row.target,
        "batches": list(row.batches),
        "changes": row.changes,
    }
    return hashlib.sha256((row.previous_hash + compact_json(body)).encode()).hexdigest()
