"""文书统计: category × document, in copies and enterprises."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.domain.conclusion import DocumentKind
from workbench.domain.labels import label
from workbench.summary.case_view import CaseView
from workbench.summary.cells import summary_row
from workbench.summary.figure import SummaryRow
from workbench.summary.index import YearIndex

COUNTED = (
    DocumentKind.RECTIFICATION_ORDER,
    DocumentKind.OPINION,
    DocumentKind.SUGGESTION,
    DocumentKind.PRICE_LETTER,
    DocumentKind.TRANSFER_LETTER,
)


def paper_counts(index: YearIndex) -> tuple[SummaryRow, ...]:
    """Rows by category (家次, as a case may stand in several) and totals by document (家)."""
    rows = [
        _row(category.title, kind, views)
        for category in index.notice.categories
        for kind in COUNTED
        if (views := [v for v in index.of_category(category.id) if kind in v.documents])
    ]
    rows += [_row("合计（家）", kind, index.with_document(kind), "total") for kind in COUNTED]
    return tuple(rows)


def _row(
    category: str, kind: DocumentKind, views: Sequence[CaseView], row_kind: str = "row"
) -> SummaryRow:
    issued = [len(view.issued(kind)) for view in views]
    return summary_row(
        {
            "category": category,
            "document": label(kind),
            "copies": sum(max(1, count) for count in issued),
            "enterprises": len(views),
            "issued": sum(issued),
        },
        [view.id for view in views],
        row_kind,
    )
