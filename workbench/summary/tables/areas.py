"""分地区, 分机构, 分类别 and 分行业: the year's counts along each of them."""

from __future__ import annotations

from workbench.summary.figure import SummaryRow
from workbench.summary.index import YearIndex
from workbench.summary.tables.axes import agency, region_names, sector
from workbench.summary.tables.grouping import grouped


def region_results(index: YearIndex) -> tuple[SummaryRow, ...]:
    """分地区监察情况: one row per city, or per county where all lie in one city."""
    region = region_names(index)
    return grouped(
        index,
        "region",
        lambda view: (region(view.row.enterprise),),
        lambda row: (region(row.enterprise),),
    )


def agency_results(index: YearIndex) -> tuple[SummaryRow, ...]:
    """分机构监察情况: one row per inspecting body."""
    return grouped(index, "agency", lambda view: (agency(view.row),), lambda row: (agency(row),))


def category_results(index: YearIndex) -> tuple[SummaryRow, ...]:
    """分类别监察情况: one row per category of the notice, with what categories imply."""
    titles = {each.id: each.title for each in index.notice.categories}
    return grouped(
        index,
        "category",
        lambda view: (titles[each] for each in view.categories),
        lambda row: (titles[each] for each in index.notice.with_implied(row.categories)),
        tuple(titles.values()),
    )


def sector_results(index: YearIndex) -> tuple[SummaryRow, ...]:
    """分行业监察情况: one row per 细分行业 as the list states it."""
    return grouped(
        index, "sub_industry", lambda view: (sector(view.row),), lambda row: (sector(row),)
    )
