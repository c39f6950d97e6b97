"""Rectification 整改: opening items, recording how each ended, last year's items 回头看."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from workbench.checklists.gates import refuse_finding
from workbench.domain.errors import InputError
from workbench.domain.finding import Finding, FindingState
from workbench.domain.rectification import RectificationItem, RectificationOutcome
from workbench.operations.outcome import Outcome, Topic
from workbench.store.convert.rows import fill, to_domain
from workbench.store.database import Database
from workbench.store.queries import cases, inspection
from workbench.store.queries.inspection import FollowUp
from workbench.store.tables import FollowUpRow, RectificationRow, new_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Recheck:
    """复查: what was found on a day."""

    outcome: RectificationOutcome
    rechecked_on: date
    units_done: int = 0
    remark: str = ""


def open_rectification(
    db: Database, case_id: str, items: Sequence[RectificationItem], *, by: str, at: datetime
) -> Outcome[tuple[RectificationItem, ...]]:
    """Open the items of an order; each belongs to a confirmed finding that may be ordered.

    Raises:
        InputError: the finding is not confirmed, or the law gives no power to order it (▲).
    """
    with db.operation("建立整改事项", topics={Topic.RECTIFICATION}, by=by, at=at) as op:
        cases.case(op.session, case_id)
        for item in items:
            finding = inspection.finding_row(op.session, item.finding_id)
            if finding.state is not FindingState.CONFIRMED or finding.case_id != case_id:
                raise InputError(
                    f"问题“{finding.title}”还没有认定，不能列入整改。", "请先认定问题。"
                )
            _refuse_unorderable(to_domain(Finding, finding))
            row = fill(RectificationRow(id=new_id()), replace(item, case_id=case_id))
            row.units = finding.count
            op.session.add(row)
        op.session.flush()
        return op.outcome(inspection.rectification(op.session, case_id))


def record_recheck(
    db: Database, item_id: str, recheck: Recheck, *, by: str, at: datetime
) -> Outcome[RectificationItem]:
    """Record how an item ended."""
    with db.operation("登记复查结果", topics={Topic.RECTIFICATION}, by=by, at=at) as op:
        row = inspection.rectification_row(op.session, item_id)
        if row.units and recheck.units_done > row.units:
            raise InputError(
                f"完成台数{recheck.units_done}多于应整改的{row.units}台。", "请核对台数。"
            )
        row.outcome, row.units_done = recheck.outcome, recheck.units_done
        row.rechecked_on, row.remark = recheck.rechecked_on, recheck.remark
        return op.outcome(to_domain(RectificationItem, row))


def save_follow_up(
    db: Database, follow_up: FollowUp, *, by: str, at: datetime
) -> Outcome[FollowUp]:
    """Save one item of last year's order as found this year 回头看."""
    with db.operation("登记回头看", topics={Topic.RECTIFICATION}, by=by, at=at) as op:
        cases.case(op.session, follow_up.case_id)
        row = inspection.follow_up_row(op.session, follow_up.case_id, follow_up.item_id)
        if row is None:
            row = FollowUpRow(id=new_id())
            op.session.add(row)
        fill(row, replace(follow_up, id=row.id))
        return op.outcome(to_domain(FollowUp, row))


def _refuse_unorderable(finding: Finding) -> None:
    refusals = refuse_finding(finding)
    if refusals:
        first = refusals[0]
        raise InputError(
            f"问题“{finding.title}”不能列入限期整改：{first.why}（{first.article}）",
            "请改用意见书、建议书，或者移送有权机关。",
        )
