"""回头看: what last year's orders left open, brought into this year's case."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from workbench.domain.errors import InputError
from workbench.domain.labels import label
from workbench.domain.paper import PaperKind, PaperState
from workbench.domain.rectification import RectificationItem, RectificationOutcome
from workbench.operations.outcome import Outcome, Topic
from workbench.store.database import Database
from workbench.store.operation import Session
from workbench.store.queries import cases, inspection, records
from workbench.store.queries.inspection import Tracking
from workbench.store.tables import FollowUpRow, new_id

ENDED = frozenset({RectificationOutcome.DONE, RectificationOutcome.CLOSED_DOWN})


def left_open(session: Session, case_id: str) -> tuple[tuple[RectificationItem, Tracking], ...]:
    """The items of a case that next year's 回头看 will ask about."""
    return tuple(
        (item, tracking)
        for item, tracking in inspection.tracked_of_case(session, case_id)
        if item.outcome not in ENDED
    )


def to_bring(session: Session, case_id: str) -> tuple[tuple[RectificationItem, Tracking], ...]:
    """What the enterprise's case of the year before left open and this case does not hold yet."""
    case = cases.case(session, case_id)
    former = cases.case_of(session, case.enterprise_id, case.year - 1)
    if former is None:
        return ()
    held = {each.item_id for each in inspection.follow_ups(session, case_id)}
    return tuple(each for each in left_open(session, former.id) if each[0].id not in held)


def bring_last_year(db: Database, case_id: str, *, by: str, at: datetime) -> Outcome[int]:
    """Bring last year's open items into this case; each starts open and is looked at anew.

    Raises:
        InputError: nothing was left open.
    """
    with db.operation("带入上年未完成整改事项", topics={Topic.RECTIFICATION}, by=by, at=at) as op:
        items = to_bring(op.session, case_id)
        if not items:
            raise InputError("上年没有未完成的整改事项可以带入。", "上年案件在别处的，请手工登记。")
        number = _order_number(op.session, items[0][0].case_id)
        for place, (item, tracking) in enumerate(items, start=1):
            op.session.add(
                FollowUpRow(
                    id=new_id(),
                    case_id=case_id,
                    item_id=item.id,
                    outcome=RectificationOutcome.OPEN,
                    body=_body(op.session, place, item, tracking) | {"paper_number": number},
                )
            )
        return op.outcome(len(items))


def _body(
    session: Session, place: int, item: RectificationItem, tracking: Tracking
) -> dict[str, Any]:
    title = inspection.finding_row(session, item.finding_id).title
    extension = f"{tracking.extended_to.isoformat()}（延期）" if tracking.extended_to else ""
    return {
        "label": title,
        "violation": title,
        "item_number": place,
        "requirement": item.requirement,
        "original_due_on": item.due_on.isoformat(),
        "extension": extension,
        "to_eliminate": tracking.units,
        "eliminated": item.units_done,
        "remaining": max(tracking.units - item.units_done, 0),
        "remark": f"上年复查：{label(item.outcome)}{_said(item.remark)}",
    }


def _said(remark: str) -> str:
    return f"，{remark}" if remark else ""


def _order_number(session: Session, case_id: str) -> str:
    numbers: Sequence[str] = [
        each.paper.number
        for each in records.papers(session, case_id)
        if each.paper.kind is PaperKind.RECTIFICATION_ORDER
        and each.paper.state is PaperState.ISSUED
    ]
    return numbers[-1] if numbers else ""
