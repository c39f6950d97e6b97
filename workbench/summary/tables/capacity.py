"""能力建设: the people of each inspection body, as the office entered them."""

from __future__ import annotations

from workbench.summary.cells import numbered, summary_row, total_row
from workbench.summary.figure import SummaryRow
from workbench.summary.index import YearIndex

_COUNTS = ("posts", "staff", "certified", "trained", "third_parties")


def agency_capacity(index: YearIndex) -> tuple[SummaryRow, ...]:
    """One row per body, then the sum."""
    rows = [
        summary_row({"agency": each.agency, **{name: getattr(each, name) for name in _COUNTS}})
        for each in index.rows.capacity
    ]
    if not rows:
        return ()
    return numbered([*rows, total_row(rows, _COUNTS, {"agency": "合计"}, "total")])
