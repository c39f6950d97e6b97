"""勾稽: formulas that must hold across the year's rows, and what explains a difference."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from workbench.domain.conclusion import Completion, LimitConclusion, TaskSource
from workbench.domain.labels import label
from workbench.domain.partition import MachineClass
from workbench.domain.rectification import RectificationOutcome
from workbench.programme.plan import NOT_TO_BE_INSPECTED
from workbench.summary.case_view import CaseView
from workbench.summary.cells import numbered, summary_row
from workbench.summary.figure import Figure, SummaryRow
from workbench.summary.index import YearIndex
from workbench.summary.tables.equipment import PARTITION
from workbench.summary.tables.plan import plan_lines
from workbench.summary.totals import Figures, planned_completion
from workbench.summary.year_facts import CheckLine

# How many names an explanation lists before it only counts the rest.
NAMED = 10


def check_lines(
    index: YearIndex, totals: Figures, equipment: tuple[SummaryRow, ...]
) -> tuple[CheckLine, ...]:
    """Every check of the year; a difference of zero needs no explanation."""
    lines = [
        _plan(index, totals),
        _plan_lines(index),
        _names(index),
        _reasons(index),
        _limit_parts(totals),
        *_equipment(index, equipment),
        _orders(index, totals),
        _rectification(totals),
        _last_year(index, totals),
    ]
    return tuple(each for each in lines if each is not None)


def check_table(lines: tuple[CheckLine, ...]) -> tuple[SummaryRow, ...]:
    """勾稽表."""
    return numbered(
        summary_row(
            {
                "formula": each.formula,
                "left": each.left,
                "right": each.right,
                "difference": each.difference,
                "explanation": each.explanation or ("相符" if not each.difference else "待说明"),
            }
        )
        for each in lines
    )


def _plan(index: YearIndex, totals: Figures) -> CheckLine:
    left = _number(totals["planned"]) - _number(totals["dropped"]) + _number(totals["added"])
    right = _number(totals["inspected"])
    unfinished = [
        each.enterprise.name
        for each in index.rows.planned
        if planned_completion(each, index) in {Completion.NOT_STARTED, Completion.IN_PROGRESS}
    ] or [each.name for each in index.cases if each.completion is Completion.IN_PROGRESS]
    explanation = f"未完成：{_named(unfinished)}" if left != right else ""
    return CheckLine(
        formula="计划 − 变更 + 增补 = 实际监察（家）",
        left=left,
        right=right,
        explanation=explanation,
    )


def _plan_lines(index: YearIndex) -> CheckLine | None:
    if not index.rows.plan or not index.rows.planned:
        return None
    listed = {
        (each.enterprise.uscc, category)
        for each in index.rows.planned
        if each.source is TaskSource.PLANNED
        for category in index.notice.with_implied(each.categories)
    }
    return CheckLine(
        formula="任务汇总表各行之和 = 企业名单（家次）",
        left=Decimal(sum(each.planned for each in plan_lines(index))),
        right=Decimal(len(listed)),
    )


def _names(index: YearIndex) -> CheckLine | None:
    if not index.rows.planned:
        return None
    names = {each.enterprise.uscc: each.enterprise.name for each in index.rows.planned}
    cases = [each for each in index.cases if each.row.enterprise.uscc in names]
    differing = [each for each in cases if names[each.row.enterprise.uscc] != each.name]
    unlisted = [each for each in index.cases if each.row.enterprise.uscc not in names]
    explanation = "；".join(
        text
        for text in (
            f"名称不一致：{_named(each.name for each in differing)}" if differing else "",
            f"不在名单：{_named(each.name for each in unlisted)}" if unlisted else "",
        )
        if text
    )
    return CheckLine(
        formula="案件企业 = 名单企业（名称、代码一致）（家）",
        left=Decimal(len(index.cases)),
        right=Decimal(len(cases) - len(differing)),
        explanation=explanation,
    )


def _reasons(index: YearIndex) -> CheckLine:
    dropped: dict[str, bool] = {}
    for row in index.rows.planned:
        if planned_completion(row, index) in NOT_TO_BE_INSPECTED:
            dropped[row.enterprise.uscc] = bool(row.completion_reason and row.completion_proof)
    names = {each.enterprise.uscc: each.enterprise.name for each in index.rows.planned}
    for view in index.cases:
        if view.completion in NOT_TO_BE_INSPECTED:
            uscc = view.row.enterprise.uscc
            is_proved = bool(view.row.completion_reason and view.row.completion_proof)
            dropped[uscc] = dropped.get(uscc, False) or is_proved
            names[uscc] = view.name
    bare = [names[uscc] for uscc, is_proved in dropped.items() if not is_proved]
    return CheckLine(
        formula="未监察企业 = 有原因及证明的未监察企业（家）",
        left=Decimal(len(dropped)),
        right=Decimal(len(dropped) - len(bare)),
        explanation=f"缺原因或证明：{_named(bare)}" if bare else "",
    )


def _limit_parts(totals: Figures) -> CheckLine:
    parts = ("over_limit", "unconfirmed", "not_calculable", "within_limit", "not_applicable")
    words = " + ".join(
        label(each)
        for each in (
            LimitConclusion.OVER_LIMIT,
            LimitConclusion.UNCONFIRMED,
            LimitConclusion.NOT_CALCULABLE,
            LimitConclusion.WITHIN,
            LimitConclusion.NOT_APPLICABLE,
        )
    )
    return CheckLine(
        formula=f"{words} = 实际监察（家）",
        left=sum((_number(totals[part]) for part in parts), Decimal(0)),
        right=_number(totals["inspected"]),
    )


def _equipment(index: YearIndex, table: tuple[SummaryRow, ...]) -> list[CheckLine]:
    rows = [each for each in table if each.kind == "row"]
    parts = sum((_cell(row, column) for row in rows for column in PARTITION), Decimal(0))
    lines = [
        CheckLine(
            formula="各结论台数之和 = 台账台数（台）",
            left=parts,
            right=sum((_cell(row, "ledger") for row in rows), Decimal(0)),
        )
    ]
    for machine_class in (MachineClass.PHASE_OUT_IN_USE, MachineClass.BELOW_LIMIT_IN_USE):
        short = [view for view in index.cases if _gap(view, machine_class)]
        lines.append(
            CheckLine(
                formula=f"{label(machine_class)}：汇总表 = 问题明细（台）",
                left=Decimal(sum(_counted(view, machine_class) for view in index.cases)),
                right=Decimal(sum(_listed(view, machine_class) for view in index.cases)),
                explanation=f"明细不全：{_named(view.name for view in short)}" if short else "",
            )
        )
    return lines


def _orders(index: YearIndex, totals: Figures) -> CheckLine:
    issued = totals["rectification_orders_issued"]
    due = totals["rectification_orders"]
    names = [
        each.name for each in index.cases if each.id in set(due.case_ids) - set(issued.case_ids)
    ]
    return CheckLine(
        formula="应下达限期整改通知书 = 已签发（家）",
        left=_number(due),
        right=_number(issued),
        explanation=f"待签发：{_named(names)}" if names else "",
    )


def _rectification(totals: Figures) -> CheckLine:
    outcomes = (totals[f"rectification_{each.value}"] for each in RectificationOutcome)
    return CheckLine(
        formula="应改 = 已改 + 部分 + 未改 + 停产关闭 + 整改中（项）",
        left=_number(totals["rectification_items"]),
        right=sum((_number(each) for each in outcomes), Decimal(0)),
    )


def _last_year(index: YearIndex, totals: Figures) -> CheckLine:
    rechecked = {row.item_id for view in index.cases for row in view.follow_ups}
    missing = [each for each in index.rows.last_year_open if each.id not in rechecked]
    extra = rechecked - {each.id for each in index.rows.last_year_open}
    notes = []
    if missing:
        notes.append(f"未回头看：{_named(each.name for each in missing)}")
    if extra:
        notes.append(f"不在上年未结清单：{len(extra)}项")
    return CheckLine(
        formula="上年未结问题 = 本年“回头看”条目（项）",
        left=_number(totals["last_year_open"]),
        right=_number(totals["follow_up_items"]),
        explanation="；".join(notes),
    )


def _counted(view: CaseView, machine_class: MachineClass) -> int:
    return sum(each.count for each in view.counts if each.machine_class is machine_class)


def _listed(view: CaseView, machine_class: MachineClass) -> int:
    return sum(each.quantity for each in view.problems if each.machine_class is machine_class)


def _gap(view: CaseView, machine_class: MachineClass) -> int:
    return _counted(view, machine_class) - _listed(view, machine_class)


def _cell(row: SummaryRow, column: str) -> Decimal:
    value = row.value(column)
    return Decimal(value) if isinstance(value, int | Decimal) else Decimal(0)


def _number(figure: Figure) -> Decimal:
    return Decimal(figure.value) if isinstance(figure.value, int | Decimal) else Decimal(0)


def _named(names: Iterable[str]) -> str:
    distinct = list(dict.fromkeys(names))
    more = f"等{len(distinct)}家" if len(distinct) > NAMED else ""
    return "、".join(distinct[:NAMED]) + more
