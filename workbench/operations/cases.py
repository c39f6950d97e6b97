"""Cases 监察案件: opening one, its officers, its stage, its days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from workbench.domain.errors import ConflictError, InputError
from workbench.domain.inspection import Case, Officer, Stage
from workbench.domain.labels import label
from workbench.operations.avoidances import refuse_barred
from workbench.operations.outcome import Outcome, Topic
from workbench.store.convert.rows import fill, to_domain
from workbench.store.database import Database
from workbench.store.queries import cases, register
from workbench.store.queries.yearly import CaseNotes
from workbench.store.tables import CaseRow, new_id


def open_case(db: Database, case: Case, *, by: str, at: datetime) -> Outcome[Case]:
    """Open the case of an enterprise in a year; an empty id is filled."""
    with db.operation("立案任务", topics={Topic.CASES}, by=by, at=at) as op:
        enterprise = register.enterprise(op.session, case.enterprise_id)
        if cases.case_of(op.session, case.enterprise_id, case.year):
            raise ConflictError(
                f"“{enterprise.name}”{case.year}年度已有案件。", "请在原案件中增加监察类别。"
            )
        if not case.categories:
            raise InputError("没有选择监察类别。", "请至少选择一个类别。")
        row = fill(CaseRow(id=new_id()), case)
        op.session.add(row)
        op.session.flush()
        return op.outcome(to_domain(Case, row))


def save_case(db: Database, case: Case, *, by: str, at: datetime) -> Outcome[Case]:
    """Change what a person may set on a case: categories, mode, days, conclusion."""
    with db.operation("修改案件", topics={Topic.CASES}, by=by, at=at) as op:
        held = cases.case(op.session, case.id)
        if (held.enterprise_id, held.year) != (case.enterprise_id, case.year):
            raise InputError("案件的企业和年度不能改。", "请另开案件。")
        # The version counts what was sent and received; a form opened before knows it no better.
        saved = replace(case, version=held.version)
        fill(op.session.get_one(CaseRow, case.id), saved)
        return op.outcome(saved)


def set_stage(db: Database, case_id: str, stage: Stage, *, by: str, at: datetime) -> Outcome[Case]:
    """Move a case to a stage; any stage may be set, gates stand where papers are issued."""
    with db.operation(f"案件进入“{label(stage)}”", topics={Topic.CASES}, by=by, at=at) as op:
        case = replace(cases.case(op.session, case_id), stage=stage)
        fill(op.session.get_one(CaseRow, case_id), case)
        return op.outcome(case)


def assign_officers(
    db: Database, case_id: str, officer_ids: Sequence[str], *, by: str, at: datetime
) -> Outcome[Case]:
    """Name the officers of a case.

    Raises:
        InputError: one is not on the list of officers, or one is named twice.
        ConflictError: one declared 回避 for the enterprise.
    """
    with db.operation("指派监察人员", topics={Topic.CASES}, by=by, at=at) as op:
        unique = tuple(dict.fromkeys(officer_ids))
        found = register.officers_by_id(op.session, unique)
        if len(found) != len(unique):
            raise InputError("有的监察人员不在人员名册中。", "请先登记人员。")
        _refuse_twice(found, officer_ids)
        refuse_barred(op.session, cases.case(op.session, case_id).enterprise_id, unique)
        case = replace(cases.case(op.session, case_id), officer_ids=unique)
        fill(op.session.get_one(CaseRow, case_id), case)
        return op.outcome(case)


def save_case_notes(
    db: Database, case_id: str, notes: CaseNotes, *, by: str, at: datetime
) -> Outcome[None]:
    """Save what the office notes on a case: third party, completion with reason and proof."""
    with db.operation("登记案件完成情况", topics={Topic.CASES}, by=by, at=at) as op:
        cases.case(op.session, case_id)
        fill(op.session.get_one(CaseRow, case_id), notes)
        return op.outcome(None)


def _refuse_twice(officers: Sequence[Officer], named: Sequence[str]) -> None:
    """Two officers are two people: the same one twice, under two ids too, is refused."""
    for each in officers:
        number = each.certificate_number.strip()
        same = [one for one in officers if number and one.certificate_number.strip() == number]
        if len(same) > 1 or list(named).count(each.id) > 1:
            raise InputError(
                f"监察人员“{each.name}”列了两次；两名监察人员须是不同的人。", "请另选一名监察人员。"
            )
