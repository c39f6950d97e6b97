"""分地区, 分机构, 分类别 and 分行业: the year's counts along each of them."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.domain.enterprise import Enterprise
from workbench.summary.figure import SummaryRow
from workbench.summary.index import YearIndex
from workbench.summary.tables.grouping import grouped

NOT_STATED = "（未填地区）"
NO_AGENCY = "（未指定机构）"
NO_SECTOR = "（未填细分行业）"


def region_results(index: YearIndex) -> tuple[SummaryRow, ...]:
    """分地区监察情况: one row per city, or per county where all lie in one city."""
    everyone = [*_enterprises(index)]
    by_county = len({each.city for each in everyone}) == 1 and any(each.county for each in everyone)

    def region(enterprise: Enterprise) -> tuple[str]:
        named = enterprise.county if by_county else enterprise.city
        found = named or enterprise.city or enterprise.county or enterprise.province
        return (found or NOT_STATED,)

    return grouped(
        index,
        "region",
        lambda view: region(view.row.enterprise),
        lambda row: region(row.enterprise),
    )


def agency_results(index: YearIndex) -> tuple[SummaryRow, ...]:
    """分机构监察情况: one row per inspecting body."""
    return grouped(
        index,
        "agency",
        lambda view: (view.row.agency or view.row.enterprise.agency or NO_AGENCY,),
        lambda row: (row.agency or row.enterprise.agency or NO_AGENCY,),
    )


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
        index,
        "sub_industry",
        lambda view: (view.row.sub_industry or view.row.enterprise.sub_industry or NO_SECTOR,),
        lambda row: (row.sub_industry or row.enterprise.sub_industry or NO_SECTOR,),
    )


def _enterprises(index: YearIndex) -> Iterable[Enterprise]:
    yield from (each.row.enterprise for each in index.cases)
    yield from (each.enterprise for each in index.rows.planned)
