"""Noting when an issued paper was printed, signed, sealed and served."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from workbench.domain.errors import ConflictError, InputError
from workbench.domain.labels import label
from workbench.domain.paper import PaperState
from workbench.domain.paper_progress import PaperProgress, PaperStep
from workbench.operations.outcome import Outcome, Topic
from workbench.store.database import Database
from workbench.store.operation import Session
from workbench.store.queries import records
from workbench.store.queries.settlements import settlement_row, settlements
from workbench.store.tables import SettlementRow, new_id

PROGRESS = "paper_progress"


def mark_step(
    db: Database, paper_id: str, step: PaperStep, on: date | None, *, by: str, at: datetime
) -> Outcome[PaperProgress]:
    """Note the day of a step, or take a wrong note away; days never run backwards.

    Raises:
        ConflictError: The paper is not issued.
        InputError: The day lies before the day of issue or contradicts another step.
    """
    label_text = f"文书{label(step)}" if on else f"撤去文书{label(step)}"
    with db.operation(label_text, topics={Topic.PAPERS}, by=by, at=at) as op:
        paper = records.paper_row(op.session, paper_id)
        if paper.state is PaperState.DRAFT:
            raise ConflictError("草稿还没有签发，不能登记打印、签收和送达。", "请先签发。")
        if on and paper.issued_on and on < paper.issued_on:
            raise InputError(
                f"{label(step)}日期早于签发日{paper.issued_on.isoformat()}。", "请核对日期。"
            )
        held = dict(_progress_of(op.session, paper.case_id, paper_id).days)
        held.pop(step, None)
        changed = PaperProgress({**held, step: on} if on else held)
        _refuse_backwards(changed)
        row = settlement_row(op.session, paper.case_id, PROGRESS, paper_id)
        if row is None:
            row = SettlementRow(id=new_id(), case_id=paper.case_id, kind=PROGRESS, subject=paper_id)
            op.session.add(row)
        row.body = {each.value: day.isoformat() for each, day in changed.days.items()}
        op.session.flush()
        return op.outcome(changed)


def progress_of_case(session: Session, case_id: str) -> Mapping[str, PaperProgress]:
    """Progress by the id of the paper."""
    held = settlements(session, case_id, PROGRESS)
    return {paper_id: _read(body) for paper_id, body in held.items()}


def _progress_of(session: Session, case_id: str, paper_id: str) -> PaperProgress:
    return progress_of_case(session, case_id).get(paper_id, PaperProgress())


def _read(body: Mapping[str, str]) -> PaperProgress:
    return PaperProgress(
        {step: date.fromisoformat(body[step.value]) for step in PaperStep if step.value in body}
    )


def _refuse_backwards(progress: PaperProgress) -> None:
    wrong = progress.out_of_order()
    if wrong:
        before, after = wrong
        raise InputError(
            f"{label(after)}日期（{progress.days[after].isoformat()}）早于"
            f"{label(before)}日期（{progress.days[before].isoformat()}）。",
            "请核对先后。",
        )
