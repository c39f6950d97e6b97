"""日常监察结果: the answers of an enterprise in one line."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.domain.checklist import Answer, Result
from workbench.domain.labels import label
from workbench.summary.case_view import CaseView
from workbench.summary.cells import summary_row
from workbench.summary.figure import FigureValue, SummaryRow
from workbench.summary.index import YearIndex

# Which checklist items a column sums up; of several answers the gravest is printed.
COLUMN_ITEMS: Mapping[str, tuple[str, ...]] = {
    "limit": ("A1", "E13"),
    "equipment": ("B3", "B4"),
    "system": ("E1",),
    "post": ("E2",),
    "manager": ("E2",),
    "performance": ("E3",),
    "metering": ("E5", "E6"),
    "statistics": ("E7",),
    "report": ("E4",),
    "responsibility": ("E8",),
    "plan": ("E9",),
    "training": ("E10",),
}
POST_ASPECT = "岗位"
_GRAVITY = (
    Result.DEVIATES,
    Result.NOT_CALCULABLE,
    Result.EVIDENCE_PENDING,
    Result.CONFORMS,
    Result.NOT_APPLICABLE,
)


def routine_results(index: YearIndex) -> tuple[SummaryRow, ...]:
    """One row per enterprise inspected in the routine category."""
    routine = {each.id for each in index.notice.categories if each.is_routine}
    return tuple(_row(view) for view in index.inspected if not routine.isdisjoint(view.categories))


def _row(view: CaseView) -> SummaryRow:
    answers = [each.answer for each in view.answers if each.answer.result is not None]
    values: dict[str, FigureValue] = {
        "name": view.name,
        "selection_reason": view.row.selection_reason,
    }
    for column, items in COLUMN_ITEMS.items():
        values[column] = _text([each for each in answers if _belongs(each, column, items)])
    values["problems"] = len(view.findings)
    values["papers"] = view.paper_text
    return summary_row(values, [view.id])


def _belongs(answer: Answer, column: str, items: tuple[str, ...]) -> bool:
    if answer.item_id not in items:
        return False
    is_post = POST_ASPECT in answer.subject
    return {"post": is_post, "manager": not is_post}.get(column, True)


def _text(answers: list[Answer]) -> str:
    if not answers:
        return "未查"
    gravest = min(answers, key=lambda each: _GRAVITY.index(each.result or Result.NOT_APPLICABLE))
    wording = gravest.option or (label(gravest.result) if gravest.result else "")
    if gravest.subject and gravest.result is not Result.CONFORMS:
        return f"{gravest.subject}：{wording}"
    return wording
