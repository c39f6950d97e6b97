"""Batches of a case, their entries, and remembered mappings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.domain.issue import Issue
from workbench.store.convert.entries import KINDS, E, entry_from
from workbench.store.convert.issues import issue_from_json
from workbench.store.convert.rows import to_domain
from workbench.store.tables import BatchRow, BatchState, EntryRow, MappingRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """One import; `sheets` are the plain values of `check --json`, `issues` read by `batch_issues`."""

    id: str
    kind: str
    enterprise_id: str | None
    case_id: str | None
    file_name: str
    sha256: str
    sheets: list[Any]
    issues: list[Any]
    row_count: int
    state: BatchState
    superseded_by: str
    created_by: str
    created_at: datetime


# Ledgers taken in at one moment stand in the same order in every store and on every paper.
_IN_ORDER = (BatchRow.created_at, BatchRow.kind, BatchRow.file_name, BatchRow.id)


def batch_issues(batch: Batch) -> tuple[Issue, ...]:
    """The remarks kept with a batch itself."""
    return tuple(issue_from_json(each) for each in batch.issues)


def batches_of_case(session: Session, case_id: str, *, current: bool = True) -> tuple[Batch, ...]:
    """The imports of a case in the order they came; only those that count, or all."""
    statement = select(BatchRow).where(BatchRow.case_id == case_id)
    if current:
        statement = statement.where(BatchRow.state == BatchState.CURRENT)
    rows = session.scalars(statement.order_by(*_IN_ORDER))
    return tuple(to_domain(Batch, row) for row in rows)


def same_file(session: Session, case_id: str, sha256: str, kind: str) -> tuple[Batch, ...]:
    """The current imports of the very same file, read as the same kind."""
    statement = select(BatchRow).where(
        BatchRow.case_id == case_id,
        BatchRow.sha256 == sha256,
        BatchRow.kind == kind,
        BatchRow.state == BatchState.CURRENT,
    )
    return tuple(to_domain(Batch, row) for row in session.scalars(statement))


def entries_of_case(session: Session, case_id: str, kind: type[E]) -> Iterator[E]:
    """The current energy, output, PUE or meter entries of a case, as they were read."""
    statement = (
        select(EntryRow.body)
        .join(BatchRow, BatchRow.id == EntryRow.batch_id)
        .where(
            BatchRow.case_id == case_id,
            BatchRow.state == BatchState.CURRENT,
            EntryRow.kind == KINDS[kind],
        )
        .order_by(*_IN_ORDER, EntryRow.ordinal)
    )
    for body in session.scalars(statement):
        yield entry_from(kind, body)


def remembered_mappings(session: Session, enterprise_id: str) -> dict[str, dict[str, str]]:
    """Shape to column to field, as confirmed for this enterprise, else for any."""
    statement = (
        select(MappingRow)
        .where(MappingRow.enterprise_id.in_(("", enterprise_id)))
        .order_by(MappingRow.enterprise_id)
    )
    return {row.shape: dict(row.columns) for row in session.scalars(statement)}


def mapping_row(session: Session, enterprise_id: str, shape: str) -> MappingRow | None:
    """The remembered mapping of one shape, for changing it."""
    statement = select(MappingRow).where(
        MappingRow.enterprise_id == enterprise_id, MappingRow.shape == shape
    )
    return session.scalars(statement).first()
