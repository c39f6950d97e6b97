"""Columns and rows of the plan: progress by category, and the enterprises on the list."""

from __future__ import annotations

from collections.abc import Sequence

from ui.models.columns import Column, Row
from workbench.domain.conclusion import Completion
from workbench.domain.labels import label
from workbench.operations.plan_lines import PlanLine
from workbench.programme.notice import Notice
from workbench.programme.plan import (
    CategoryProgress,
    progress_altogether,
    progress_by_category,
)

COMPLETION_TONES = {
    Completion.DONE: "meets",
    Completion.IN_PROGRESS: "info",
    Completion.NOT_STARTED: "",
}
SYMBOLS = {Completion.DONE: "✓", Completion.IN_PROGRESS: "◐", Completion.NOT_STARTED: "○"}


def completion_words(completion: Completion) -> str:
    """Symbol and word of how far an enterprise has come."""
    return f"{SYMBOLS.get(completion, '—')} {label(completion)}"


def _completion_tone(row: Row) -> str:
    return str(row["tone"])


PROGRESS_COLUMNS = (
    Column(id="title", title="监察类别", width=220, sortable=False),
    Column(id="planned", title="计划", width=56, right=True, sortable=False),
    Column(id="added", title="增补", width=56, right=True, sortable=False),
    Column(id="dropped", title="调减", width=56, right=True, sortable=False),
    Column(id="done", title="完成", width=56, right=True, sortable=False),
    Column(id="in_progress", title="进行", width=56, right=True, sortable=False),
    Column(id="not_started", title="未开始", width=64, right=True, sortable=False),
    Column(id="done_pct", title="完成率", width=70, right=True, sortable=False),
)
LIST_COLUMNS = (
    Column(id="name", title="企业名称", width=210),
    Column(id="completion", title="完成状态", width=90, filterable=True, tone=_completion_tone),
    Column(id="categories", title="监察类别", width=210, filterable=True),
    Column(id="source", title="来源", width=56, filterable=True),
    Column(id="sub_industry", title="细分行业", width=90, filterable=True),
    Column(id="city", title="市", width=80, filterable=True),
    Column(id="agency", title="实施机构", width=150, filterable=True),
    Column(id="officers", title="监察人员", width=110, filterable=True),
    Column(id="visits", title="本年外出", width=76, right=True),
    Column(id="reason", title="变更理由及证明", width=200),
    Column(id="uscc", title="统一社会信用代码", width=170),
)


def progress_rows(lines: Sequence[PlanLine], notice: Notice) -> list[Row]:
    """Progress by category in 家次, and altogether in 家 and 家次."""
    counted = [line.progress for line in lines]
    parts = progress_by_category(counted, notice)
    return [
        *(_progress(each, each.title) for each in parts),
        _progress(progress_altogether(counted), "合计（家）"),
        _visits(parts),
    ]


def list_rows(lines: Sequence[PlanLine], notice: Notice) -> list[Row]:
    """The enterprises of the list."""
    return [_list_row(line, notice) for line in lines]


def _progress(each: CategoryProgress, title: str) -> Row:
    return {
        "id": each.category or title,
        "title": title,
        "planned": each.planned,
        "added": each.added,
        "dropped": each.dropped,
        "done": each.done,
        "in_progress": each.in_progress,
        "not_started": each.not_started,
        "done_pct": "" if each.done_pct is None else f"{each.done_pct:f}%",
    }


def _visits(parts: Sequence[CategoryProgress]) -> Row:
    names = ("planned", "added", "dropped", "done", "in_progress", "not_started")
    sums = {name: sum(getattr(each, name) for each in parts) for name in names}
    return {"id": "visits", "title": "合计（家次）", **sums, "done_pct": ""}


def _list_row(line: PlanLine, notice: Notice) -> Row:
    enterprise, entry = line.enterprise, line.entry
    why = "　".join(part for part in (entry.change_reason, entry.proof) if part)
    categories = notice.with_implied(line.categories)
    return {
        "id": enterprise.id,
        "name": enterprise.name,
        "uscc": enterprise.uscc,
        "completion": completion_words(line.completion),
        "tone": COMPLETION_TONES.get(line.completion, "warning"),
        "categories": "、".join(notice.category(each).short for each in categories),
        "source": label(entry.source),
        "sub_industry": entry.sub_industry or enterprise.sub_industry,
        "city": enterprise.city,
        "agency": entry.agency or enterprise.agency,
        "visits": line.visits or "",
        "officers": "、".join(line.officers),
        "reason": why,
        "case_id": line.case_id,
        "has_case": "已开立" if line.case_id else "",
    }
