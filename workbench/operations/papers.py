"""Papers 文书: drafts, issuing with a number and frozen facts, voiding; an issued one never changes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from workbench.domain.errors import ConflictError, InputError
from workbench.domain.paper import Paper, PaperKind, PaperState
from workbench.domain.paper_form import Need, PaperForm, PaperSide
from workbench.operations.case_gates import refuse_issuing
from workbench.operations.law import Law
from workbench.operations.outcome import Outcome, Reach, Topic
from workbench.operations.paper_needs import refuse_unmet
from workbench.operations.paper_rules import DEFAULT_PATTERN
from workbench.store.convert.rows import to_domain
from workbench.store.database import Database
from workbench.store.operation import Session
from workbench.store.queries import cases, records
from workbench.store.queries.records import PaperRecord
from workbench.store.tables import PaperRow, new_id

# What is asked where the caller hands over no form.
USUAL_NEEDS: Mapping[PaperKind, tuple[Need, ...]] = {
    PaperKind.RECTIFICATION_ORDER: (Need.OFFICERS, Need.ORDERED_FINDING),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuing:
    """How a paper is issued: the series of its number (`节监改`), its day, its deadline, its form.

    With the law its gates are asked as well; each names the article it comes from.

    `freeze` writes the facts of the paper as they are printed, number included; a paper without
    a series has no number.
    """

    series: str
    issued_on: date
    freeze: Callable[[Paper], str]
    due_on: date | None = None
    form: PaperForm | None = None
    law: Law | None = None
    prefix: str = ""
    pattern: str = DEFAULT_PATTERN


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


def begin_paper(
    db: Database,
    case_id: str,
    kind: PaperKind,
    fields: Mapping[str, Any],
    *,
    by: str,
    at: datetime,
) -> Outcome[PaperRecord]:
    """Begin one more paper of a kind that a case may have several of (移送函, 送达回证)."""
    with db.operation("新建文书", topics={Topic.PAPERS}, by=by, at=at) as op:
        cases.case(op.session, case_id)
        version = records.next_paper_version(op.session, case_id, kind)
        row = PaperRow(id=new_id(), case_id=case_id, kind=kind, version=version)
        row.fields = dict(fields)
        op.session.add(row)
        op.session.flush()
        return op.outcome(records.paper_record(row))


def save_draft(
    db: Database, paper_id: str, fields: Mapping[str, Any], *, by: str, at: datetime
) -> Outcome[PaperRecord]:
    """Save what is written in one draft."""
    with db.operation("保存文书草稿", topics={Topic.PAPERS}, by=by, at=at) as op:
        row = records.paper_row(op.session, paper_id)
        if row.state is not PaperState.DRAFT:
            raise ConflictError("这份文书已经签发或作废。", "需要更正时请另起一个版本。")
        row.fields = dict(fields)
        op.session.flush()
        return op.outcome(records.paper_record(row))


def discard_draft(db: Database, paper_id: str, *, by: str, at: datetime) -> Outcome[None]:
    """Take a draft away; undo brings it back."""
    with db.operation("删除文书草稿", topics={Topic.PAPERS}, by=by, at=at) as op:
        row = records.paper_row(op.session, paper_id)
        if row.state is not PaperState.DRAFT:
            raise ConflictError("已签发的文书不能删除。", "写错的请作废。")
        op.session.delete(row)
        op.session.flush()
        return op.outcome(None)


def issue_paper(
    db: Database, paper_id: str, issuing: Issuing, *, by: str, at: datetime
) -> Outcome[PaperRecord]:
    """签发: number it, freeze its facts, hash them; only 作废 undoes that, visibly."""
    with db.operation("签发文书", topics={Topic.PAPERS}, by=by, at=at, reach=Reach.BARRIER) as op:
        row = records.paper_row(op.session, paper_id)
        if row.state is not PaperState.DRAFT:
            raise ConflictError("这份文书已经签发或作废。", "需要更正时请另起一个版本。")
        # The enterprise's own papers need no officers and no approval of ours.
        is_ours = issuing.form is None or issuing.form.side is PaperSide.AGENCY
        if issuing.law is not None and is_ours:
            refuse_issuing(op.session, row.case_id, row.kind.value, issuing.law, row.fields)
        _refuse_ungated(op.session, row, issuing.form)
        row.number = _next_number(op.session, issuing) if issuing.series else ""
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


def _refuse_ungated(session: Session, row: PaperRow, form: PaperForm | None) -> None:
    usual = USUAL_NEEDS.get(row.kind, (Need.OFFICERS,))
    refuse_unmet(session, row, form.needs if form else usual, form)


def _next_number(session: Session, issuing: Issuing) -> str:
    """The next number of the series; the counter is the series', so a new pattern goes on counting."""
    year = issuing.issued_on.year
    row = records.number_row(session, f"{issuing.prefix}{issuing.series}", year)
    row.last += 1
    return issuing.pattern.format(
        prefix=issuing.prefix, series=issuing.series, year=year, number=row.last
    )
