"""延期: every application with its decision; granted only when it came in time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from workbench.checklists.deadlines import check_extension, source_words, term_end
from workbench.checklists.procedure import Procedure
from workbench.domain.errors import InputError
from workbench.domain.rectification import RectificationItem
from workbench.operations.outcome import Outcome, Topic
from workbench.store.convert.rows import to_domain
from workbench.store.database import Database
from workbench.store.operation import Session
from workbench.store.queries import inspection
from workbench.store.queries.settlements import EXTENSION, settlements
from workbench.store.tables import RectificationRow, SettlementRow, new_id

MARK = "#"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionDecision:
    """One application for an extension and what was decided; `until` only where granted."""

    asked_on: date
    is_granted: bool
    decided_on: date
    until: date | None = None
    reason: str = ""
    done_so_far: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidedExtension:
    """A decision as it is kept: the item, the deadline it met, and how early it came."""

    item_id: str
    number: int
    due_on: date
    days_before_expiry: int
    decision: ExtensionDecision


def decide_extension(
    db: Database,
    item_id: str,
    decision: ExtensionDecision,
    procedure: Procedure,
    *,
    by: str,
    at: datetime,
) -> Outcome[RectificationItem]:
    """Grant or refuse an extension; both stay on record, and so does the first deadline.

    Raises:
        InputError: it came too late by a text that was read, or the new day is not later.
    """
    label = "准予延期" if decision.is_granted else "不予延期"
    with db.operation(label, topics={Topic.RECTIFICATION}, by=by, at=at) as op:
        row = inspection.rectification_row(op.session, item_id)
        due_on = row.extended_to or row.due_on
        check = check_extension(decision.asked_on, due_on, procedure)
        if decision.is_granted:
            if not check.is_in_time and check.may_block:
                raise InputError(
                    f"延期申请晚了，不能准予：{check.why}",
                    "请登记为“不予延期”，按原期限复查；没有完成的结转回头看。",
                )
            _grant(row, decision, due_on)
        number = len(_of_item(op.session, row.case_id, item_id)) + 1
        body = _body(decision, due_on, check.days_before_expiry)
        subject = f"{item_id}{MARK}{number:04d}"
        op.session.add(
            SettlementRow(
                id=new_id(), case_id=row.case_id, kind=EXTENSION, subject=subject, body=body
            )
        )
        return op.outcome(to_domain(RectificationItem, row))


def extensions(session: Session, case_id: str) -> tuple[DecidedExtension, ...]:
    """Every application of a case with its decision, by item and number."""
    found = []
    for subject, body in settlements(session, case_id, EXTENSION).items():
        item_id, _, number = subject.partition(MARK)
        decision = ExtensionDecision(
            asked_on=date.fromisoformat(body["asked_on"]),
            is_granted=body["is_granted"],
            decided_on=date.fromisoformat(body["decided_on"]),
            until=date.fromisoformat(body["until"]) if body["until"] else None,
            reason=body["reason"],
            done_so_far=body["done_so_far"],
        )
        found.append(
            DecidedExtension(
                item_id=item_id,
                number=int(number),
                due_on=date.fromisoformat(body["due_on"]),
                days_before_expiry=body["days_before_expiry"],
                decision=decision,
            )
        )
    return tuple(found)


def answer_words(asked_on: date, procedure: Procedure) -> str:
    """Until when an application is to be answered, with the source of the term."""
    term = procedure.on(asked_on)["extension_decision_days"]
    try:
        until = term_end(asked_on, term).isoformat()
    except InputError as error:
        until = str(error)
    return f"答复期限{term.words}（{source_words(term)}）：{until}"


def _grant(row: RectificationRow, decision: ExtensionDecision, due_on: date) -> None:
    if decision.until is None or decision.until <= due_on:
        raise InputError("延期后的期限不晚于原期限。", f"原期限是 {due_on.isoformat()}，请核对。")
    row.extension_asked_on, row.extended_to = decision.asked_on, decision.until


def _of_item(session: Session, case_id: str, item_id: str) -> list[str]:
    held = settlements(session, case_id, EXTENSION)
    return [each for each in held if each.partition(MARK)[0] == item_id]


def _body(decision: ExtensionDecision, due_on: date, days: int) -> dict[str, object]:
    return {
        "asked_on": decision.asked_on.isoformat(),
        "is_granted": decision.is_granted,
        "decided_on": decision.decided_on.isoformat(),
        "until": decision.until.isoformat() if decision.until else "",
        "reason": decision.reason,
        "done_so_far": decision.done_so_far,
        "due_on": due_on.isoformat(),
        "days_before_expiry": days,
    }
