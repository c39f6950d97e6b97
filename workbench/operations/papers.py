"""Papers 文书: drafts, issuing with a number and frozen facts, voiding; an issued one never changes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from workbench.domain.errors import ConflictError, InputError
from workbench.domain.finding import Consequence, FindingState
from workbench.domain.paper import Paper, PaperKind, PaperState
from workbench.operations.outcome import Outcome, Reach, Topic
from workbench.store.convert.rows import to_domain
from workbench.store.database import Database
from workbench.store.operation import Session
from workbench.store.queries import cases, inspection, records, register
from workbench.store.queries.records import PaperRecord
from workbench.store.tables import PaperRow, new_id

# 节能监察 is done by at least two officers with certificates.
MIN_OFFICERS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuing:
    """How a paper is issued: the series of its number (`某节监改`), its day, its deadline.

    `freeze` writes the facts of the paper as they are printed, number included.
    """

    series: str
    issued_on: date
    freeze: Callable[[Paper], str]
    due_on: date | None = None


def save_paper(
    db: Database,
    case_id: str,
    kind: PaperKind,
    fields: Mapping[str, Any],
    *,
    by: str,
    at: datetime,
) -> Outcome[PaperRecord]:
    """Save the draft of a paper; after an issue a new version begins."""
    with db.operation("保存文书草稿", topics={Topic.PAPERS}, by=by, at=at) as op:
        cases.case(op.session, case_id)
        row = records.draft_row(op.session, case_id, kind)
        if row is None:
            version = records.next_paper_version(op.session, case_id, kind)
            row = PaperRow(id=new_id(), case_id=case_id, kind=kind, version=version)
            op.session.add(row)
        row.fields = dict(fields)
        op.session.flush()
        return op.outcome(records.paper_record(row))


def issue_paper(
    db: Database, paper_id: str, issuing: Issuing, *, by: str, at: datetime
) -> Outcome[PaperRecord]:
    """签发: number it, freeze its facts, hash them; only 作废 undoes that, visibly."""
    with db.operation("签发文书", topics={Topic.PAPERS}, by=by, at=at, reach=Reach.BARRIER) as op:
        row = records.paper_row(op.session, paper_id)
        if row.state is not PaperState.DRAFT:
            raise ConflictError("这份文书已经签发或作废。", "需要更正时请另起一个版本。")
        _refuse_ungated(op.session, row)
        row.number = _next_number(op.session, issuing.series, issuing.issued_on.year)
        row.state, row.issued_on = PaperState.ISSUED, issuing.issued_on
        row.due_on = issuing.due_on
        row.frozen = issuing.freeze(to_domain(Paper, row))
        row.content_hash = hashlib.sha256(row.frozen.encode()).hexdigest()
        op.session.flush()
        return op.outcome(records.paper_record(row))


def attach_files(
    db: Database, paper_id: str, files: Sequence[Mapping[str, str]], *, by: str, at: datetime
) -> Outcome[PaperRecord]:
    """Note which files an issued paper was written to: name, sha256; the newest of a name."""
    with db.operation(
        "登记文书文件", topics={Topic.PAPERS}, by=by, at=at, reach=Reach.SKIPPED
    ) as op:
        row = records.paper_row(op.session, paper_id)
        names = {each["name"] for each in files}
        kept = [each for each in row.files if each["name"] not in names]
        row.files = [*kept, *(dict(each) for each in files)]
        op.session.flush()
        return op.outcome(records.paper_record(row))


def void_paper(
    db: Database, paper_id: str, reason: str, *, by: str, at: datetime
) -> Outcome[PaperRecord]:
    """作废: the issued version stays readable, marked void with the reason."""
    if not reason.strip():
        raise InputError("作废文书要写明理由。", "请填写理由。")
    with db.operation("作废文书", topics={Topic.PAPERS}, by=by, at=at, reach=Reach.BARRIER) as op:
        row = records.paper_row(op.session, paper_id)
        if row.state is not PaperState.ISSUED:
            raise ConflictError("只有已签发的文书可以作废。", "草稿可以直接修改。")
        row.state, row.void_reason = PaperState.VOID, reason
        op.session.flush()
        return op.outcome(records.paper_record(row))


def _refuse_ungated(session: Session, row: PaperRow) -> None:
    case = cases.case(session, row.case_id)
    officers = register.officers_by_id(session, case.officer_ids)
    certified = [officer for officer in officers if officer.certificate_number.strip()]
    if len(certified) < MIN_OFFICERS:
        raise InputError(
            "签发文书需要两名有执法证号的监察人员。", "请先在案件中指派并登记执法证号。"
        )
    if row.kind is PaperKind.RECTIFICATION_ORDER and not any(
        finding.state is FindingState.CONFIRMED
        and finding.consequence is Consequence.RECTIFICATION_ORDER
        for finding in inspection.findings(session, row.case_id)
    ):
        raise InputError(
            "没有已认定的、应当限期整改的问题，不能签发限期整改通知书。", "请先认定问题。"
        )


def _next_number(session: Session, series: str, year: int) -> str:
    row = records.number_row(session, series, year)
    row.last += 1
    return f"{series}〔{year}〕{row.last}号"
