"""总结报告: ten sections of sentences that follow the numbers, each opening down to its cases."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from workbench.domain.conclusion import DocumentKind, TaskSource
from workbench.domain.equipment import EquipmentKind
from workbench.domain.labels import label
from workbench.domain.partition import MachineClass
from workbench.programme.plan import percent
from workbench.summary.figure import Figure
from workbench.summary.index import YearIndex
from workbench.summary.phrases import counted, listed, number, plain, ten_thousand_kw
from workbench.summary.tables.papers import COUNTED
from workbench.summary.tables.publication import held_back, violators
from workbench.summary.totals import Figures
from workbench.summary.year_facts import Paragraph, ReportingBody

SECTIONS: Mapping[str, str] = {
    "overview": "一、总体情况",
    "organisation": "二、组织部署",
    "completion": "三、任务完成与变更",
    "results": "四、分类结果",
    "enforcement": "五、违规处理与整改",
    "publication": "六、信息公开与联动",
    "application": "七、结果应用",
    "capacity": "八、能力建设",
    "problems": "九、问题与建议",
    "next_year": "十、下年安排",
}
_MEASURES = {
    DocumentKind.RECTIFICATION_ORDER: "rectification_orders",
    DocumentKind.OPINION: "opinions",
    DocumentKind.SUGGESTION: "suggestions",
    DocumentKind.PRICE_LETTER: "price_letters",
    DocumentKind.TRANSFER_LETTER: "transfers",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What the sentences are made from; `texts` are the office's own words by section."""

    index: YearIndex
    totals: Figures
    body: ReportingBody
    made_on: date
    texts: Mapping[str, str] = field(default_factory=dict)

    def counted(self, word: str, name: str, unit: str) -> str:
        """A total in words."""
        return counted(word, number(self.totals[name]), unit)

    def ids(self, *names: str) -> tuple[str, ...]:
        """The cases behind totals."""
        cases = (case_id for name in names for case_id in self.totals[name].case_ids)
        return tuple(dict.fromkeys(cases))


def paragraphs(story: Story) -> tuple[Paragraph, ...]:
    """All sections in order; the office's own words follow the generated ones."""
    result: list[Paragraph] = []
    for section in SECTIONS:
        result += _WRITERS[section](story)
        if text := story.texts.get(section, "").strip():
            result.append(Paragraph(section=section, text=text))
    return tuple(result)


def _overview(story: Story) -> list[Paragraph]:
    notice, totals = story.index.notice, story.totals
    done = percent(int(number(totals["inspected"])), int(_due(story)))
    first = listed(
        [
            f"{notice.year}年度按照{notice.number}要求，{story.counted('计划监察', 'planned', '家')}",
            story.counted("增补", "added", "家"),
            story.counted("停产、注销、搬迁等调减", "dropped", "家"),
            story.counted("实际监察", "inspected", "家"),
            f"完成率{done}%" if done is not None else "完成率无",
        ]
    )
    second = listed(
        [
            story.counted("监察企业中违规", "violators", "家"),
            *(story.counted(f"应出具{label(k)}", _MEASURES[k], "家") for k in COUNTED),
        ]
    )
    return [
        _paragraph("overview", f"{first}。", story.ids("planned", "added", "inspected")),
        _paragraph("overview", f"{second}。", story.ids("violators", *_MEASURES.values())),
        _paragraph("overview", f"以上数据截至{story.made_on.isoformat()}。"),
    ]


def _organisation(story: Story) -> list[Paragraph]:
    notice = story.index.notice
    agencies = {each.row.agency or each.row.enterprise.agency for each in story.index.cases}
    named = len(agencies - {""})
    text = (
        f"{story.body.agency}依据{'、'.join(notice.legal_basis)}和{notice.number}"
        f"组织开展监察，{counted('参与实施的监察机构', named, '个')}。"
    )
    return [_paragraph("organisation", text)]


def _completion(story: Story) -> list[Paragraph]:
    parts = [
        story.counted(category.short, f"inspected_{category.id}", "家")
        for category in story.index.notice.categories
    ]
    ids = story.ids(*(f"inspected_{each.id}" for each in story.index.notice.categories))
    first = f"按监察类别（家次）：{listed(parts)}；{story.counted('合计', 'inspected', '家')}。"
    changes = story.index.rows.changes
    kinds = [each.kind for each in changes]
    second = listed(
        [
            counted("计划变更", len(changes), "项"),
            counted("其中调出", kinds.count(TaskSource.PLANNED), "家"),
            counted("增补", kinds.count(TaskSource.ADDED), "家"),
            counted("替换", kinds.count(TaskSource.SUBSTITUTED), "家"),
            story.counted("尚未完成", "not_finished", "家"),
        ]
    )
    return [
        _paragraph("completion", first, ids),
        _paragraph("completion", f"{second}。", story.ids("added", "dropped", "not_finished")),
    ]


def _results(story: Story) -> list[Paragraph]:
    limits = ("over_limit", "unconfirmed", "not_calculable", "within_limit", "not_applicable")
    words = ("超限额", "待核", "无法核算", "限额以内", "不适用")
    parts = [story.counted(word, name, "家") for word, name in zip(words, limits, strict=True)]
    industry = f"{story.counted('监察企业', 'inspected', '家')}，能耗限额（含数据中心）结论：{listed(parts)}。"
    return [
        _paragraph("results", industry, story.ids(*limits)),
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
        + _kilowatts(story.totals["phase_out_machines_kw"]),
        story.counted("低于现行限定值在用（不含目录）", "below_limit_machines", "台")
        + _kilowatts(story.totals["below_limit_machines_kw"]),
        story.counted("无法判定", "undetermined_machines", "台"),
        story.counted("待核", "unconfirmed_machines", "台"),
        story.counted("已淘汰", "dismantled_machines", "台"),
        story.counted("计划淘汰", "planned_machines", "台"),
    ]
    ids = story.ids("phase_out_machines", "below_limit_machines")
    return _paragraph("results", f"重点用能设备：{listed(parts)}。", ids)


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
    return _paragraph("results", text, tuple(dict.fromkeys(ids)))


def _data_centres(story: Story) -> Paragraph:
    sites = [(view.id, row) for view in story.index.inspected for row in view.data_centres]
    values = sorted(row.pue for _, row in sites if row.pue is not None)
    span = ""
    if values:
        span = f"，PUE {plain(values[0])}"
        span += f"—{plain(values[-1])}" if len(values) > 1 else ""
    text = f"数据中心：{counted('核算', len(sites), '个')}{span}。"
    return _paragraph("results", text, tuple(dict.fromkeys(case_id for case_id, _ in sites)))


def _follow_up(story: Story) -> Paragraph:
    parts = [
        story.counted("上年未结问题", "last_year_open", "项"),
        story.counted("回头看", "follow_up_items", "项"),
        story.counted("未全部完成", "follow_up_unfinished", "项"),
    ]
    return _paragraph("results", f"“回头看”：{listed(parts)}。", story.ids("follow_up_items"))


def _routine(story: Story) -> Paragraph:
    views = story.index.of_category("routine")
    findings = sum(len(view.findings) for view in views)
    text = f"日常监察：{counted('监察', len(views), '家')}，{counted('问题', findings, '项')}。"
    return _paragraph("results", text, tuple(view.id for view in views))


def _enforcement(story: Story) -> list[Paragraph]:
    first = listed(
        [
            story.counted("应下达限期整改通知书", "rectification_orders", "家"),
            story.counted("已签发", "rectification_orders_issued", "家"),
            story.counted("节能监察意见书", "opinions", "家"),
            story.counted("仅提出建议", "suggestions_only", "家"),
        ]
    )
    second = listed(
        [
            story.counted("应整改", "rectification_items", "项"),
            story.counted("已完成", "rectification_done", "项"),
            story.counted("部分完成", "rectification_partial", "项"),
            story.counted("未完成", "rectification_not_done", "项"),
            story.counted("停产关闭", "rectification_closed_down", "项"),
            story.counted("整改中", "rectification_open", "项"),
            story.counted("其中延期", "rectification_extended", "项"),
        ]
    )
    return [
        _paragraph("enforcement", f"{first}。", story.ids("rectification_orders", "opinions")),
        _paragraph("enforcement", f"{second}。", story.ids("rectification_items")),
        _paragraph(
            "enforcement",
            f"上年遗留：{story.counted('未全部完成', 'follow_up_unfinished', '项')}。",
            story.ids("follow_up_unfinished"),
        ),
    ]


def _publication(story: Story) -> list[Paragraph]:
    published = violators(story.index, story.made_on)
    waiting = held_back(story.index, story.made_on)
    ids = [case_id for row in published for case_id in row.figures["name"].case_ids]
    first = listed(
        [
            counted("经复核、审批列入违规企业公开名单", len(published), "家"),
            counted("待复核、审批", len(waiting), "家"),
        ]
    )
    second = listed(
        [
            story.counted("电价认定结果函", "price_letters", "家"),
            story.counted("移送有关部门", "transfers", "家"),
        ]
    )
    return [
        _paragraph("publication", f"{first}。", (*ids, *(view.id for view in waiting))),
        _paragraph("publication", f"{second}。", story.ids("price_letters", "transfers")),
    ]


def _application(story: Story) -> list[Paragraph]:
    codes = {"below_baseline": "低于能效基准水平督促改造"}
    parts = []
    ids: list[str] = []
    for code, word in codes.items():
        views = [v for v in story.index.inspected if any(f.code == code for f in v.findings)]
        parts.append(counted(word, len(views), "家"))
        ids += [view.id for view in views]
    views = [v for v in story.index.inspected if DocumentKind.SUGGESTION in v.documents]
    parts.append(counted("提出节能改造或更新建议", len(views), "家"))
    ids += [view.id for view in views]
    return [_paragraph("application", f"{listed(parts)}。", tuple(dict.fromkeys(ids)))]


def _capacity(story: Story) -> list[Paragraph]:
    parts = [
        story.counted("监察机构", "bodies", "个"),
        story.counted("编制", "posts", "人"),
        story.counted("在岗", "staff", "人"),
        story.counted("持执法证", "certified", "人"),
        story.counted("培训", "trained", "人次"),
        story.counted("第三方机构", "third_parties", "家"),
    ]
    return [_paragraph("capacity", f"{listed(parts)}。")]


def _problems(story: Story) -> list[Paragraph]:
    parts = [
        story.counted("能耗无法核算", "not_calculable", "家"),
        story.counted("限额结论待核（标准文本）", "unconfirmed", "家"),
        story.counted("设备无法判定", "undetermined_machines", "台"),
    ]
    ids = story.ids("not_calculable", "unconfirmed", "undetermined_machines")
    return [_paragraph("problems", f"{listed(parts)}。", ids)]


def _next_year(story: Story) -> list[Paragraph]:
    parts = [
        story.counted("结转下年“回头看”整改中", "rectification_open", "项"),
        story.counted("部分完成", "rectification_partial", "项"),
        story.counted("未完成", "rectification_not_done", "项"),
        story.counted("计划淘汰设备", "planned_machines", "台"),
    ]
    ids = story.ids("rectification_open", "rectification_partial", "rectification_not_done")
    return [_paragraph("next_year", f"{listed(parts)}。", ids)]


_WRITERS: Mapping[str, Callable[[Story], list[Paragraph]]] = {
    "overview": _overview,
    "organisation": _organisation,
    "completion": _completion,
    "results": _results,
    "enforcement": _enforcement,
    "publication": _publication,
    "application": _application,
    "capacity": _capacity,
    "problems": _problems,
    "next_year": _next_year,
}


def _due(story: Story) -> int:
    totals = story.totals
    due = number(totals["planned"]) + number(totals["added"]) - number(totals["dropped"])
    return int(due)


def _kilowatts(figure: Figure) -> str:
    amount = number(figure)
    return f"（电机类{ten_thousand_kw(amount)}）" if amount else ""


def _paragraph(section: str, text: str, case_ids: tuple[str, ...] = ()) -> Paragraph:
    return Paragraph(section=section, text=text, case_ids=case_ids)
