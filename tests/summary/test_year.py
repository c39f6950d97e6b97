"""What the year says of enterprises, plans, verdicts and findings."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.summary.province import (
    case,
    counts,
    enterprise,
    finding,
    year_rows,
)
from tests.summary.province_products import product
from workbench.domain.conclusion import Completion, Conclusion, LimitConclusion, TaskSource
from workbench.domain.finding import Consequence, FindingState
from workbench.domain.inspection import Stage
from workbench.domain.verdict import CheckState, Outcome, Reason
from workbench.summary.edits import Edit, added_slot
from workbench.summary.index import index_rows
from workbench.summary.plan_rows import PlanChangeRow, PlanRow
from workbench.summary.rows import (
    PlannedEnterpriseRow,
    YearRows,
)
from workbench.summary.wording import SECTIONS
from workbench.summary.year import YearHead, build_year_facts
from workbench.summary.year_facts import YearFacts

FAILS, MEETS, UNKNOWN = Outcome.FAILS, Outcome.MEETS, Outcome.UNDETERMINED


def check(facts: YearFacts, start: str) -> tuple[int, str]:
    line = next(each for each in facts.checks if each.formula.startswith(start))
    return int(line.difference), line.explanation


def test_an_empty_year_says_none_everywhere_and_adds_up(head: YearHead) -> None:
    facts = build_year_facts(YearRows(), head)
    assert all(not each.difference for each in facts.checks)
    text = "".join(each.text for each in facts.paragraphs)
    assert "实际监察无" in text
    assert "完成率无" in text
    assert "0家" not in text
    assert "0台" not in text
    assert {each.section for each in facts.paragraphs} == set(SECTIONS)


def test_the_same_rows_give_the_same_facts(head: YearHead) -> None:
    assert build_year_facts(year_rows(), head) == build_year_facts(year_rows(), head)


def test_the_offices_own_words_follow_the_generated_ones(head: YearHead) -> None:
    facts = build_year_facts(
        YearRows(), replace(head, edits={added_slot("problems"): Edit("标准文本更新滞后。")})
    )
    assert [e.text for e in facts.paragraphs if e.section == "problems"][-1] == "标准文本更新滞后。"


def test_an_enterprise_not_inspected_is_explained_or_asked_for(head: YearHead) -> None:
    def planned(number: int, completion: Completion, proof: str) -> PlannedEnterpriseRow:
        return PlannedEnterpriseRow(
            enterprise=enterprise(number),
            categories=("key_industry",),
            completion=completion,
            completion_reason="停产一年" if completion is Completion.SUSPENDED else "",
            completion_proof=proof,
        )

    rows = YearRows(
        planned=(
            planned(1, Completion.SUSPENDED, "停产证明"),
            planned(2, Completion.SUSPENDED, ""),
            planned(3, Completion.NOT_STARTED, ""),
        )
    )
    facts = build_year_facts(rows, head)
    assert check(facts, "计划 −") == (1, "未完成：示例合成氨")
    assert check(facts, "未监察企业") == (1, "缺原因或证明：示例氯碱化工")
    listed = facts.tables["inspected_enterprises"]
    assert [row.value("completion") for row in listed] == ["停产", "停产", "未开展"]


def test_additions_and_removals_lead_from_the_plan_to_the_inspected(head: YearHead) -> None:
    rows = year_rows()
    changed = list(rows.planned)
    changed[0] = replace(changed[0], source=TaskSource.ADDED)
    gone = replace(enterprise(1), id="e9", uscc="910000000000000009", name="示例停产")
    changed.append(
        PlannedEnterpriseRow(
            enterprise=gone,
            categories=("key_industry",),
            completion=Completion.DEREGISTERED,
            completion_reason="注销",
            completion_proof="登记机关证明",
        )
    )
    change = PlanChangeRow(kind=TaskSource.SUBSTITUTED, name="示例焦化", uscc="1", reason="停产")
    facts = build_year_facts(replace(rows, planned=tuple(changed), changes=(change,)), head)
    assert check(facts, "计划 −") == (0, "")
    totals = [int(facts.totals[name]) for name in ("planned", "added", "dropped", "inspected")]
    assert totals == [8, 1, 1, 8]
    assert facts.tables["plan_changes"][0].value("kind") == "替换"


def test_differences_name_the_enterprises_that_explain_them(head: YearHead) -> None:
    rows = year_rows()
    facts = build_year_facts(
        replace(rows, machine_problems=rows.machine_problems[1:], papers=rows.papers[1:]), head
    )
    assert check(facts, "目录在用") == (22, "明细不全：示例焦化")
    assert check(facts, "应下达") == (1, "待签发：示例焦化")


def test_a_name_that_differs_from_the_list_is_shown(head: YearHead) -> None:
    rows = year_rows()
    renamed = replace(rows.cases[0], enterprise=replace(enterprise(1), name="示例焦化有限公司"))
    facts = build_year_facts(replace(rows, cases=(renamed, *rows.cases[1:])), head)
    assert check(facts, "案件企业") == (1, "名称不一致：示例焦化有限公司")


def test_what_stayed_open_last_year_must_be_looked_back_on(head: YearHead) -> None:
    facts = build_year_facts(replace(year_rows(), follow_ups=()), head)
    assert check(facts, "上年未结") == (1, "未回头看：示例电石")


def test_plan_lines_as_entered_are_compared_with_the_list(head: YearHead) -> None:
    line = PlanRow(category="key_industry", sub_industry="焦化", planned=20, registered=40)
    facts = build_year_facts(replace(year_rows(), plan=(line,)), head)
    assert check(facts, "任务汇总表")[0] == 5
    row = facts.tables["task_summary"][0]
    assert str(row.value("coverage")) == "50.0"


def test_equipment_lines_that_repeat_key_industries_may_be_merged(head: YearHead) -> None:
    facts = build_year_facts(year_rows(), replace(head, merge_equipment=True))
    assert facts.tables["task_summary"][-1].value("planned") == 9


@pytest.mark.parametrize(
    ("products", "conclusion"),
    [
        ((), LimitConclusion.NOT_APPLICABLE),
        ((product(1, "焦炭", "2023", MEETS, "1", "2"),), LimitConclusion.WITHIN),
        ((product(1, "焦炭", "2023", FAILS, "3", "2"),), LimitConclusion.OVER_LIMIT),
        (
            (
                product(1, "焦炭", "2023", FAILS, "3", "2", standard="新版"),
                product(1, "焦炭", "2023", MEETS, "3", "4", standard="旧版"),
            ),
            LimitConclusion.UNCONFIRMED,
        ),
        (
            (
                product(1, "焦炭", "2023", UNKNOWN, None, None, reason=Reason.MISSING),
                product(1, "粗苯", "2023", UNKNOWN, "1", None, reason=Reason.EDITION_NOT_HELD),
            ),
            LimitConclusion.NOT_CALCULABLE,
        ),
    ],
)
def test_the_gravest_product_decides_but_a_violation_needs_every_edition(
    head: YearHead, products: tuple[object, ...], conclusion: LimitConclusion
) -> None:
    rows = YearRows(cases=(case(1),), unit_products=products)  # type: ignore[arg-type]
    assert index_rows(rows, head.notice).cases[0].limit_conclusion is conclusion


def test_an_indicator_that_meets_does_not_hide_one_that_fails(head: YearHead) -> None:
    products = (
        product(8, "电石", "2024", MEETS, "918", "940"),
        product(8, "电石", "2024", FAILS, "3300", "3200", unit="kWh/t"),
        replace(product(8, "电石", "2024", MEETS, "1", "2"), subject="电石（单位产品电耗）"),
    )
    rows = YearRows(cases=(case(8),), unit_products=products)
    (view,) = index_rows(rows, head.notice).cases
    assert view.limit_conclusion is LimitConclusion.OVER_LIMIT


def test_over_on_a_text_nobody_has_read_is_not_a_violation(head: YearHead) -> None:
    recalled = replace(product(1, "焦炭", "2023", FAILS, "3", "2"), checked=CheckState.UNVERIFIED)
    rows = YearRows(cases=(case(1),), unit_products=(recalled,))
    (view,) = index_rows(rows, head.notice).cases
    assert view.limit_conclusion is LimitConclusion.UNCONFIRMED
    assert view.conclusion is Conclusion.UNCONFIRMED


def test_drafts_and_dismissed_findings_count_nowhere(head: YearHead) -> None:
    row = finding(1, "phase_out_in_use", Consequence.RECTIFICATION_ORDER)
    drafted = replace(row, finding=replace(row.finding, state=FindingState.DRAFT))
    dismissed = replace(row, finding=replace(row.finding, state=FindingState.DISMISSED))
    rows = YearRows(cases=(case(1),), findings=(drafted, dismissed))
    (view,) = index_rows(rows, head.notice).cases
    assert view.documents == ()
    assert view.conclusion is Conclusion.COMPLIANT


def test_a_case_under_way_is_not_inspected_yet(head: YearHead) -> None:
    row = case(1)
    early = replace(row, case=replace(row.case, stage=Stage.ONSITE))
    facts = build_year_facts(YearRows(cases=(early,), machine_counts=tuple(counts(1))), head)
    assert facts.totals["inspected"] == 0
    assert facts.totals["phase_out_machines"] == 0
    assert facts.tables["inspected_enterprises"][0].value("conclusion") == "未作结论"
