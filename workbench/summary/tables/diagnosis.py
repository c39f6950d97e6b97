"""节能诊断 (notice 45): the plan and the summary as far as inspections can tell; layouts are our own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from workbench.domain.conclusion import LimitConclusion
from workbench.domain.partition import MachineClass
from workbench.summary.case_view import CaseView
from workbench.summary.cells import numbered, summary_row, total_row
from workbench.summary.figure import Figure, FigureValue, SummaryRow
from workbench.summary.index import YearIndex
from workbench.summary.machine_totals import Figures, cases_of, distinct
from workbench.summary.tables.axes import sector
from workbench.summary.tables.sharing import has_weak_points

BELOW_BASELINE = "below_baseline"
_COUNTS = ("enterprises", "key_users", "over_limit", "below_baseline", "phase_out", "below")
_NOT_HELD = "诊断服务记录不在监察数据中，由诊断服务机构提供"


def diagnosis_plan(index: YearIndex) -> tuple[SummaryRow, ...]:
    """工作计划 by 细分行业: whom inspections propose, with room for who will serve them."""
    groups: defaultdict[str, list[CaseView]] = defaultdict(list)
    for view in _proposed(index):
        groups[sector(view.row)].append(view)
    rows = [
        SummaryRow({"sub_industry": Figure(name), **_figures(groups[name]), "provider": Figure("")})
        for name in sorted(groups)
    ]
    if not rows:
        return ()
    return numbered([*rows, total_row(rows, _COUNTS, {"sub_industry": "合计"}, "total")])


def diagnosis_summary(index: YearIndex) -> tuple[SummaryRow, ...]:
    """工作总结 in the four respects of the notice: 数量, 质量, 数据分析, 企业反馈."""
    views = _proposed(index)
    if not views:
        return ()
    figures = _figures(views)
    words = {
        "enterprises": ("诊断数量", "监察结果建议诊断的企业", "家"),
        "key_users": ("诊断数量", "其中重点用能单位", "家"),
        "over_limit": ("数据分析", "其中超限额企业", "家"),
        "below_baseline": ("数据分析", "其中低于能效基准水平企业", "家"),
        "phase_out": ("数据分析", "列入淘汰目录在用设备", "台"),
        "below": ("数据分析", "低于现行限定值在用设备", "台"),
    }
    told = [
        SummaryRow(
            {
                "respect": Figure(respect),
                "item": Figure(item),
                "amount": figures[name],
                "unit": Figure(unit),
                "source": Figure("监察结果"),
            }
        )
        for name, (respect, item, unit) in words.items()
    ]
    return numbered([*told, *_to_be_filled()])


def _to_be_filled() -> Iterable[SummaryRow]:
    for respect, item, unit in (
        ("诊断数量", "实际完成诊断的企业、园区", "家"),
        ("完成质量", "提出节能改造措施建议", "项"),
        ("数据分析", "措施预计节能量", "tce"),
        ("企业反馈", "企业采纳的措施建议", "项"),
    ):
        values: dict[str, FigureValue] = {
            "respect": respect, "item": item, "amount": None, "unit": unit, "source": _NOT_HELD,
        }  # fmt: skip
        yield summary_row(values)


def _proposed(index: YearIndex) -> Sequence[CaseView]:
    return [view for view in index.inspected if has_weak_points(view)]


def _figures(views: Sequence[CaseView]) -> Figures:
    return {
        "enterprises": cases_of(views),
        "key_users": cases_of(v for v in views if v.row.enterprise.is_key_energy_user),
        "over_limit": cases_of(
            v for v in views if v.limit_conclusion is LimitConclusion.OVER_LIMIT
        ),
        "below_baseline": cases_of(
            v for v in views if any(each.code == BELOW_BASELINE for each in v.findings)
        ),
        "phase_out": _machines(views, MachineClass.PHASE_OUT_IN_USE),
        "below": _machines(views, MachineClass.BELOW_LIMIT_IN_USE),
    }


def _machines(views: Iterable[CaseView], machine_class: MachineClass) -> Figure:
    told = [
        (view.id, row.count)
        for view in views
        for row in view.counts
        if row.machine_class is machine_class and row.count
    ]
    return Figure(sum(n for _, n in told), distinct(case_id for case_id, _ in told))
