"""勾稽: formulas that must hold across the year's rows, and what explains a difference."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from workbench.domain.conclusion import LimitConclusion
from workbench.domain.labels import label
from workbench.domain.partition import MachineClass
from workbench.domain.rectification import RectificationOutcome
from workbench.summary.case_view import CaseView
from workbench.summary.cells import numbered, summary_row
from workbench.summary.figure import SummaryRow
from workbench.summary.index import YearIndex
from workbench.summary.machine_totals import Figures
from workbench.summary.phrases import number
from workbench.summary.reconcile_axes import axes_checks
from workbench.summary.reconcile_plan import (
    lines_check,
    named,
    names_check,
    plan_check,
    reasons_check,
)
from workbench.summary.tables.emissions import PARTS as EMITTED
from workbench.summary.tables.equipment import PARTITION
from workbench.summary.tables.publication import held_back, violators
from workbench.summary.year_facts import CheckLine


def check_lines(
    index: YearIndex,
    totals: Figures,
    tables: Mapping[str, tuple[SummaryRow, ...]],
    as_of: date,
) -> tuple[CheckLine, ...]:
    """Every check of the year; a difference of zero needs no explanation."""
    lines = [
        plan_check(index, totals),
        lines_check(index),
        names_check(index),
        reasons_check(index),
        _limit_parts(totals),
        *axes_checks(index, totals, tables),
        *_equipment(index, tables["equipment_results"]),
        *_emissions(tables["emission_results"]),
        _orders(index, totals),
        _published(index, totals, as_of),
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
        left=sum((number(totals[part]) for part in parts), Decimal(0)),
        right=number(totals["inspected"]),
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
                explanation=f"明细不全：{named(view.name for view in short)}" if short else "",
            )
        )
    return lines


def _emissions(table: tuple[SummaryRow, ...]) -> list[CheckLine]:
    """The parts of all enterprises against the printed total; nothing where none is known."""
    totals = [each for each in table if each.kind == "total"]
    rows = [each for each in table if each.kind == "row"]
    return [
        CheckLine(
            formula="燃料燃烧 + 净购入电力 + 净购入热力 = 碳排放合计（tCO2）",
            left=sum((_cell(row, part) for row in rows for part in EMITTED), Decimal(0)),
            right=_cell(total, "tco2"),
        )
        for total in totals
    ]


def _orders(index: YearIndex, totals: Figures) -> CheckLine:
    issued = totals["rectification_orders_issued"]
    due = totals["rectification_orders"]
    names = [
        each.name for each in index.cases if each.id in set(due.case_ids) - set(issued.case_ids)
    ]
    return CheckLine(
        formula="应下达限期整改通知书 = 已签发（家）",
        left=number(due),
        right=number(issued),
        explanation=f"待签发：{named(names)}" if names else "",
    )


def _published(index: YearIndex, totals: Figures, as_of: date) -> CheckLine:
    waiting = held_back(index, as_of)
    return CheckLine(
        formula="应下达限期整改通知书 = 列入公开名单 + 待复核、审批（家）",
        left=number(totals["rectification_orders"]),
        right=Decimal(len(violators(index, as_of)) + len(waiting)),
    )


def _rectification(totals: Figures) -> CheckLine:
    outcomes = (totals[f"rectification_{each.value}"] for each in RectificationOutcome)
    return CheckLine(
        formula="应改 = 已改 + 部分 + 未改 + 停产关闭 + 整改中（项）",
        left=number(totals["rectification_items"]),
        right=sum((number(each) for each in outcomes), Decimal(0)),
    )


def _last_year(index: YearIndex, totals: Figures) -> CheckLine:
    formula, found = "上年未结问题 = 本年“回头看”条目（项）", number(totals["follow_up_items"])
    if not index.rows.holds_last_year:
        note = "上年案件不在本数据文件夹，未能与上年清单核对"
        return CheckLine(formula=formula, left=found, right=found, explanation=note)
    rechecked = {row.item_id for view in index.cases for row in view.follow_ups}
    missing = [each for each in index.rows.last_year_open if each.id not in rechecked]
    extra = rechecked - {each.id for each in index.rows.last_year_open}
    notes = []
    if missing:
        notes.append(f"未回头看：{named(each.name for each in missing)}")
    if extra:
        notes.append(f"不在上年未结清单：{len(extra)}项")
    return CheckLine(
        formula=formula,
        left=number(totals["last_year_open"]),
        right=found,
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
