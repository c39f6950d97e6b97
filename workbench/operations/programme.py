"""The year's plan: its lines, the enterprises on it and every change with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from workbench.domain.conclusion import TaskSource
from workbench.domain.errors import InputError
from workbench.operations.outcome import Outcome, Topic
from workbench.store.convert.rows import fill
from workbench.store.database import Database
from workbench.store.operation import Session
from workbench.store.queries import programme, register
from workbench.store.queries.programme import Capacity, PlannedEnterprise, TaskTarget
from workbench.store.tables import CapacityRow, PlannedEnterpriseRow, TaskTargetRow, new_id

# What a list says anew of an enterprise that stands on the plan already.
_STATED = ("sub_industry", "agency", "last_violation_paper", "remark")


def save_plan(
    db: Database, year: int, targets: Sequence[TaskTarget], *, by: str, at: datetime
) -> Outcome[int]:
    """Put the lines of a year's plan in place of those held."""
    with db.operation(f"保存{year}年度计划", topics={Topic.PROGRAMME}, by=by, at=at) as op:
        return op.outcome(put_plan(op.session, year, targets))


def put_plan(session: Session, year: int, targets: Sequence[TaskTarget]) -> int:
    """Put the lines of a plan in place of those held, inside an operation."""
    held = {_line(row): row for row in programme.target_rows(session, year)}
    wanted = {_line(target): replace(target, year=year, id="") for target in targets}
    for line, row in held.items():
        if line not in wanted:
            session.delete(row)
    for line, target in wanted.items():
        known = held.get(line)
        if known is None:
            session.add(fill(TaskTargetRow(id=new_id()), target))
        else:
            fill(known, target)
    return len(wanted)


def save_planned(
    db: Database, year: int, planned: Sequence[PlannedEnterprise], *, by: str, at: datetime
) -> Outcome[int]:
    """Put enterprises on a year's plan, or change how they stand there; nobody else is touched."""
    label = f"保存{year}年度企业名单（{len(planned)} 家次）"
    with db.operation(label, topics={Topic.PROGRAMME}, by=by, at=at) as op:
        rows = programme.planned_rows(op.session, year)
        held = {(row.enterprise_id, row.category): row for row in rows}
        for each in planned:
            _refuse_unexplained(each)
            known = held.get((each.enterprise_id, each.category))
            if known is None:
                register.enterprise(op.session, each.enterprise_id)
                known = PlannedEnterpriseRow(id=new_id())
                held[each.enterprise_id, each.category] = known
                op.session.add(known)
            fill(known, replace(each, year=year, id=""))
        return op.outcome(len(planned))


def take_planned(session: Session, year: int, listed: Sequence[PlannedEnterprise]) -> None:
    """Take a list onto the plan inside an operation.

    Who stands there already keeps source, assignment and changes; the list adds what it states.
    """
    held = {(row.enterprise_id, row.category): row for row in programme.planned_rows(session, year)}
    for each in listed:
        row = held.get((each.enterprise_id, each.category))
        if row is None:
            row = fill(PlannedEnterpriseRow(id=new_id()), replace(each, year=year, id=""))
            held[each.enterprise_id, each.category] = row
            session.add(row)
            continue
        for name in _STATED:
            if getattr(each, name):
                setattr(row, name, getattr(each, name))


def drop_planned(
    db: Database, year: int, enterprise_id: str, category: str, *, by: str, at: datetime
) -> Outcome[None]:
    """Take back an entry made by mistake; one that was sent down is changed, not dropped."""
    with db.operation("从名单删除企业", topics={Topic.PROGRAMME}, by=by, at=at) as op:
        for row in programme.planned_rows(op.session, year):
            if (row.enterprise_id, row.category) == (enterprise_id, category):
                op.session.delete(row)
                return op.outcome(None)
        raise InputError("名单里没有这家企业的这个类别。", "请刷新名单后重试。")


def save_capacity(
    db: Database, year: int, bodies: Sequence[Capacity], *, by: str, at: datetime
) -> Outcome[int]:
    """Save the people of the inspection bodies 能力建设."""
    with db.operation("保存能力建设情况", topics={Topic.PROGRAMME}, by=by, at=at) as op:
        return op.outcome(put_capacity(op.session, year, bodies, keep_others=True))


def put_capacity(
    session: Session, year: int, bodies: Sequence[Capacity], *, keep_others: bool = False
) -> int:
    """Put the people of the bodies in place of those held, inside an operation."""
    held = {row.agency: row for row in programme.capacity_rows(session, year)}
    for body in bodies:
        row = held.pop(body.agency, None)
        if row is None:
            row = CapacityRow(id=new_id())
            session.add(row)
        fill(row, replace(body, year=year, id=""))
    for row in () if keep_others else held.values():
        session.delete(row)
    return len(bodies)


def _line(target: TaskTarget | TaskTargetRow) -> tuple[str, str, str]:
    return (target.category, target.industry, target.sub_industry)


def _refuse_unexplained(planned: PlannedEnterprise) -> None:
    if planned.source is not TaskSource.PLANNED and not planned.change_reason.strip():
        raise InputError("增补或替换的企业没有写明变更理由。", "请填写理由，年度总结要逐家说明。")
