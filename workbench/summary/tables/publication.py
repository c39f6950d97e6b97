"""违规企业名单（公开）: only what was confirmed, reviewed and approved, and never policy items."""

from __future__ import annotations

from datetime import date

from workbench.domain.conclusion import DocumentKind
from workbench.domain.finding import Consequence
from workbench.domain.verdict import Rule
from workbench.summary.case_view import CaseView
from workbench.summary.cells import numbered, summary_row
from workbench.summary.figure import SummaryRow
from workbench.summary.index import YearIndex
from workbench.summary.rows import FindingRow
from workbench.summary.tables.inspected import rectification_state

# 低效在用 and levels of policy are no breach: never on the public list.
_POLICY = frozenset({Rule.MINIMUM_EFFICIENCY, Rule.POLICY_LEVEL, Rule.BENCHMARK_LEVEL})


def violators(index: YearIndex, as_of: date) -> tuple[SummaryRow, ...]:
    """One row per enterprise with something to publish; no consumption figures."""
    rows = []
    for view in index.inspected:
        published = [each for each in view.finding_rows if may_be_published(each, as_of)]
        if published:
            rows.append(_row(view, published))
    return numbered(rows)


def held_back(index: YearIndex, as_of: date) -> tuple[CaseView, ...]:
    """Enterprises in breach that are not on the list yet: review or approval is missing."""
    return tuple(
        view
        for view in index.with_document(DocumentKind.RECTIFICATION_ORDER)
        if not any(may_be_published(each, as_of) for each in view.finding_rows)
    )


def may_be_published(row: FindingRow, as_of: date) -> bool:
    """Tell whether a confirmed finding may stand on the public list as of a day."""
    finding = row.finding
    return (
        finding.consequence is Consequence.RECTIFICATION_ORDER
        and finding.rule not in _POLICY
        and row.reviewed_on is not None
        and row.approved_on is not None
        and row.approved_on <= as_of
        and (row.withdrawn_on is None or as_of < row.withdrawn_on)
    )


def _row(view: CaseView, published: list[FindingRow]) -> SummaryRow:
    findings = [each.finding for each in published]
    orders = view.issued(DocumentKind.RECTIFICATION_ORDER)
    due = [each.extended_to or each.item.due_on for each in view.rectifications]
    return summary_row(
        {
            "name": view.name,
            "uscc": view.row.enterprise.uscc,
            "violation": "；".join(dict.fromkeys(each.title for each in findings)),
            "law": "；".join(dict.fromkeys(text for each in findings for text in each.law)),
            "paper": "、".join(each.number for each in orders if each.number) or "待签发",
            "due_on": max(due) if due else None,
            "rectification": rectification_state(view),
            "agency": view.row.agency or view.row.enterprise.agency,
        },
        [view.id],
    )
