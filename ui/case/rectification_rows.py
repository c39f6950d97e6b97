"""Rectification items and last year's items as rows: what, until when, how it ended; no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ui.models.columns import Column, Row
from workbench.checklists.gates import refuse_finding
from workbench.domain.finding import Finding
from workbench.domain.labels import label
from workbench.domain.rectification import RectificationItem, RectificationOutcome
from workbench.store.queries.inspection import FollowUp, Tracking

# Days before a deadline from which it is shown as near.
NEAR_DAYS = 15
OUTCOME_SIGNS: dict[RectificationOutcome, tuple[str, str]] = {
    RectificationOutcome.OPEN: ("◐", "info"),
    RectificationOutcome.DONE: ("✓", "meets"),
    RectificationOutcome.PARTIAL: ("◑", "warning"),
    RectificationOutcome.NOT_DONE: ("✖", "error"),
    RectificationOutcome.CLOSED_DOWN: ("—", "out_of_scope"),
}


def _outcome_tone(row: Row) -> str:
    return str(row["tone"])


def _left_tone(row: Row) -> str:
    return str(row["left_tone"])


ITEM_COLUMNS = (
    Column(id="title", title="问题", width=190),
    Column(id="requirement", title="要求", width=230),
    Column(id="due", title="期限", width=96),
    Column(id="left", title="剩余", width=100, tone=_left_tone),
    Column(id="outcome", title="结果", width=96, filterable=True, tone=_outcome_tone),
    Column(id="done", title="台数", width=70, right=True),
    Column(id="remark", title="备注", width=120),
)
FOLLOW_UP_COLUMNS = (
    Column(id="label", title="上年问题（回头看）", width=300),
    Column(id="paper", title="原文书", width=150),
    Column(id="outcome", title="结果", width=96, tone=_outcome_tone),
    Column(id="counts", title="应淘汰 / 拆除 / 封存 / 在用", width=190),
    Column(id="remark", title="备注", width=160),
)


def due_day(item: RectificationItem, tracking: Tracking) -> date:
    """The deadline that counts today."""
    return tracking.extended_to or item.due_on


def days_left_words(item: RectificationItem, tracking: Tracking, today: date) -> tuple[str, str]:
    """How long is left and its tone; nothing for what has ended."""
    if item.outcome is not RectificationOutcome.OPEN:
        return "", ""
    days = (due_day(item, tracking) - today).days
    if days < 0:
        return f"✖ 逾期 {-days} 天", "error"
    return (f"▲ 还有 {days} 天", "warning") if days <= NEAR_DAYS else (f"还有 {days} 天", "info")


def item_row(
    item: RectificationItem, tracking: Tracking, finding: Finding | None, today: date
) -> Row:
    """One rectification item."""
    symbol, tone = OUTCOME_SIGNS[item.outcome]
    words, left_tone = days_left_words(item, tracking, today)
    due = due_day(item, tracking).isoformat()
    return {
        "id": item.id,
        "title": finding.title if finding else "",
        "requirement": item.requirement,
        "due": f"{due}（延）" if tracking.extended_to else due,
        "left": words,
        "left_tone": left_tone,
        "outcome": f"{symbol} {label(item.outcome)}",
        "tone": tone,
        "done": f"{item.units_done} / {tracking.units}" if tracking.units else "",
        "remark": item.remark,
    }


def follow_up_row(each: FollowUp) -> Row:
    """One item of last year's order."""
    symbol, tone = OUTCOME_SIGNS[each.outcome]
    body = each.body
    counts = [body.get(name) for name in ("to_eliminate", "dismantled", "sealed", "remaining")]
    return {
        "id": each.item_id,
        "label": body.get("label") or body.get("violation") or each.item_id,
        "paper": body.get("paper_number") or "",
        "outcome": f"{symbol} {label(each.outcome)}",
        "tone": tone,
        "counts": " / ".join(str(count) for count in counts) if any(counts) else "",
        "remark": body.get("remark") or body.get("next_step") or "",
    }


def to_open(
    findings: Sequence[Finding], held: Sequence[RectificationItem], due_on: date
) -> tuple[RectificationItem, ...]:
    """Items for the confirmed findings that may be ordered and have none yet."""
    known = {item.finding_id for item in held}
    return tuple(
        RectificationItem(
            id="",
            case_id=finding.case_id,
            finding_id=finding.id,
            requirement=finding.requirement,
            due_on=due_on,
        )
        for finding in findings
        if finding.id not in known and not refuse_finding(finding)
    )
