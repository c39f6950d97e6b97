"""Finding anything by what was typed: enterprises, cases, papers, machines, rows of other ledgers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from workbench.store import matching
from workbench.store.convert.searching import title_of
from workbench.store.queries.cases import case_list
from workbench.store.queries.machine_filter import says
from workbench.store.queries.register import find_enterprises
from workbench.store.tables import (
    BatchRow,
    BatchState,
    CaseRow,
    EnterpriseRow,
    EntryRow,
    MachineRow,
    PaperRow,
)

# Typing one letter would list everything.
MIN_LENGTH = 2


class HitKind(StrEnum):
    """What was found."""

    ENTERPRISE = "enterprise"
    CASE = "case"
    PAPER = "paper"
    MACHINE = "machine"
    ENTRY = "entry"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One thing found; `id` is a ledger row's lasting address, else the row's own id."""

    kind: HitKind
    id: str
    title: str
    detail: str
    case_id: str = ""


def find(session: Session, text: str, limit: int = 20) -> tuple[Hit, ...]:
    """Up to `limit` hits of each kind, enterprises first."""
    if len(text.strip()) < MIN_LENGTH:
        return ()
    return (
        *(
            Hit(kind=HitKind.ENTERPRISE, id=each.id, title=each.name, detail=each.uscc)
            for each in find_enterprises(session, text, limit)
        ),
        *(
            Hit(
                kind=HitKind.CASE,
                id=each.id,
                title=each.enterprise,
                detail=f"{each.year}年度",
                case_id=each.id,
            )
            for each in case_list(session, None, text)[:limit]
        ),
        *_papers(session, text, limit),
        *_machines(session, text, limit),
        *_entries(session, text, limit),
    )


def _papers(session: Session, text: str, limit: int) -> Iterator[Hit]:
    statement = (
        select(PaperRow.id, PaperRow.number, PaperRow.case_id, EnterpriseRow.name)
        .join(CaseRow, CaseRow.id == PaperRow.case_id)
        .join(EnterpriseRow, EnterpriseRow.id == CaseRow.enterprise_id)
        .where(matching.says(PaperRow.number, text))
        .order_by(PaperRow.number)
        .limit(limit)
    )
    for paper_id, number, case_id, name in session.execute(statement):
        yield Hit(kind=HitKind.PAPER, id=paper_id, title=number, detail=name, case_id=case_id)


def _machines(session: Session, text: str, limit: int) -> tuple[Hit, ...]:
    statement = select(MachineRow).where(says(text), MachineRow.batch_id.in_(_current()))
    rows = list(session.scalars(statement.limit(limit)))
    cases = _cases_of(session, {row.batch_id for row in rows})
    return tuple(
        Hit(
            kind=HitKind.MACHINE,
            id=f"{row.batch_id}.{row.ordinal}",
            title=" ".join(word for word in (row.number, row.name, row.model) if word),
            detail=cases.get(row.batch_id, ("", ""))[1],
            case_id=cases.get(row.batch_id, ("", ""))[0],
        )
        for row in rows
    )


def _entries(session: Session, text: str, limit: int) -> Iterator[Hit]:
    """Carriers, products and instruments, each once for its ledger."""
    statement = (
        select(EntryRow.searched, EntryRow.batch_id, BatchRow.file_name)
        .join(BatchRow, BatchRow.id == EntryRow.batch_id)
        .where(
            matching.says(EntryRow.searched, text),
            BatchRow.state == BatchState.CURRENT,
        )
        .distinct()
        .limit(limit)
    )
    rows = session.execute(statement).all()
    cases = _cases_of(session, {batch_id for _, batch_id, _ in rows})
    for searched, batch_id, file_name in rows:
        case_id, enterprise = cases.get(batch_id, ("", ""))
        yield Hit(
            kind=HitKind.ENTRY,
            id=batch_id,
            title=f"{title_of(searched)}　{file_name}",
            detail=enterprise,
            case_id=case_id,
        )


def _current() -> Select[str]:
    return select(BatchRow.id).where(BatchRow.state == BatchState.CURRENT)


def _cases_of(session: Session, batch_ids: set[str]) -> dict[str, tuple[str, str]]:
    statement = (
        select(BatchRow.id, CaseRow.id, EnterpriseRow.name)
        .join(CaseRow, CaseRow.id == BatchRow.case_id)
        .join(EnterpriseRow, EnterpriseRow.id == CaseRow.enterprise_id)
        .where(BatchRow.id.in_(batch_ids))
    )
    return {batch: (case, name) for batch, case, name in session.execute(statement)}
