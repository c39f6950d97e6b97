"""The days a case still has before it: notice, self-check, delivery, reports, rectification."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from workbench.checklists.deadlines import (
    due_day_words,
    last_day_to_ask,
    source_words,
    term_end,
)
from workbench.checklists.procedure import Procedure
from workbench.checklists.stage_work import delivery_due
from workbench.checklists.standing import CaseStanding
from workbench.domain.inspection import Stage

_STAGES = tuple(Stage)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """One day to keep: what is due, why that day, and what is to be said of it.

    `step` names the step to register, `item_id` the rectification item, as the case may be.
    """

    title: str
    due_on: date
    source: str
    step: str = ""
    item_id: str = ""
    notes: tuple[str, ...] = ()

    def days_left(self, today: date) -> int:
        """Days until it is due; negative once it has passed."""
        return (self.due_on - today).days


def case_deadlines(standing: CaseStanding, procedure: Procedure) -> tuple[Deadline, ...]:
    """Every open deadline of a case, the nearest first; a closed case has none."""
    if standing.case.stage is Stage.CLOSED and standing.record("closing"):
        return ()
    found = [
        *_notice(standing, procedure),
        *_self_check(standing, procedure),
        *_delivery(standing, procedure),
        *_interim_report(standing, procedure),
        *_items(standing, procedure),
    ]
    return tuple(sorted(found, key=lambda each: (each.due_on, each.title, each.item_id)))


def _notice(standing: CaseStanding, procedure: Procedure) -> Iterator[Deadline]:
    onsite_on = standing.case.onsite_on
    told = standing.text("notice", "served_on") or standing.text("notice", "exemption")
    if onsite_on is None or told or not standing.is_onsite or _is_past(standing, Stage.NOTIFIED):
        return
    term = procedure.on(onsite_on)["notice_days"]
    yield Deadline(
        title="送达监察通知书",
        due_on=onsite_on - timedelta(days=term.value),
        source=f"现场监察{onsite_on.isoformat()}前{term.words}（{source_words(term)}）",
        step="notice",
    )


def _self_check(standing: CaseStanding, procedure: Procedure) -> Iterator[Deadline]:
    due = standing.day("self_check", "due_on")
    if due is not None and not standing.text("self_check", "received_on"):
        yield Deadline(
            title="企业交自查资料",
            due_on=due,
            source="监察机构自定",
            step="self_check",
            notes=due_day_words(due, procedure),
        )


def _delivery(standing: CaseStanding, procedure: Procedure) -> Iterator[Deadline]:
    ended = standing.inspected_until
    due = delivery_due(standing, procedure)
    is_open = standing.orderable and not standing.record("delivery")
    if due is None or ended is None or not is_open or _is_past(standing, Stage.PAPERS):
        return
    term = procedure.on(ended)["delivery_days"]
    yield Deadline(
        title="送达限期整改通知书",
        due_on=due,
        source=f"监察结束{ended.isoformat()}起{term.words}（{source_words(term)}）",
        step="delivery",
        notes=due_day_words(due, procedure),
    )


def _interim_report(standing: CaseStanding, procedure: Procedure) -> Iterator[Deadline]:
    delivered = standing.day("delivery", "delivered_on")
    open_items = [each.due_on for each in standing.items if each.is_open]
    if delivered is None or not open_items or standing.steps.get("progress_report"):
        return
    term = procedure.on(delivered)["interim_report_months"]
    due = min(term_end(delivered, term), *open_items)
    yield Deadline(
        title="企业报送整改进展",
        due_on=due,
        source=f"送达{delivered.isoformat()}起{term.words}（{source_words(term)}）",
        step="progress_report",
        notes=due_day_words(due, procedure),
    )


def _items(standing: CaseStanding, procedure: Procedure) -> Iterator[Deadline]:
    for each in standing.items:
        if not each.is_open:
            continue
        last = last_day_to_ask(each.due_on, procedure)
        extended = "（已延期）" if each.due_on != each.item.due_on else ""
        yield Deadline(
            title=f"整改到期{extended}：{each.item.requirement}",
            due_on=each.due_on,
            source=f"限期整改通知书；延期最迟{last.isoformat()}书面提出",
            item_id=each.item.id,
            notes=due_day_words(each.due_on, procedure),
        )


def _is_past(standing: CaseStanding, stage: Stage) -> bool:
    return _STAGES.index(standing.case.stage) > _STAGES.index(stage)
