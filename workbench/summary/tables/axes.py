"""What a case stands under along each way of dividing a year: category, industry, city, body."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from workbench.domain.enterprise import Enterprise
from workbench.summary.case_view import CaseView
from workbench.summary.index import YearIndex
from workbench.summary.plan_rows import CaseRow
from workbench.summary.rows import PlannedEnterpriseRow

NOT_STATED = "（未填地区）"
NO_AGENCY = "（未指定机构）"
NO_SECTOR = "（未填细分行业）"
OfCase = Callable[[CaseView], Iterable[str]]


def axes(index: YearIndex) -> dict[str, OfCase]:
    """How a case is named along each axis, by the axis's title."""
    titles = {each.id: each.title for each in index.notice.categories}
    region = region_names(index)
    return {
        "类别": lambda view: (titles[each] for each in view.categories),
        "细分行业": lambda view: (sector(view.row),),
        "地区": lambda view: (region(view.row.enterprise),),
        "监察机构": lambda view: (agency(view.row),),
    }


def region_names(index: YearIndex) -> Callable[[Enterprise], str]:
    """The city of an enterprise, or its county where all lie in one city."""
    everyone = [*_enterprises(index)]
    by_county = len({each.city for each in everyone}) == 1 and any(each.county for each in everyone)

    def region(enterprise: Enterprise) -> str:
        named = enterprise.county if by_county else enterprise.city
        found = named or enterprise.city or enterprise.county or enterprise.province
        return found or NOT_STATED

    return region


def agency(row: CaseRow | PlannedEnterpriseRow) -> str:
    """The inspecting body: as assigned, else as the register says."""
    return row.agency or row.enterprise.agency or NO_AGENCY


def sector(row: CaseRow | PlannedEnterpriseRow) -> str:
    """细分行业 as the list states it, else as the register says."""
    return row.sub_industry or row.enterprise.sub_industry or NO_SECTOR


def _enterprises(index: YearIndex) -> Iterable[Enterprise]:
    yield from (each.row.enterprise for each in index.cases)
    yield from (each.enterprise for each in index.rows.planned)
