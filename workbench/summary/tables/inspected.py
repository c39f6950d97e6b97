"""实际监察企业名单: every planned enterprise, inspected or explained."""

from __future__ import annotations

from workbench.domain.labels import label
from workbench.domain.rectification import RectificationOutcome
from workbench.programme.notice import Notice
from workbench.summary.case_view import CaseView
from workbench.summary.cells import joined, numbered, summary_row
from workbench.summary.figure import SummaryRow
from workbench.summary.index import YearIndex
from workbench.summary.rows import PlannedEnterpriseRow


def inspected_enterprises(index: YearIndex) -> tuple[SummaryRow, ...]:
    """The cases first, then planned enterprises that have none."""
    rows = [_case_row(each, index.notice) for each in index.cases]
    rows += [_without_case(each, index.notice) for each in planned_without_case(index)]
    return numbered(rows)


def planned_without_case(index: YearIndex) -> tuple[PlannedEnterpriseRow, ...]:
    """Planned enterprises for which no case was opened."""
    return tuple(each for each in index.rows.planned if index.case_of(each) is None)


def rectification_state(view: CaseView) -> str:
    """整改状态 of an enterprise: one word where all items agree, else 部分完成."""
    outcomes = {each.item.outcome for each in view.rectifications}
    if not outcomes:
        return "—"
    if len(outcomes) == 1:
        return label(next(iter(outcomes)))
    if RectificationOutcome.OPEN in outcomes:
        return label(RectificationOutcome.OPEN)
    return label(RectificationOutcome.PARTIAL)


def _case_row(view: CaseView, notice: Notice) -> SummaryRow:
    row, case, enterprise = view.row, view.row.case, view.row.enterprise
    due = [each.extended_to or each.item.due_on for each in view.rectifications]
    return summary_row(
        {
            "region": joined(enterprise.city, enterprise.county, separator=""),
            "name": enterprise.name,
            "uscc": enterprise.uscc,
            "categories": "、".join(notice.labels(view.categories)),
            "sub_industry": row.sub_industry or enterprise.sub_industry,
            "source": label(row.source),
            "mode": label(case.mode),
            "onsite_on": case.onsite_on,
            "agency": row.agency or enterprise.agency,
            "third_party": row.third_party or "无",
            "completion": label(view.completion),
            "reason": joined(row.completion_reason, row.completion_proof),
            "conclusion": label(view.conclusion),
            "papers": view.paper_text,
            "due_on": max(due) if due else None,
            "rectification": rectification_state(view),
            "remark": row.remark,
        },
        [view.id],
    )


def _without_case(row: PlannedEnterpriseRow, notice: Notice) -> SummaryRow:
    enterprise = row.enterprise
    return summary_row(
        {
            "region": joined(enterprise.city, enterprise.county, separator=""),
            "name": enterprise.name,
            "uscc": enterprise.uscc,
            "categories": "、".join(notice.labels(notice.with_implied(row.categories))),
            "sub_industry": row.sub_industry or enterprise.sub_industry,
            "source": label(row.source),
            "agency": row.agency or enterprise.agency,
            "completion": label(row.completion),
            "reason": joined(row.completion_reason, row.completion_proof),
            "conclusion": "—",
            "papers": "无",
            "rectification": "—",
            "remark": row.remark,
        }
    )
