"""Issuing a paper and writing its files: the same for window and verbs; no Qt."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from reports.fonts import Fonts
from ui.paper_sheets import LaidOut, PaperOf, Sheet, Templated, sheet_of
from workbench.domain.errors import ConflictError
from workbench.domain.paper import Paper, PaperKind
from workbench.operations import papers
from workbench.operations.law import Law
from workbench.operations.paper_rules import paper_rules
from workbench.store.database import Database
from workbench.store.queries import records
from workbench.store.queries.records import PaperRecord
from workbench.summary.case_facts import RectificationOrderFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRequest:
    """Which paper of which case, with what the officers typed; `prefix` leads its number.

    `paper_id` names the draft where a case may have several of a kind.
    """

    case_id: str
    kind: PaperKind
    fields: Mapping[str, Any]
    issued_on: date
    law: Law
    prefix: str = ""
    paper_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperPlace:
    """Where files go and with what faces they are printed."""

    folder: Path
    fonts: Fonts


def draft_html(db: Database, request: PaperRequest) -> str:
    """The paper on the screen as it would be printed now, marked as a draft."""
    return sheet_of(db, _of(request)).html(draft_of(db, request))


def issue_and_write(
    db: Database, request: PaperRequest, place: PaperPlace, *, by: str, at: datetime
) -> tuple[Path, ...]:
    """Number and freeze the paper, then write its files; returns them."""
    sheet = sheet_of(db, _of(request))
    held = _saved(db, request, by=by, at=at)
    with db.read() as session:
        rules = paper_rules(session)
    form = rules.applied(request.law.papers[request.kind])
    issuing = papers.Issuing(
        series=form.series,
        issued_on=request.issued_on,
        due_on=_due_on(sheet),
        freeze=sheet.text,
        form=form,
        law=request.law,
        prefix=request.prefix or rules.prefix,
        pattern=rules.pattern,
    )
    issued = papers.issue_paper(db, held.paper.id, issuing, by=by, at=at).value
    return _write(db, issued.paper, sheet, place, by=by, at=at)


def write_again(
    db: Database,
    record: PaperRecord,
    request: PaperRequest,
    place: PaperPlace,
    *,
    by: str,
    at: datetime,
) -> tuple[Path, ...]:
    """Write the files of an issued paper once more, as after a full disk; returns the files.

    Raises:
        ConflictError: The case changed since, so that the paper would not read as it was issued.
    """
    sheet = sheet_of(db, _of(request), record.paper)
    if sheet.text(record.paper) != record.frozen:
        raise ConflictError(
            "案件资料或者模板在签发后有变动，重新写出的内容会与签发时不同，没有写文件。",
            "签发时的原文在右侧可以查看和复制；确需文件时请作废后重新签发。",
        )
    return _write(db, record.paper, sheet, place, by=by, at=at)


def draft_of(db: Database, request: PaperRequest) -> Paper | None:
    """The draft that is being written, None before it is saved."""
    if not request.paper_id:
        return None
    with db.read() as session:
        return records.paper_record(records.paper_row(session, request.paper_id)).paper


def _saved(db: Database, request: PaperRequest, *, by: str, at: datetime) -> PaperRecord:
    if request.paper_id:
        return papers.save_draft(db, request.paper_id, request.fields, by=by, at=at).value
    case_id, kind = request.case_id, request.kind
    return papers.save_paper(db, case_id, kind, request.fields, by=by, at=at).value


def _of(request: PaperRequest) -> PaperOf:
    return PaperOf(
        case_id=request.case_id,
        kind=request.kind,
        law=request.law,
        fields=request.fields,
        on=request.issued_on,
    )


def _due_on(sheet: Sheet) -> date | None:
    facts = sheet.facts if isinstance(sheet, LaidOut) else None
    if isinstance(facts, RectificationOrderFacts):
        return facts.due_on
    if isinstance(sheet, Templated) and sheet.facts.form.kind is PaperKind.RECTIFICATION_ORDER:
        told = sheet.facts.values.get("due_on")
        return date.fromisoformat(told) if told else None
    return None


def _write(
    db: Database, paper: Paper, sheet: Sheet, place: PaperPlace, *, by: str, at: datetime
) -> tuple[Path, ...]:
    written = sheet.write(paper, place.folder, place.fonts)
    files = [{"name": each.name, "sha256": _digest(each)} for each in written]
    papers.attach_files(db, paper.id, files, by=by, at=at)
    return written


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
