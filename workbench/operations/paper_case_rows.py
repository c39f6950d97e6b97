"""Rows of papers' tables about the case itself: documents, evidence, findings, items, papers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workbench.domain.finding import Finding, FindingState
from workbench.domain.labels import label
from workbench.domain.paper import PaperState
from workbench.domain.verdict import CheckState
from workbench.operations.law import Law
from workbench.operations.paper_lines import document_lines, evidence_lines, item_lines
from workbench.operations.paper_values import HASH_SHOWN
from workbench.store.operation import Session
from workbench.store.queries import inspection, records
from workbench.summary.case_facts import EvidenceLine
from workbench.summary.case_papers import may_be_ordered
from workbench.summary.paper_facts import Row


def document_rows(session: Session, case_id: str) -> Iterator[Row]:
    """Ledgers and documents the enterprise gave; copies and originals are noted by hand."""
    for line in document_lines(session, case_id):
        yield _evidence(line) | {"copies": "", "original": "", "returned": ""}


def evidence_rows(session: Session, case_id: str) -> Iterator[Row]:
    """Documents and valid evidence, numbered as in the record."""
    documents = tuple(document_lines(session, case_id))
    for line in (*documents, *evidence_lines(session, case_id, len(documents))):
        yield _evidence(line)


def finding_rows(session: Session, case_id: str) -> Iterator[Row]:
    """Findings that are confirmed, numbered as the proposals name them."""
    held = inspection.findings(session, case_id)
    yield from _findings(each for each in held if each.state is FindingState.CONFIRMED)


def ordered_rows(session: Session, case_id: str) -> Iterator[Row]:
    """Findings that may stand in a rectification order; advice and ▲ machines never do."""
    yield from _findings(
        each for each in inspection.findings(session, case_id) if may_be_ordered(each)
    )


def _findings(chosen: Iterable[Finding]) -> Iterator[Row]:
    for number, each in enumerate(chosen, start=1):
        mark = "" if each.standing is CheckState.VERIFIED else f"〔{label(each.standing)}〕"
        yield {
            "row": number,
            "title": each.title,
            "facts": each.facts,
            "law": "；".join(each.law) + mark,
            "consequence": label(each.consequence),
            "requirement": each.requirement,
        }


def answer_rows(session: Session, case_id: str, law: Law) -> Iterator[Row]:
    """Every answered item in the words of the list."""
    for line in item_lines(session, case_id, law):
        yield {
            "item": line.item_id,
            "title": line.title,
            "result": line.result,
            "note": line.note,
            "basis": line.basis,
        }


def rectification_rows(session: Session, case_id: str) -> Iterator[Row]:
    """What was ordered, by when, and how it stands; blanks are filled in by hand."""
    titles = {each.id: each.title for each in inspection.findings(session, case_id)}
    for number, (item, tracking) in enumerate(inspection.tracked_of_case(session, case_id), 1):
        due = tracking.extended_to or item.due_on
        yield {
            "row": number,
            "title": titles.get(item.finding_id, ""),
            "requirement": item.requirement,
            "due_on": due.isoformat() + ("（延期）" if tracking.extended_to else ""),
            "units": str(tracking.units or ""),
            "done": str(item.units_done or ""),
            "outcome": label(item.outcome),
            "remark": item.remark,
            "verified": tracking.rechecked_on.isoformat() if tracking.rechecked_on else "",
            "measure": "",
            "finished": "",
            "after": "",
            "proof": "",
        }


def last_year_rows(session: Session, case_id: str) -> Iterator[Row]:
    """Last year's items as found this year."""
    for number, item in enumerate(inspection.follow_ups(session, case_id), start=1):
        body = item.body
        counts = ("to_eliminate", "dismantled", "sealed", "remaining")
        yield {
            "row": number,
            "title": str(body.get("label", item.item_id)),
            "paper": str(body.get("paper_number", "")),
            "outcome": label(item.outcome),
            "counts": "/".join(str(body.get(name, "")) for name in counts),
        }


def paper_rows(session: Session, case_id: str, law: Law) -> Iterator[Row]:
    """Papers that were issued, by day; a void one stays listed as such."""
    held = [
        each
        for each in records.papers(session, case_id)
        if each.paper.state is not PaperState.DRAFT
    ]
    held.sort(key=lambda each: each.paper.place_in_file)
    for number, each in enumerate(held, start=1):
        paper = each.paper
        yield {
            "row": number,
            "title": law.papers[paper.kind].title,
            "number": paper.number,
            "issued_on": paper.issued_on.isoformat() if paper.issued_on else "",
            "version": str(paper.version),
            "hash": paper.content_hash[:HASH_SHOWN],
            "pages": "",
            "remark": "已作废" if paper.state is PaperState.VOID else "",
        }


def _evidence(line: EvidenceLine) -> dict[str, str | int]:
    return {
        "row": line.number,
        "name": line.name,
        "kind": line.kind,
        "source": line.source,
        "taken_at": line.taken_at,
        "hash": line.sha256[:HASH_SHOWN],
    }
