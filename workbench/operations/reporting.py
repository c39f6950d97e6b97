"""What an office states beside its figures: the plan's lines, who fills in, its people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from workbench.domain.errors import InputError
from workbench.operations.outcome import Outcome, Topic
from workbench.operations.programme import put_capacity, put_plan
from workbench.operations.year_rows import gather_plan
from workbench.programme.notice import Notice
from workbench.store.database import Database
from workbench.store.operation import Session
from workbench.store.queries import overlay, programme
from workbench.store.queries.programme import Capacity, TaskTarget
from workbench.store.tables import OverlayRow, new_id
from workbench.summary.index import index_rows
from workbench.summary.tables.plan import plan_lines

KIND = "reporting"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporting:
    """填报人, 审核人, 电话, and whether 设备 lines that repeat 重点行业 are left out of the plan."""

    filler: str = ""
    reviewer: str = ""
    phone: str = ""
    merge_equipment: bool = False


@dataclass(frozen=True, slots=True)
class Stated:
    """All of it, to be saved in one step; no `targets`: the plan is counted from the list."""

    reporting: Reporting
    targets: Sequence[TaskTarget]
    bodies: Sequence[Capacity]


def reporting_of(session: Session, year: int) -> Reporting:
    """Who fills in a year's set; empty until somebody says so."""
    row = overlay.overlay_row(session, KIND, str(year))
    return Reporting(**row.body) if row else Reporting()


def counted_plan(
    session: Session, notice: Notice, *, merge_equipment: bool = False
) -> tuple[TaskTarget, ...]:
    """The plan's lines counted from the list, with what was stated beside the counts of each."""
    rows = replace(gather_plan(session, notice.year), plan=())
    lines = plan_lines(index_rows(rows, notice), merge_equipment=merge_equipment)
    stated = {
        (each.category, each.sub_industry): each for each in programme.targets(session, notice.year)
    }
    found = []
    for line in lines:
        counted = TaskTarget(year=notice.year, **asdict(line))
        known = stated.get((line.category, line.sub_industry))
        if known is not None:
            counts = (counted.planned, counted.key_users, counted.with_equipment)
            counted = replace(
                known,
                planned=counts[0],
                key_users=counts[1],
                with_equipment=counts[2],
                industry=known.industry or line.industry,
                lead_agency=known.lead_agency or line.lead_agency,
            )
        found.append(counted)
    order = [each.id for each in notice.categories]
    return tuple(sorted(found, key=lambda each: order.index(each.category)))


def needs_saving(targets: Sequence[TaskTarget], counted: Sequence[TaskTarget]) -> bool:
    """Tell whether lines say more than the list; if not, the list goes on being counted."""
    bare = [replace(each, id="") for each in counted]
    states_more = any(
        each.registered is not None or each.starts_on or each.ends_on or each.remark
        for each in targets
    )
    return states_more or list(targets) != bare


def save_stated(
    db: Database, notice: Notice, stated: Stated, *, by: str, at: datetime
) -> Outcome[None]:
    """Keep what the office states for a year, as one step.

    Raises:
        InputError: a line is of a category the year does not have, ends before it begins, or
            plans more than there are.
    """
    for number, line in enumerate(stated.targets, start=1):
        _refuse_line(number, line, notice)
    topics = {Topic.PROGRAMME, Topic.YEAR}
    with db.operation(f"保存{notice.year}年度填报资料", topics=topics, by=by, at=at) as op:
        put_plan(op.session, notice.year, stated.targets)
        put_capacity(op.session, notice.year, stated.bodies)
        row = overlay.overlay_row(op.session, KIND, str(notice.year))
        if row is None:
            row = OverlayRow(id=new_id(), kind=KIND, key=str(notice.year))
            op.session.add(row)
        row.body, row.entered_by, row.entered_at = asdict(stated.reporting), by, at
        return op.outcome(None)


def _refuse_line(number: int, line: TaskTarget, notice: Notice) -> None:
    notice.category(line.category)
    where = f"任务汇总表第{number}行"
    if line.starts_on and line.ends_on and line.ends_on < line.starts_on:
        raise InputError(f"{where}的结束日期早于开始日期。", "请核对计划起止。")
    if line.registered is not None and line.registered < line.planned:
        raise InputError(
            f"{where}计划监察 {line.planned} 家，多于行业在册企业 {line.registered} 家。",
            "请核对两个数的口径。",
        )
    if line.key_users > line.planned or line.with_equipment > line.planned:
        raise InputError(f"{where}的“其中”数多于计划监察数。", "请核对。")
