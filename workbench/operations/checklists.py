"""Answering the checklist 监察清单, field by field, each field saved as it is given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from workbench.domain.checklist import Answer, Result
from workbench.domain.errors import InputError
from workbench.operations.outcome import Outcome, Topic
from workbench.store.convert.rows import to_domain
from workbench.store.database import Database
from workbench.store.operation import Session
from workbench.store.queries import cases, inspection
from workbench.store.queries.settlements import REPEAT, settlement_row
from workbench.store.tables import AnswerRow, SettlementRow, new_id


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerChange:
    """The fields of an answer a person just gave; None leaves a field as it is.

    `is_cleared` takes the result back.
    """

    result: Result | None = None
    option: str | None = None
    note: str | None = None
    subject: str = ""
    is_cleared: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What the facts suggest for an item, and why."""

    item_id: str
    result: Result | None
    why: str
    subject: str = ""


def answer_item(
    db: Database, case_id: str, item_id: str, change: AnswerChange, *, by: str, at: datetime
) -> Outcome[Answer]:
    """Save what a person just gave on one item."""
    label = f"填写监察清单：{item_id}"
    with db.operation(label, topics={Topic.ANSWERS}, by=by, at=at) as op:
        row = _row(op.session, case_id, item_id, change.subject)
        if change.result is not None or change.is_cleared:
            row.result = change.result
        if change.option is not None or change.is_cleared:
            row.option = change.option or ""
        if change.note is not None:
            row.note = change.note
        row.answered_by, row.answered_at = by, at
        op.session.flush()
        return op.outcome(to_domain(Answer, row))


def propose_answers(
    db: Database, case_id: str, proposals: Sequence[Proposal], *, by: str, at: datetime
) -> Outcome[int]:
    """Write down what the facts suggest; what a person answered is never touched."""
    with db.operation("预填监察清单", topics={Topic.ANSWERS}, by=by, at=at) as op:
        for proposal in proposals:
            row = _row(op.session, case_id, proposal.item_id, proposal.subject)
            row.proposed, row.proposed_why = proposal.result, proposal.why
        return op.outcome(len(proposals))


def ask_also_for(
    db: Database, case_id: str, item_id: str, subject: str, *, by: str, at: datetime
) -> Outcome[tuple[str, ...]]:
    """Ask an item for one more product, line or machine; the lines asked so far stay.

    Raises:
        InputError: the subject is blank or asked for already.
    """
    name = " ".join(subject.split())
    if not name:
        raise InputError("没有写明产品、生产线或设备的名称。", "请填写名称或编号。")
    label = f"监察清单增加一项：{item_id}"
    with db.operation(label, topics={Topic.ANSWERS, Topic.CASES}, by=by, at=at) as op:
        cases.case(op.session, case_id)
        row = settlement_row(op.session, case_id, REPEAT, item_id)
        if row is None:
            row = SettlementRow(id=new_id(), case_id=case_id, kind=REPEAT, subject=item_id)
            row.body = {"subjects": []}
            op.session.add(row)
        if name in row.body["subjects"]:
            raise InputError(f"{item_id}已经按“{name}”列了一项。", "请直接填写那一项。")
        row.body = {"subjects": [*row.body["subjects"], name]}
        return op.outcome(tuple(row.body["subjects"]))


def _row(session: Session, case_id: str, item_id: str, subject: str) -> AnswerRow:
    row = inspection.answer_row(session, case_id, item_id, subject)
    if row is None:
        cases.case(session, case_id)
        row = AnswerRow(id=new_id(), case_id=case_id, item_id=item_id, subject=subject)
        session.add(row)
    return row
