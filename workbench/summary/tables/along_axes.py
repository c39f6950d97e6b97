"""What counts only few of the cases, along every axis in one table: PUE bands, 回头看 outcomes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from workbench.summary.case_view import CaseView
from workbench.summary.cells import numbered
from workbench.summary.figure import Figure, SummaryRow
from workbench.summary.index import YearIndex
from workbench.summary.machine_totals import Figures, cases_of, distinct
from workbench.summary.pue_bands import BANDS, band
from workbench.summary.tables.axes import axes
from workbench.summary.tables.follow_up import OUTCOME_COLUMNS, outcome_column

WHOLE = "全部"
PUE_COLUMNS = dict(zip(BANDS, (f"band_{place}" for place in range(1, len(BANDS) + 1)), strict=True))


def pue_distribution(index: YearIndex) -> tuple[SummaryRow, ...]:
    """数据中心 PUE 分布: inspected data centres by band, along each axis."""
    return _along(index, [v for v in index.inspected if v.data_centres], _bands)


def follow_up_summary(index: YearIndex) -> tuple[SummaryRow, ...]:
    """“回头看”结果汇总: items of last year's orders by what became of them, along each axis."""
    return _along(index, [v for v in index.cases if v.follow_ups], _outcomes)


def _along(
    index: YearIndex, views: Sequence[CaseView], figures: Callable[[Sequence[CaseView]], Figures]
) -> tuple[SummaryRow, ...]:
    """The rows of every axis, then the whole; an enterprise of two categories stands in both."""
    if not views:
        return ()
    rows = [
        SummaryRow({"axis": Figure(title), "name": Figure(name), **figures(held)})
        for title, names_of in axes(index).items()
        for name, held in _by_name(views, names_of)
    ]
    whole = SummaryRow({"axis": Figure(WHOLE), "name": Figure("合计"), **figures(views)}, "total")
    return numbered([*rows, whole])


def _by_name(
    views: Sequence[CaseView], names_of: Callable[[CaseView], Iterable[str]]
) -> list[tuple[str, list[CaseView]]]:
    found: defaultdict[str, list[CaseView]] = defaultdict(list)
    for view in views:
        for name in names_of(view):
            found[name].append(view)
    return sorted(found.items())


def _bands(views: Sequence[CaseView]) -> Figures:
    sites = [(view.id, band(site)) for view in views for site in view.data_centres]
    return {
        "enterprises": cases_of(views),
        "sites": _count([case_id for case_id, _ in sites]),
        **{
            column: _count([case_id for case_id, each in sites if each == name])
            for name, column in PUE_COLUMNS.items()
        },
    }


def _outcomes(views: Sequence[CaseView]) -> Figures:
    items = [(view.id, outcome_column(row.outcome)) for view in views for row in view.follow_ups]
    return {
        "enterprises": cases_of(views),
        "due": _count([case_id for case_id, _ in items]),
        **{
            column: _count([case_id for case_id, each in items if each == column])
            for column in OUTCOME_COLUMNS
        },
    }


def _count(case_ids: Sequence[str]) -> Figure:
    return Figure(len(case_ids), distinct(case_ids))
