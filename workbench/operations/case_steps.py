"""Registering the steps of a case: dated, named, undoable; each carries the case to its stage."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from workbench.checklists.case_gates import Question, refuse_closed
from workbench.checklists.steps import CaseStep, checked_values
from workbench.domain.errors import ConflictError, InputError
from workbench.domain.inspection import Stage
from workbench.domain.steps import StepRecord
from workbench.operations.case_standing import case_standing
from workbench.operations.law import Law
from workbench.operations.outcome import Outcome, Topic
from workbench.store.database import Database
from workbench.store.operation import Session
from workbench.store.queries import cases
from workbench.store.queries.case_steps import STEP, steps_of_case, subject_of
from workbench.store.queries.settlements import settlement_row
from workbench.store.tables import CaseRow, SettlementRow, new_id

_ORDER = tuple(Stage)
CLOSING = "closing"


def record_step(
    db: Database, case_id: str, step: CaseStep, written: StepRecord, *, by: str, at: datetime
) -> Outcome[StepRecord]:
    """Register a step; once finished it carries the case forward to its stage, never back.

    Closing has gates and a verb of its own: `close_case`.
    """
    if step.id == CLOSING:
        raise InputError("结案归档要先核对结案条件。", "请用“结案归档”登记。")
    with db.operation(step.record, topics={Topic.CASES}, by=by, at=at) as op:
        return op.outcome(_keep(op.session, case_id, step, written))


def close_case(
    db: Database, case_id: str, law: Law, values: Mapping[str, str], *, by: str, at: datetime
) -> Outcome[StepRecord]:
    """结案归档: refused at a gate whose text was read; the sentence names the article.

    Raises:
        InputError: a gate stands.
    """
    step = law.steps[CLOSING]
    with db.operation(step.record, topics={Topic.CASES}, by=by, at=at) as op:
        record = _keep(op.session, case_id, step, StepRecord(step=step.id, values=values))
        if not step.is_done(record):
            lacks = "、".join(step.missing(record))
            raise InputError(f"结案归档还缺：{lacks}。", "填写齐全后再结案。")
        question = Question(case_standing(op.session, case_id, law), law.procedure)
        refuse_closed(law.gates, "close", question)
        return op.outcome(record)


def withdraw_step(
    db: Database, case_id: str, step: CaseStep, *, number: int = 1, by: str, at: datetime
) -> Outcome[None]:
    """Take a registration back; the case stays at its stage, the history keeps what was written."""
    label_ = f"撤回：{step.record}"
    with db.operation(label_, topics={Topic.CASES}, by=by, at=at) as op:
        row = settlement_row(op.session, case_id, STEP, subject_of(step.id, number))
        if row is None:
            raise ConflictError(f"“{step.title}”没有登记过。", "请刷新后重试。")
        op.session.delete(row)
        return op.outcome(None)


def next_number(session: Session, case_id: str, step: CaseStep) -> int:
    """The number the next registration of a step gets."""
    held = steps_of_case(session, case_id).get(step.id, ())
    return held[-1].number + 1 if held and step.repeats else 1


def _keep(session: Session, case_id: str, step: CaseStep, written: StepRecord) -> StepRecord:
    case, number = cases.case(session, case_id), written.number
    if number > 1 and not step.repeats:
        raise InputError(f"“{step.title}”只登记一次。", "请修改已有的登记。")
    row = settlement_row(session, case_id, STEP, subject_of(step.id, number))
    if row is None:
        subject = subject_of(step.id, number)
        row = SettlementRow(id=new_id(), case_id=case_id, kind=STEP, subject=subject)
        session.add(row)
    row.body = checked_values(step, written.values)
    record = StepRecord(step=step.id, number=number, values=dict(row.body))
    if step.is_done(record) and _ORDER.index(step.stage) > _ORDER.index(case.stage):
        session.get_one(CaseRow, case_id).stage = step.stage
    session.flush()
    return record
