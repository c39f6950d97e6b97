"""任务汇总表, 企业名单 and 计划变更表."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from workbench.domain.conclusion import TaskSource
from workbench.domain.labels import label
from workbench.programme.notice import Notice
from workbench.summary.cells import joined, numbered, rate, summary_row, total_row, yes_no
from workbench.summary.figure import FigureValue, SummaryRow
from workbench.summary.index import YearIndex
from workbench.summary.rows import PlannedEnterpriseRow, PlanRow

_COUNTS = ("registered", "planned", "key_users", "with_equipment")


def task_summary(index: YearIndex, *, merge_equipment: bool = False) -> tuple[SummaryRow, ...]:
    """任务汇总表 by category and sub-industry, with 小计, 合计（家） and 合计（家次）.

    `merge_equipment` leaves out the equipment lines that only repeat 重点行业 enterprises, as the
    national totals of 2024 do.
    """
    lines = plan_lines(index, merge_equipment=merge_equipment)
    rows: list[SummaryRow] = []
    plain: list[SummaryRow] = []
    for category in index.notice.categories:
        part = [_task_row(line, index) for line in lines if line.category == category.id]
        if part:
            head: dict[str, FigureValue] = {"category": category.title, "sub_industry": "小计"}
            rows += [*part, total_row(part, _COUNTS, head, "subtotal")]
            plain += part
    first = [each for each in index.rows.planned if each.source is TaskSource.PLANNED]
    distinct = {each.enterprise.uscc: each for each in first}.values()
    households: dict[str, FigureValue] = {
        "category": "合计（家）",
        "planned": len(distinct),
        "key_users": sum(bool(each.enterprise.is_key_energy_user) for each in distinct),
    }
    if distinct:
        rows.append(summary_row(households, (each.case_id for each in first), "total"))
    rows.append(total_row(plain, _COUNTS, {"category": "合计（家次）"}, "total"))
    return numbered(rows)


def plan_lines(index: YearIndex, *, merge_equipment: bool = False) -> tuple[PlanRow, ...]:
    """The plan's lines as entered, else counted from the list of enterprises."""
    if index.rows.plan:
        return index.rows.plan
    groups: defaultdict[tuple[str, str], list[PlannedEnterpriseRow]] = defaultdict(list)
    for each in index.rows.planned:
        if each.source is TaskSource.PLANNED:
            for category in _categories(each, index.notice, merge_equipment):
                groups[category, each.sub_industry or each.enterprise.sub_industry].append(each)
    return tuple(_line(key, group, index.notice) for key, group in groups.items())


def listed_visits(index: YearIndex, *, merge_equipment: bool = False) -> int:
    """家次 of the list as sent down, each enterprise once in each of its categories."""
    listed = {
        (each.enterprise.uscc, category)
        for each in index.rows.planned
        if each.source is TaskSource.PLANNED
        for category in _categories(each, index.notice, merge_equipment)
    }
    return len(listed)


def enterprise_list(index: YearIndex) -> tuple[SummaryRow, ...]:
    """企业名单 as planned, with additions and substitutions."""
    return numbered(_enterprise_row(each, index.notice) for each in index.rows.planned)


def plan_changes(index: YearIndex) -> tuple[SummaryRow, ...]:
    """计划变更表."""
    words = {TaskSource.PLANNED: "调出", TaskSource.ADDED: "增补", TaskSource.SUBSTITUTED: "替换"}
    return numbered(
        summary_row(
            {
                "kind": words[each.kind],
                "name": each.name,
                "uscc": each.uscc,
                "replaces": each.replaces,
                "reason": each.reason,
                "proof": each.proof,
                "decided_on": each.decided_on,
                "document": each.document_number,
            },
            each.case_ids,
        )
        for each in index.rows.changes
    )


def _categories(
    row: PlannedEnterpriseRow, notice: Notice, merge_equipment: bool
) -> tuple[str, ...]:
    implied = notice.with_implied(row.categories)
    if not merge_equipment:
        return implied
    repeated = {
        other
        for category in notice.categories
        if category.id in row.categories
        for other in category.implies
    }
    return tuple(each for each in implied if each not in repeated)


def _line(key: tuple[str, str], group: Sequence[PlannedEnterpriseRow], notice: Notice) -> PlanRow:
    category, sub_industry = key
    listed = notice.sub_industry(sub_industry)
    named = (each.agency or each.enterprise.agency for each in group)
    agencies = dict.fromkeys(agency for agency in named if agency)
    return PlanRow(
        category=category,
        industry=listed.industry if listed else "",
        sub_industry=sub_industry,
        planned=len(group),
        key_users=sum(bool(each.enterprise.is_key_energy_user) for each in group),
        with_equipment=sum("key_equipment" in notice.with_implied(e.categories) for e in group),
        lead_agency="、".join(agencies),
    )


def _task_row(line: PlanRow, index: YearIndex) -> SummaryRow:
    days = [day.isoformat() for day in (line.starts_on, line.ends_on) if day]
    values: dict[str, FigureValue] = {
        "category": index.notice.category(line.category).title,
        "industry": line.industry,
        "sub_industry": line.sub_industry,
        "registered": line.registered,
        "planned": line.planned,
        "key_users": line.key_users,
        "with_equipment": line.with_equipment,
        "coverage": rate(line.planned, line.registered) if line.registered else None,
        "lead_agency": line.lead_agency,
        "period": "—".join(days),
        "remark": line.remark,
    }
    ids = (
        each.id
        for each in index.cases
        if line.category in each.categories
        and line.sub_industry in (each.row.sub_industry, each.row.enterprise.sub_industry)
    )
    return summary_row(values, ids)


def _enterprise_row(row: PlannedEnterpriseRow, notice: Notice) -> SummaryRow:
    enterprise = row.enterprise
    source = "" if row.source is TaskSource.PLANNED else label(row.source)
    return summary_row(
        {
            "province": enterprise.province,
            "city": enterprise.city,
            "county": enterprise.county,
            "name": enterprise.name,
            "uscc": enterprise.uscc,
            "industry_code": enterprise.industry_code,
            "categories": "、".join(notice.labels(notice.with_implied(row.categories))),
            "sub_industry": row.sub_industry or enterprise.sub_industry,
            "products": enterprise.products,
            "capacity": enterprise.capacity,
            "tce_calorific": enterprise.tce_calorific,
            "tce_equivalent": enterprise.tce_equivalent,
            "key_energy_user": yes_no(enterprise.is_key_energy_user),
            "green_batch": joined(
                enterprise.green_factory_batch, enterprise.green_data_centre_batch
            ),
            "last_violation": joined(enterprise.last_violation, row.last_violation_paper),
            "agency": row.agency or enterprise.agency,
            "remark": joined(source, row.remark, enterprise.remark),
        },
        [row.case_id] if row.case_id else [],
    )
