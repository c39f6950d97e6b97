"""Evidence and papers of a case, and the papers of a year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workbench.domain.errors import InputError
from workbench.domain.paper import Paper, PaperKind, PaperState
from workbench.store.convert.rows import columns_of, maker_of, to_domain
from workbench.store.tables import (
    CaseRow,
    EvidenceLinkRow,
    EvidenceRow,
    FrozenYearRow,
    NumberRow,
    PaperRow,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One file of the vault."""

    id: str
    case_id: str
    number: int
    name: str
    kind: str
    source: str
    stored_name: str
    sha256: str
    size: int
    taken_at: str
    place: str
    note: str
    void_reason: str
    added_by: str
    added_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRecord:
    """One version of a paper with its fields, the facts it was frozen with, and its files."""

    paper: Paper
    fields: dict[str, Any]
    frozen: str
    files: tuple[dict[str, str], ...]
    void_reason: str
    due_on: date | None


def evidence_of_case(session: Session, case_id: str) -> tuple[Evidence, ...]:
    """The evidence of a case in the order of intake."""
    statement = (
        select(EvidenceRow).where(EvidenceRow.case_id == case_id).order_by(EvidenceRow.number)
    )
    return tuple(to_domain(Evidence, row) for row in session.scalars(statement))


def all_evidence(session: Session) -> tuple[Evidence, ...]:
    """Every piece of evidence whose file lies in the vault; registered recordings lie elsewhere."""
    statement = (
        select(EvidenceRow)
        .where(EvidenceRow.stored_name != "")
        .order_by(EvidenceRow.case_id, EvidenceRow.number)
    )
    return tuple(to_domain(Evidence, row) for row in session.scalars(statement))


def vault_files(session: Session) -> dict[str, str]:
    """Everything the vault must hold: evidence and the files of frozen years, name to SHA-256."""
    frozen = session.scalars(select(FrozenYearRow).order_by(FrozenYearRow.id))
    held = {each.stored_name: each.sha256 for each in all_evidence(session)}
    return held | {file["stored"]: file["sha256"] for row in frozen for file in row.files}


def evidence_for(session: Session, target_kind: str, target_id: str) -> tuple[Evidence, ...]:
    """What supports an answer, a finding, a machine or a rectification item."""
    statement = (
        select(EvidenceRow)
        .join(EvidenceLinkRow, EvidenceLinkRow.evidence_id == EvidenceRow.id)
        .where(EvidenceLinkRow.target_kind == target_kind, EvidenceLinkRow.target_id == target_id)
        .order_by(EvidenceRow.number)
    )
    return tuple(to_domain(Evidence, row) for row in session.scalars(statement))


def evidence_links(session: Session, case_id: str) -> tuple[tuple[str, str, str], ...]:
    """(evidence id, target kind, target id) of everything linked in a case."""
    statement = (
        select(EvidenceLinkRow.evidence_id, EvidenceLinkRow.target_kind, EvidenceLinkRow.target_id)
        .join(EvidenceRow, EvidenceRow.id == EvidenceLinkRow.evidence_id)
        .where(EvidenceRow.case_id == case_id)
        .order_by(EvidenceRow.number, EvidenceLinkRow.target_kind, EvidenceLinkRow.target_id)
    )
    return tuple((one, kind, target) for one, kind, target in session.execute(statement))


def next_evidence_number(session: Session, case_id: str) -> int:
    """The next number of a case's evidence; numbers of voided pieces stay taken."""
    statement = select(func.max(EvidenceRow.number)).where(EvidenceRow.case_id == case_id)
    return (session.scalars(statement).first() or 0) + 1


def evidence_row(session: Session, evidence_id: str) -> EvidenceRow:
    """One piece of evidence for changing it; raises `InputError` when there is none."""
    row = session.get(EvidenceRow, evidence_id)
    if row is None:
        raise InputError("没有这份证据。", "请刷新证据列表后重试。")
    return row


def papers(session: Session, case_id: str) -> tuple[PaperRecord, ...]:
    """All papers of a case with all their versions."""
    statement = (
        select(PaperRow)
        .where(PaperRow.case_id == case_id)
        .order_by(PaperRow.kind, PaperRow.version)
    )
    return tuple(paper_record(row) for row in session.scalars(statement))


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperEntry:
    """One version of a paper as registers list it, without its wording."""

    case_id: str
    kind: PaperKind
    number: str
    state: PaperState
    version: int
    issued_on: date | None
    due_on: date | None


def paper_register(session: Session, year: int) -> tuple[PaperEntry, ...]:
    """All papers of a year's cases; what they say is left where it lies."""
    statement = (
        select(*columns_of(PaperEntry, PaperRow))
        .join(CaseRow, CaseRow.id == PaperRow.case_id)
        .where(CaseRow.year == year)
        .order_by(PaperRow.case_id, PaperRow.kind, PaperRow.version)
    )
    return tuple(map(maker_of(PaperEntry), session.execute(statement)))


def papers_of_year(session: Session, year: int) -> tuple[PaperRecord, ...]:
    """All papers of a year's cases."""
    statement = (
        select(PaperRow)
        .join(CaseRow, CaseRow.id == PaperRow.case_id)
        .where(CaseRow.year == year)
        .order_by(PaperRow.case_id, PaperRow.kind, PaperRow.version)
    )
    return tuple(paper_record(row) for row in session.scalars(statement))


def paper_row(session: Session, paper_id: str) -> PaperRow:
    """One version of a paper for changing it; raises `InputError` when there is none."""
    row = session.get(PaperRow, paper_id)
    if row is None:
        raise InputError("没有这份文书。", "请刷新文书列表后重试。")
    return row


def draft_row(session: Session, case_id: str, kind: PaperKind) -> PaperRow | None:
    """The draft of a paper, if one is open."""
    statement = select(PaperRow).where(
        PaperRow.case_id == case_id, PaperRow.kind == kind, PaperRow.state == PaperState.DRAFT
    )
    return session.scalars(statement).first()


def next_paper_version(session: Session, case_id: str, kind: PaperKind) -> int:
    """The version a new draft gets."""
    statement = select(func.max(PaperRow.version)).where(
        PaperRow.case_id == case_id, PaperRow.kind == kind
    )
    return (session.scalars(statement).first() or 0) + 1


def number_row(session: Session, series: str, year: int) -> NumberRow:
    """The counter of a series of document numbers, made when it is new."""
    row = session.get(NumberRow, (series, year))
    if row is None:
        row = NumberRow(series=series, year=year, last=0)
        session.add(row)
        session.flush()
    return row


def paper_record(row: PaperRow) -> PaperRecord:
    """The version as a value."""
    return PaperRecord(
        paper=to_domain(Paper, row),
        fields=row.fields,
        frozen=row.frozen,
        files=tuple(row.files),
        void_reason=row.void_reason,
        due_on=row.due_on,
    )


def machine_photos(session: Session, year: int) -> dict[str, tuple[int, ...]]:
    """Evidence numbers by machine address, of a year's cases; void pieces do not count."""
    statement = (
        select(EvidenceLinkRow.target_id, EvidenceRow.number)
        .join(EvidenceRow, EvidenceRow.id == EvidenceLinkRow.evidence_id)
        .join(CaseRow, CaseRow.id == EvidenceRow.case_id)
        .where(
            CaseRow.year == year,
            EvidenceLinkRow.target_kind == "machine",
            EvidenceRow.void_reason == "",
        )
        .order_by(EvidenceRow.number)
    )
    found: dict[str, tuple[int, ...]] = {}
    for machine_id, number in session.execute(statement):
        found[machine_id] = (*found.get(machine_id, ()), number)
    return found
