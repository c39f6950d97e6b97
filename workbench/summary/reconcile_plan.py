"""勾稽 of plan, list and cases."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from workbench.domain.conclusion import Completion
from workbench.programme.plan import NOT_TO_BE_INSPECTED
from workbench.summary.index import YearIndex
from workbench.summary.machine_totals import Figures
from workbench.summary.phrases import number
from workbench.summary.tables.plan import listed_visits, plan_lines
from workbench.summary.totals import planned_completion
from workbench.summary.year_facts import CheckLine

# How many names an explanation lists before it only counts the rest.
NAMED = 10


def plan_check(index: YearIndex, totals: Figures) -> CheckLine:
    """计划 − 变更 + 增补 against what was inspected."""
    left = number(totals["planned"]) - number(totals["dropped"]) + number(totals["added"])
    right = number(totals["inspected"])
    unfinished = [
        each.enterprise.name
        for each in index.rows.planned
        if planned_completion(each, index) in {Completion.NOT_STARTED, Completion.IN_PROGRESS}
    ] or [each.name for each in index.cases if each.completion is Completion.IN_PROGRESS]
    explanation = f"未完成：{named(unfinished)}" if left != right else ""
    return CheckLine(
        formula="计划 − 变更 + 增补 = 实际监察（家）",
        left=left,
        right=right,
        explanation=explanation,
    )


def lines_check(index: YearIndex) -> CheckLine | None:
    """The plan's lines as entered against the list of enterprises."""
    if not index.rows.plan or not index.rows.planned:
        return None
    left = sum(each.planned for each in plan_lines(index))
    full, merged = (listed_visits(index, merge_equipment=merge) for merge in (False, True))
    # An office may count 设备 within 重点行业, as the national totals of 2024 do.
    is_merged = left == merged != full
    return CheckLine(
        formula="任务汇总表各行之和 = 企业名单（家次）",
        left=Decimal(left),
        right=Decimal(merged if is_merged else full),
        explanation="重点用能设备并入重点行业计列" if is_merged else "",
    )


def names_check(index: YearIndex) -> CheckLine | None:
    """Names and codes of the cases against the list sent down."""
    if not index.rows.planned:
        return None
    names = {each.enterprise.uscc: each.enterprise.name for each in index.rows.planned}
    cases = [each for each in index.cases if each.row.enterprise.uscc in names]
    differing = [each for each in cases if names[each.row.enterprise.uscc] != each.name]
    unlisted = [each for each in index.cases if each.row.enterprise.uscc not in names]
    explanation = "；".join(
        text
        for text in (
            f"名称不一致：{named(each.name for each in differing)}" if differing else "",
            f"不在名单：{named(each.name for each in unlisted)}" if unlisted else "",
        )
        if text
    )
    return CheckLine(
        formula="案件企业 = 名单企业（名称、代码一致）（家）",
        left=Decimal(len(index.cases)),
        right=Decimal(len(cases) - len(differing)),
        explanation=explanation,
    )


def reasons_check(index: YearIndex) -> CheckLine:
    """Every enterprise that was not inspected has its reason and proof."""
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
        explanation=f"缺原因或证明：{named(bare)}" if bare else "",
    )


def named(names: Iterable[str]) -> str:
    """Names of an explanation, at most NAMED and then how many."""
    distinct = list(dict.fromkeys(names))
    more = f"等{len(distinct)}家" if len(distinct) > NAMED else ""
    return "、".join(distinct[:NAMED]) + more
