"""Assignment of planned enterprises to inspectors: the officers of their cases, opened where missing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from workbench.domain.errors import InputError
from workbench.domain.inspection import Case
from workbench.operations.avoidances import refuse_barred
from workbench.operations.outcome import Outcome, Topic
from workbench.programme.notice import Notice
from workbench.store.convert.rows import fill
from workbench.store.database import Database
from workbench.store.operation import Session
from workbench.store.queries import cases, programme, register
from workbench.store.tables import CaseRow, new_id

OFFICERS = 2


def assign_officers_to(
    db: Database,
    notice: Notice,
    officers: Mapping[str, tuple[str, ...]],
    *,
    by: str,
    at: datetime,
) -> Outcome[int]:
    """Name the officers of planned enterprises in one step, by enterprise id.

    Raises:
        InputError: an enterprise is not on the plan, or too few officers are named.
        ConflictError: an officer declared 回避 for an enterprise.
    """
    topics = {Topic.CASES, Topic.PROGRAMME}
    label = f"指派监察人员（{len(officers)} 家）"
    with db.operation(label, topics=topics, by=by, at=at) as op:
        for enterprise_id, named in officers.items():
            chosen = tuple(dict.fromkeys(named))
            known = register.officers_by_id(op.session, chosen)
            if len(known) < OFFICERS or len(known) < len(chosen):
                raise InputError("每家企业要指派两名在册的监察人员。", "请选择两名不同的人员。")
            refuse_barred(op.session, enterprise_id, chosen)
            _case_row(op.session, notice, enterprise_id).officer_ids = chosen
        return op.outcome(len(officers))


def _case_row(session: Session, notice: Notice, enterprise_id: str) -> CaseRow:
    """The enterprise's case of the year, opened by its categories of the plan where there is none."""
    held = cases.case_of(session, enterprise_id, notice.year)
    if held is not None:
        return session.get_one(CaseRow, held.id)
    categories = tuple(
        row.category
        for row in programme.planned_rows(session, notice.year)
        if row.enterprise_id == enterprise_id
    )
    if not categories:
        name = register.enterprise(session, enterprise_id).name
        raise InputError(f"“{name}”不在{notice.year}年度名单里。", "请先列入名单。")
    case = Case(
        id="",
        enterprise_id=enterprise_id,
        year=notice.year,
        categories=notice.with_implied(categories),
        checklist_version=notice.checklist_version,
    )
    row = fill(CaseRow(id=new_id()), case)
    session.add(row)
    session.flush()
    return row
