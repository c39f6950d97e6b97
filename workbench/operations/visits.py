"""外出安排: planning, changing and cancelling visits; no officer is ever in two places at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from workbench.domain.errors import ConflictError, InputError
from workbench.domain.visit import Visit
from workbench.operations.avoidances import refuse_barred
from workbench.operations.outcome import Outcome, Topic
from workbench.operations.settling import settle, unsettle
from workbench.store.database import Database
from workbench.store.operation import Session
from workbench.store.queries import cases, register
from workbench.store.queries import visits as held
from workbench.store.queries.matters import VISIT
from workbench.store.tables import new_id

# A visit needs two officers on the spot (forms.md: 两名以上执法人员); no record stands without them.
OFFICERS = 2


def plan_visit(db: Database, visit: Visit, *, by: str, at: datetime) -> Outcome[Visit]:
    """Plan a visit, or change one that has an id; refuses what cannot be gone to."""
    planned = replace(visit, id=visit.id or new_id())
    label = "修改外出安排" if visit.id else "安排外出"
    with db.operation(label, topics={Topic.CASES}, by=by, at=at) as op:
        case = cases.case(op.session, planned.case_id)
        _refuse_unfit(planned)
        refuse_barred(op.session, case.enterprise_id, planned.officer_ids)
        _refuse_overlap(op.session, planned)
        _drop(op.session, planned.id)
        settle(op.session, planned.case_id, VISIT, planned.id, _body(planned))
        return op.outcome(planned)


def cancel_visit(db: Database, visit_id: str, *, by: str, at: datetime) -> Outcome[None]:
    """Cancel a visit; the history keeps it."""
    with db.operation("取消外出安排", topics={Topic.CASES}, by=by, at=at) as op:
        if not _drop(op.session, visit_id):
            raise InputError("没有这项外出安排。", "请刷新后重试。")
        return op.outcome(None)


def _refuse_unfit(visit: Visit) -> None:
    if len(set(visit.officer_ids)) < len(visit.officer_ids):
        raise InputError("同一名监察人员填了两次。", "请选择两名不同的监察人员。")
    if len(visit.officer_ids) < OFFICERS:
        raise InputError("现场监察要有两名监察人员同去。", "请再选一名监察人员。")
    if visit.ends <= visit.starts:
        raise InputError(f"结束时间不晚于开始时间（{visit.hours}）。", "请核对时间。")


def _refuse_overlap(session: Session, visit: Visit) -> None:
    for other in held.visits(session):
        shared = visit.shared_officers(other) if other.id != visit.id else ()
        if shared:
            names = "、".join(each.name for each in register.officers_by_id(session, shared))
            raise ConflictError(
                f"{names} {visit.day} {other.hours} 已安排到“{_place(session, other)}”，"
                f"与“{_place(session, visit)}”{visit.hours} 重叠：同一人不能同时在两处，"
                "两份笔录都会站不住。",
                "请改时间，或换一名监察人员。",
            )


def _place(session: Session, visit: Visit) -> str:
    return held.enterprise_of(session, visit).name


def _drop(session: Session, visit_id: str) -> bool:
    known = next((each for each in held.visits(session) if each.id == visit_id), None)
    if known is None:
        return False
    unsettle(session, known.case_id, VISIT, visit_id)
    session.flush()
    return True


def _body(visit: Visit) -> dict[str, Any]:
    return {
        "day": visit.day.isoformat(),
        "starts": visit.starts.isoformat("minutes"),
        "ends": visit.ends.isoformat("minutes"),
        "officer_ids": list(visit.officer_ids),
        "kit": list(visit.kit),
        "travel": visit.travel,
        "remark": visit.remark,
    }
