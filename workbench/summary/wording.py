"""总结报告: ten sections of sentences that follow the numbers, each opening down to its cases."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from workbench.domain.conclusion import DocumentKind, TaskSource
from workbench.domain.labels import label
from workbench.programme.plan import percent
from workbench.summary.phrases import counted, listed, number, plain
from workbench.summary.story import Story, paragraph
from workbench.summary.tables.papers import COUNTED
from workbench.summary.wording_enforcement import enforcement, publication
from workbench.summary.wording_results import results
from workbench.summary.year_facts import Paragraph

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
# Totals compared with last year's, with their words and units.
_COMPARED = {
    "inspected": ("实际监察", "家"),
    "violators": ("违规", "家"),
    "over_limit": ("超限额", "家"),
    "phase_out_machines": ("列入目录在用", "台"),
    "below_limit_machines": ("低于现行限定值在用", "台"),
}
_MEASURES = {
    DocumentKind.RECTIFICATION_ORDER: "rectification_orders",
    DocumentKind.OPINION: "opinions",
    DocumentKind.SUGGESTION: "suggestions",
    DocumentKind.PRICE_LETTER: "price_letters",
    DocumentKind.TRANSFER_LETTER: "transfers",
}


def paragraphs(story: Story) -> tuple[Paragraph, ...]:
    """All sections in order, as the figures say them."""
    return tuple(each for section in SECTIONS for each in _WRITERS[section](story))


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
        paragraph("overview.plan", f"{first}。", story.ids("planned", "added", "inspected")),
        paragraph("overview.papers", f"{second}。", story.ids("violators", *_MEASURES.values())),
        *_coverage(story),
        *_against_last_year(story),
        paragraph("overview.cut_off", f"以上数据截至{story.made_on.isoformat()}。"),
    ]


def _coverage(story: Story) -> list[Paragraph]:
    return [
        paragraph(
            f"overview.coverage_{each.target.id}",
            f"{each.target.title}：已监察{each.covered}家，总数{each.denominator.count}家"
            f"（{each.denominator.base_year}年，{each.denominator.source}），覆盖率{each.pct}%，"
            f"目标{plain(each.target.at_least_pct)}%（{each.target.source}，{each.target.by.year}年底），"
            + ("已达到。" if each.is_reached else f"尚差{each.still_needed}家。"),
        )
        for each in story.coverage
    ]


def _against_last_year(story: Story) -> list[Paragraph]:
    parts = []
    for name, (word, unit) in _COMPARED.items():
        if name in story.last_year:
            difference = number(story.totals[name]) - story.last_year[name]
            change = "增加" if difference > 0 else "减少"
            parts.append(
                f"{word}{change}{plain(abs(difference))}{unit}" if difference else f"{word}持平"
            )
    if not parts:
        return []
    ids = story.ids(*(name for name in _COMPARED if name in story.last_year))
    return [paragraph("overview.last_year", f"与上年相比，{listed(parts)}。", ids)]


def _organisation(story: Story) -> list[Paragraph]:
    notice = story.index.notice
    agencies = {each.row.agency or each.row.enterprise.agency for each in story.index.cases}
    named = len(agencies - {""})
    text = (
        f"{story.body.agency}依据{'、'.join(notice.legal_basis)}和{notice.number}"
        f"组织开展监察，{counted('参与实施的监察机构', named, '个')}。"
    )
    return [paragraph("organisation.basis", text)]


def _completion(story: Story) -> list[Paragraph]:
    categories = {f"inspected_{each.id}": each.short for each in story.index.notice.categories}
    parts = [story.counted(short, name, "家") for name, short in categories.items()]
    ids = story.ids(*categories)
    visits = sum(number(story.totals[name]) for name in categories)
    altogether = [counted("合计", visits, "家次"), story.counted("不重复计", "inspected", "家")]
    first = f"按监察类别：{listed(parts)}；{listed(altogether)}。"
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
        paragraph("completion.categories", first, ids),
        paragraph(
            "completion.changes", f"{second}。", story.ids("added", "dropped", "not_finished")
        ),
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
    return [paragraph("application.advice", f"{listed(parts)}。", tuple(dict.fromkeys(ids)))]


def _capacity(story: Story) -> list[Paragraph]:
    parts = [
        story.counted("监察机构", "bodies", "个"),
        story.counted("编制", "posts", "人"),
        story.counted("在岗", "staff", "人"),
        story.counted("持执法证", "certified", "人"),
        story.counted("培训", "trained", "人次"),
        story.counted("第三方机构", "third_parties", "家"),
    ]
    return [paragraph("capacity.people", f"{listed(parts)}。")]


def _problems(story: Story) -> list[Paragraph]:
    parts = [
        story.counted("能耗无法核算", "not_calculable", "家"),
        story.counted("限额结论待核（标准文本）", "unconfirmed", "家"),
        story.counted("设备无法判定", "undetermined_machines", "台"),
    ]
    ids = story.ids("not_calculable", "unconfirmed", "undetermined_machines")
    return [paragraph("problems.open", f"{listed(parts)}。", ids)]


def _next_year(story: Story) -> list[Paragraph]:
    parts = [
        story.counted("结转下年“回头看”整改中", "rectification_open", "项"),
        story.counted("部分完成", "rectification_partial", "项"),
        story.counted("未完成", "rectification_not_done", "项"),
        story.counted("计划淘汰设备", "planned_machines", "台"),
    ]
    ids = story.ids("rectification_open", "rectification_partial", "rectification_not_done")
    return [paragraph("next_year.carried", f"{listed(parts)}。", ids)]


_WRITERS: Mapping[str, Callable[[Story], list[Paragraph]]] = {
    "overview": _overview,
    "organisation": _organisation,
    "completion": _completion,
    "results": results,
    "enforcement": enforcement,
    "publication": publication,
    "application": _application,
    "capacity": _capacity,
    "problems": _problems,
    "next_year": _next_year,
}


def _due(story: Story) -> int:
    totals = story.totals
    due = number(totals["planned"]) + number(totals["added"]) - number(totals["dropped"])
    return int(due)
