"""The named totals of a year, each with the cases it opens down to."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from workbench.domain.conclusion import (
    Completion,
    Conclusion,
    DocumentKind,
    LimitConclusion,
    TaskSource,
)
from workbench.domain.rectification import RectificationOutcome
from workbench.programme.plan import NOT_TO_BE_INSPECTED
from workbench.summary.figure import Figure
from workbench.summary.index import YearIndex
from workbench.summary.machine_totals import Figures, cases_of, distinct, machine_totals
from workbench.summary.rows import PlannedEnterpriseRow

_DOCUMENTS = {
    "rectification_orders": DocumentKind.RECTIFICATION_ORDER,
    "opinions": DocumentKind.OPINION,
    "suggestions": DocumentKind.SUGGESTION,
    "price_letters": DocumentKind.PRICE_LETTER,
    "transfers": DocumentKind.TRANSFER_LETTER,
}


def year_totals(index: YearIndex) -> Figures:
    """All totals by name."""
    return {
        **_plan(index),
        **_conclusions(index),
        **_documents(index),
        **machine_totals(index),
        **_rectification(index),
        **_follow_up(index),
        **_capacity(index),
    }


def values(figures: Figures) -> dict[str, Decimal]:
    """The totals as plain numbers."""
    return {
        name: Decimal(figure.value)
        for name, figure in figures.items()
        if isinstance(figure.value, int | Decimal)
    }


def planned_completion(row: PlannedEnterpriseRow, index: YearIndex) -> Completion:
    """完成状态 of a planned enterprise: its case's where it has one."""
    view = index.case_of(row)
    return view.completion if view else row.completion


def _plan(index: YearIndex) -> Figures:
    rows = {each.enterprise.uscc: each for each in index.rows.planned}
    if not rows:
        return _plan_fromcases_of(index)
    states = {uscc: planned_completion(row, index) for uscc, row in rows.items()}
    ids = {view.row.enterprise.uscc: view.id for view in index.cases}

    def count(wanted: Callable[[str], bool]) -> Figure:
        chosen = [uscc for uscc in rows if wanted(uscc)]
        return Figure(len(chosen), tuple(ids[uscc] for uscc in chosen if uscc in ids))

    return {
        "planned": count(lambda uscc: rows[uscc].source is TaskSource.PLANNED),
        "added": count(lambda uscc: rows[uscc].source is not TaskSource.PLANNED),
        "dropped": count(lambda uscc: states[uscc] in NOT_TO_BE_INSPECTED),
        "not_finished": count(
            lambda uscc: states[uscc] in {Completion.NOT_STARTED, Completion.IN_PROGRESS}
        ),
        "inspected": cases_of(index.inspected),
    }


def _plan_fromcases_of(index: YearIndex) -> Figures:
    planned = [each for each in index.cases if each.row.source is TaskSource.PLANNED]
    return {
        "planned": cases_of(planned),
        "added": cases_of(each for each in index.cases if each not in planned),
        "dropped": cases_of(each for each in index.cases if each.completion in NOT_TO_BE_INSPECTED),
        "not_finished": cases_of(
            each
            for each in index.cases
            if each.completion in {Completion.NOT_STARTED, Completion.IN_PROGRESS}
        ),
        "inspected": cases_of(index.inspected),
    }


def _conclusions(index: YearIndex) -> Figures:
    figures = {
        name: cases_of(each for each in index.inspected if each.limit_conclusion is conclusion)
        for name, conclusion in (
            ("over_limit", LimitConclusion.OVER_LIMIT),
            ("unconfirmed", LimitConclusion.UNCONFIRMED),
            ("not_calculable", LimitConclusion.NOT_CALCULABLE),
            ("within_limit", LimitConclusion.WITHIN),
            ("not_applicable", LimitConclusion.NOT_APPLICABLE),
        )
    }
    figures["violators"] = cases_of(
        each for each in index.inspected if each.conclusion is Conclusion.VIOLATION
    )
    for category in index.notice.categories:
        figures[f"inspected_{category.id}"] = cases_of(index.of_category(category.id))
    return figures


def _documents(index: YearIndex) -> Figures:
    figures = {name: cases_of(index.with_document(kind)) for name, kind in _DOCUMENTS.items()}
    only = (DocumentKind.SUGGESTION,)
    figures["suggestions_only"] = cases_of(
        each for each in index.inspected if each.documents == only
    )
    orders = index.with_document(DocumentKind.RECTIFICATION_ORDER)
    issued = {each.id: len(each.issued(DocumentKind.RECTIFICATION_ORDER)) for each in orders}
    figures["rectification_orders_issued"] = Figure(
        sum(count > 0 for count in issued.values()),
        tuple(case_id for case_id, count in issued.items() if count),
    )
    return figures


def _rectification(index: YearIndex) -> Figures:
    items = [(view.id, row) for view in index.cases for row in view.rectifications]
    figures = {"rectification_items": Figure(len(items), distinct(case_id for case_id, _ in items))}
    for outcome in RectificationOutcome:
        chosen = [case_id for case_id, row in items if row.item.outcome is outcome]
        figures[f"rectification_{outcome.value}"] = Figure(len(chosen), distinct(chosen))
    extended = [case_id for case_id, row in items if row.extended_to]
    figures["rectification_extended"] = Figure(len(extended), distinct(extended))
    return figures


def _follow_up(index: YearIndex) -> Figures:
    rows = [(view.id, row) for view in index.cases for row in view.follow_ups]
    remaining = [case_id for case_id, row in rows if row.outcome is not RectificationOutcome.DONE]
    return {
        "last_year_open": Figure(len(index.rows.last_year_open)),
        "follow_up_items": Figure(
            len({row.item_id for _, row in rows}), distinct(case_id for case_id, _ in rows)
        ),
        "follow_up_unfinished": Figure(len(remaining), distinct(remaining)),
    }


def _capacity(index: YearIndex) -> Figures:
    rows = index.rows.capacity
    return {
        "bodies": Figure(len(rows)),
        "posts": Figure(sum(each.posts for each in rows)),
        "staff": Figure(sum(each.staff for each in rows)),
        "certified": Figure(sum(each.certified for each in rows)),
        "trained": Figure(sum(each.trained for each in rows)),
        "third_parties": Figure(sum(each.third_parties for each in rows)),
    }
