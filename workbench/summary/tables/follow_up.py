"""“回头看”结果 and 整改统计."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.domain.labels import label
from workbench.domain.rectification import RectificationOutcome
from workbench.summary.case_view import CaseView
from workbench.summary.cells import joined, summary_row
from workbench.summary.figure import FigureValue, SummaryRow
from workbench.summary.index import YearIndex
from workbench.summary.rows import FollowUpRow, RectificationRow

_OUTCOME_COLUMN = {
    RectificationOutcome.DONE: "done",
    RectificationOutcome.PARTIAL: "partial",
    RectificationOutcome.NOT_DONE: "not_done",
    RectificationOutcome.CLOSED_DOWN: "closed_down",
    RectificationOutcome.OPEN: "open",
}
OUTCOME_COLUMNS = tuple(_OUTCOME_COLUMN.values())


def follow_up_results(index: YearIndex) -> tuple[SummaryRow, ...]:
    """One row per item of last year's orders."""
    return tuple(_follow_up_row(view, row) for view in index.cases for row in view.follow_ups)


def rectification_counts(index: YearIndex) -> tuple[SummaryRow, ...]:
    """整改统计 by items, enterprises and machines; each line partitions what was due."""
    views = [each for each in index.cases if each.rectifications]
    items = [each for view in views for each in view.rectifications]
    outcomes = [each.item.outcome for each in items]
    households = [
        enterprise_outcome([each.item.outcome for each in v.rectifications]) for v in views
    ]
    ids = [view.id for view in views]
    extended = sum(each.extended_to is not None for each in items)
    extended_views = sum(any(r.extended_to for r in view.rectifications) for view in views)
    return (
        summary_row({"scope": "条目（项）", **_tally(outcomes), "extended": extended}, ids),
        summary_row({"scope": "企业（家）", **_tally(households), "extended": extended_views}, ids),
        summary_row({"scope": "设备（台）", **_machines(items)}, ids),
    )


def enterprise_outcome(outcomes: Sequence[RectificationOutcome]) -> RectificationOutcome:
    """One outcome of an enterprise: its items' own where they agree, else open or partial."""
    distinct = set(outcomes)
    if len(distinct) == 1:
        return outcomes[0]
    if RectificationOutcome.OPEN in distinct:
        return RectificationOutcome.OPEN
    return RectificationOutcome.PARTIAL


def outcome_column(outcome: RectificationOutcome) -> str:
    """The column an outcome is counted in."""
    return _OUTCOME_COLUMN[outcome]


def _tally(outcomes: Sequence[RectificationOutcome]) -> dict[str, FigureValue]:
    counts: dict[str, FigureValue] = {"due": len(outcomes)}
    for outcome, column in _OUTCOME_COLUMN.items():
        counts[column] = sum(each is outcome for each in outcomes)
    return counts


def _machines(items: Sequence[RectificationRow]) -> dict[str, FigureValue]:
    counts = {"due": sum(each.units for each in items), **dict.fromkeys(OUTCOME_COLUMNS, 0)}
    for each in items:
        done = each.units if each.item.outcome is RectificationOutcome.DONE else 0
        done = max(done, min(each.item.units_done, each.units))
        counts["done"] += done
        # of a partly done item the rest of its machines is not done; machines are never "partial"
        rest = _OUTCOME_COLUMN[each.item.outcome]
        counts["not_done" if rest in ("partial", "done") else rest] += each.units - done
    extended = sum(each.units for each in items if each.extended_to)
    return {**counts, "extended": extended}


def _follow_up_row(view: CaseView, row: FollowUpRow) -> SummaryRow:
    rechecked = row.rechecked_on.isoformat() if row.rechecked_on else ""
    overall = enterprise_outcome([each.outcome for each in view.follow_ups])
    return summary_row(
        {
            "name": view.name,
            "last_category": row.last_category,
            "violation": row.violation,
            "paper": row.paper_number,
            "item_number": row.item_number,
            "requirement": row.requirement,
            "original_due_on": row.original_due_on,
            "extension": row.extension or "无",
            "recheck": joined(rechecked, row.mode, separator="/"),
            "after": row.after,
            "to_eliminate": row.to_eliminate,
            "eliminated": row.eliminated,
            "sealed": row.sealed,
            "remaining": row.remaining,
            "outcome": label(row.outcome),
            "evidence": row.evidence,
            "next_step": row.next_step or "无",
            "conclusion": label(overall),
        },
        [view.id],
    )
