"""Versions of papers as rows, and what a new draft starts from; no Qt beyond the columns."""

from __future__ import annotations

from datetime import date

from ui.models.columns import Column, Row
from workbench.checklists.deadlines import rectification_term
from workbench.checklists.procedure import Procedure
from workbench.domain.labels import label
from workbench.domain.paper import PaperKind, PaperState
from workbench.store.queries.records import PaperRecord

STATE_SIGNS: dict[PaperState, tuple[str, str]] = {
    PaperState.DRAFT: ("○", "info"),
    PaperState.ISSUED: ("●", "success"),
    PaperState.VOID: ("—", "out_of_scope"),
}


def _tone(row: Row) -> str:
    return str(row["tone"])


COLUMNS = (
    Column(id="kind", title="文书", width=112),
    Column(id="state", title="状态", width=72, tone=_tone),
    Column(id="version", title="版本", width=44, right=True),
    Column(id="issued_on", title="签发日", width=84),
    Column(id="number", title="文号", width=50),
)


def is_draft(record: PaperRecord) -> bool:
    """Tell whether a version can still be written in."""
    return record.paper.state is PaperState.DRAFT


def paper_row(record: PaperRecord) -> Row:
    """One version."""
    paper = record.paper
    symbol, tone = STATE_SIGNS[paper.state]
    return {
        "id": paper.id,
        "kind": label(paper.kind),
        "state": f"{symbol} {label(paper.state)}",
        "tone": tone,
        "number": paper.number,
        "version": paper.version,
        "issued_on": paper.issued_on.isoformat() if paper.issued_on else "",
    }


def first_fields(
    kind: PaperKind, address: str, recorder: str, today: date, procedure: Procedure
) -> dict[str, str]:
    """What a new draft starts from; the officers change it."""
    if kind is PaperKind.ONSITE_RECORD:
        return {"place": address, "recorder": recorder}
    term = rectification_term(today, procedure)
    return {"starts_on": term.starts_on.isoformat(), "due_on": term.due_on.isoformat()}
