"""Section four of the annual report: results by category."""

from __future__ import annotations

from workbench.domain.equipment import EquipmentKind
from workbench.domain.labels import label
from workbench.domain.partition import MachineClass
from workbench.summary.phrases import counted, listed, number, ten_thousand
from workbench.summary.story import Story, paragraph
from workbench.summary.year_facts import Paragraph


def results(story: Story) -> list[Paragraph]:
    """Limits, machines, data centres, 回头看 and routine inspections."""
    limits = ("over_limit", "unconfirmed", "not_calculable", "within_limit", "not_applicable")
    words = ("超限额", "待核", "无法核算", "限额以内", "不适用")
    parts = [story.counted(word, name, "家") for word, name in zip(words, limits, strict=True)]
    industry = f"{story.counted('监察企业', 'inspected', '家')}，能耗限额（含数据中心）结论：{listed(parts)}。"
    return [
        paragraph("results.limits", industry, story.ids(*limits)),
        _equipment(story),
        _machine_kinds(story),
        _data_centres(story),
        _follow_up(story),
        _routine(story),
    ]


def _equipment(story: Story) -> Paragraph:
    parts = [
        story.counted("核查设备台账", "machines", "台"),
        story.counted("列入淘汰目录在用", "phase_out_machines", "台")
        + _capacity(story, "phase_out_machines"),
        story.counted("低于现行限定值在用（不含目录）", "below_limit_machines", "台")
        + _capacity(story, "below_limit_machines"),
        story.counted("无法判定", "undetermined_machines", "台"),
        story.counted("待核", "unconfirmed_machines", "台"),
        story.counted("已淘汰", "dismantled_machines", "台"),
        story.counted("计划淘汰", "planned_machines", "台"),
    ]
    ids = story.ids("phase_out_machines", "below_limit_machines")
    return paragraph("results.equipment", f"重点用能设备：{listed(parts)}。", ids)


def _machine_kinds(story: Story) -> Paragraph:
    parts = []
    ids: list[str] = []
    for kind in EquipmentKind:
        rows = [
            (view.id, row)
            for view in story.index.inspected
            for row in view.counts
            if row.kind is kind and row.machine_class is MachineClass.PHASE_OUT_IN_USE
        ]
        if amount := sum(row.count for _, row in rows):
            parts.append(f"{label(kind)}{amount}台")
            ids += [case_id for case_id, _ in rows]
    text = f"列入淘汰目录在用设备按类别：{listed(parts) or '无'}。"
    return paragraph("results.kinds", text, tuple(dict.fromkeys(ids)))


def _data_centres(story: Story) -> Paragraph:
    sites = [(view.id, row) for view in story.index.inspected for row in view.data_centres]
    values = sorted(row.pue for _, row in sites if row.pue is not None)
    span = ""
    if values:
        span = f"，PUE {values[0]:f}"
        span += f"—{values[-1]:f}" if len(values) > 1 else ""
    text = f"数据中心：{counted('核算', len(sites), '个')}{span}。"
    return paragraph(
        "results.data_centres", text, tuple(dict.fromkeys(case_id for case_id, _ in sites))
    )


def _follow_up(story: Story) -> Paragraph:
    parts = [
        story.counted("上年未结问题", "last_year_open", "项"),
        story.counted("回头看", "follow_up_items", "项"),
        story.counted("未全部完成", "follow_up_unfinished", "项"),
    ]
    return paragraph(
        "results.follow_up", f"“回头看”：{listed(parts)}。", story.ids("follow_up_items")
    )


def _routine(story: Story) -> Paragraph:
    views = story.index.of_category("routine")
    findings = sum(len(view.findings) for view in views)
    text = f"日常监察：{counted('监察', len(views), '家')}，{counted('问题', findings, '项')}。"
    return paragraph("results.routine", text, tuple(view.id for view in views))


def _capacity(story: Story, name: str) -> str:
    parts = []
    if kilowatts := number(story.totals[f"{name}_kw"]):
        parts.append(f"{ten_thousand(kilowatts)}万千瓦")
    if kva := number(story.totals[f"{name}_kva"]):
        parts.append(f"{ten_thousand(kva)}万千伏安")
    return f"（{'、'.join(parts)}）" if parts else ""
