"""The figures of forms.md 1.3 along each axis, and that each of them opens down to its cases."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.summary.province import case, counts, enterprise, year_rows
from workbench.domain.conclusion import Completion
from workbench.domain.equipment import EquipmentKind
from workbench.domain.partition import MachineClass
from workbench.summary.edits import Edit
from workbench.summary.layout import load_layouts
from workbench.summary.plan_rows import CapacityRow, CaseRow
from workbench.summary.rows import MachineCountRow, PlannedEnterpriseRow, YearRows
from workbench.summary.tables.follow_up import OUTCOME_COLUMNS
from workbench.summary.year import YearHead, build_year_facts
from workbench.summary.year_facts import YearFacts

# What the office enters or the plan states, with no case behind it.
NOT_OF_CASES = {"checks", "agency_capacity", "year_comparison", "plan_changes"}
# Columns that number, describe a limit, or count what the plan states.
NOT_COUNTED = {"number", "registered", "coverage", "item_number"}
AXES = ("category_results", "sector_results", "region_results", "agency_results")


def row_of(facts: YearFacts, table: str, column: str, name: str) -> dict[str, object]:
    (found,) = (row for row in facts.tables[table] if row.value(column) == name)
    return {key: figure.value for key, figure in found.figures.items()}


def test_every_number_that_counts_something_opens_its_cases(facts: YearFacts) -> None:
    closed = [
        (table, column, figure.value)
        for table, rows in facts.tables.items()
        if table not in NOT_OF_CASES
        for row in rows
        for column, figure in row.figures.items()
        if column not in NOT_COUNTED
        and isinstance(figure.value, int | Decimal)
        and figure.value
        and not figure.case_ids
    ]
    assert closed == []


@pytest.mark.parametrize("table", AXES)
def test_an_axis_adds_up_to_the_year(facts: YearFacts, table: str) -> None:
    totals = [row for row in facts.tables[table] if row.kind == "total"]
    assert totals[-1].value("inspected") == facts.totals["inspected"]
    assert totals[-1].value("phase_out") == facts.totals["phase_out_machines"]
    assert totals[-1].value("violators") == facts.totals["violators"]
    assert totals[-1].value("rectification_orders") == facts.totals["rectification_orders"]


def test_categories_show_both_households_and_times(facts: YearFacts) -> None:
    """示例化纤 is inspected in two categories, and key industries bring equipment with them."""
    rows = facts.tables["category_results"]
    assert [row.value("category") for row in rows if row.kind == "total"] == [
        "合计（家次）",
        "合计（家）",
    ]
    names = [row.value("category") for row in rows if row.kind == "row"]
    assert names[0] == "重点行业能效专项监察"
    times = sum(int(str(row.value("inspected"))) for row in rows if row.kind == "row")
    assert times == rows[-2].value("inspected")
    assert times > int(str(rows[-1].value("inspected"))) == 8


def test_an_industry_holds_its_own_figures(facts: YearFacts) -> None:
    chlor_alkali = row_of(facts, "sector_results", "sub_industry", "氯碱")
    assert (chlor_alkali["over_limit"], chlor_alkali["phase_out"]) == (1, 37)
    assert row_of(facts, "sector_results", "sub_industry", "化肥")["not_calculable"] == 1


def test_kinds_are_counted_by_unit_and_an_enterprise_once(head: YearHead) -> None:
    transformer = MachineCountRow(
        case_id="c1",
        kind=EquipmentKind.TRANSFORMER,
        machine_class=MachineClass.PHASE_OUT_IN_USE,
        count=2,
        capacity=Decimal(1260),
        capacity_unit="kVA",
        dismantled=1,
        dismantled_capacity=Decimal(630),
        planned=1,
        planned_capacity=Decimal(630),
    )
    fan = replace(transformer, kind=EquipmentKind.FAN, capacity_unit="", capacity=Decimal(0))
    rows = YearRows(cases=(case(1),), machine_counts=(*counts(1), transformer, fan))
    facts = build_year_facts(rows, head)
    found = row_of(facts, "equipment_kinds", "kind", "变压器")
    assert (found["enterprises"], found["phase_out"], found["phase_out_capacity"]) == (1, 2, 1260)
    assert (found["dismantled_capacity"], found["to_renew_capacity"]) == (630, 630)
    assert row_of(facts, "equipment_kinds", "kind", "风机")["capacity"] is None
    total = facts.tables["equipment_kinds"][-1]
    assert total.value("ledger") == facts.totals["machines"]
    assert facts.tables["equipment_results"][0].kind == "row"


def test_a_category_not_inspected_as_listed_is_explained_by_name(head: YearHead) -> None:
    def planned(number: int, *categories: str) -> PlannedEnterpriseRow:
        return PlannedEnterpriseRow(
            enterprise=enterprise(number), categories=categories, case_id=f"c{number}"
        )

    one: CaseRow = case(7)
    rows = YearRows(
        planned=(planned(7, "routine"), planned(6, "data_centre")),
        cases=(replace(one, completion=Completion.DONE),),
    )
    lines = {line.formula: line for line in build_year_facts(rows, head).checks}
    sites = lines["重点领域能效专项监察：名单 − 变更 = 实际监察（家）"]
    assert (sites.left, sites.right) == (1, 1)
    assert sites.explanation == "未完成：示例化纤；名单未列此类别：示例数据中心"
    assert lines["日常工业节能监察：名单 − 变更 = 实际监察（家）"].explanation == (
        "未完成：示例数据中心"
    )


def test_every_check_of_the_demo_province_balances(facts: YearFacts) -> None:
    formulas = [line.formula for line in facts.checks]
    for words in ("分地区", "分机构", "分行业", "分类别", "分设备类别", "列入公开名单"):
        assert any(words in each for each in formulas), words
    wrong = [line.formula for line in facts.checks if line.difference and not line.explanation]
    assert wrong == []


def test_people_of_the_bodies_stand_in_their_table(head: YearHead) -> None:
    body = CapacityRow(agency="示例省节能监察中心", staff=12, certified=10, trained=30)
    facts = build_year_facts(replace(year_rows(), capacity=(body,)), head)
    assert facts.tables["agency_capacity"][-1].value("trained") == 30
    text = "".join(each.text for each in facts.paragraphs if each.section == "capacity")
    assert "在岗12人" in text


def test_each_axis_has_the_columns_of_its_layout(facts: YearFacts, head: YearHead) -> None:
    from workbench.paths import Paths

    layouts = load_layouts(Paths.discover().resources)
    for table in (*AXES, "equipment_kinds"):
        wanted = {column.id for column in layouts[table].columns}
        assert set(facts.tables[table][0].figures) == wanted


def test_the_diagnosis_plan_counts_the_proposed_and_says_what_it_does_not_hold(
    facts: YearFacts,
) -> None:
    """Notice 45: the same enterprises as in the list of candidates, industry by industry."""
    plan = facts.tables["diagnosis_plan"]
    candidates = facts.tables["diagnosis_candidates"]
    assert plan[-1].value("enterprises") == len(candidates)
    assert plan[-1].value("phase_out") == facts.totals["phase_out_machines"]
    respects = {row.value("respect") for row in facts.tables["diagnosis_summary"]}
    assert respects == {"诊断数量", "完成质量", "数据分析", "企业反馈"}
    blank = [row for row in facts.tables["diagnosis_summary"] if row.value("amount") is None]
    assert all("由诊断服务机构提供" in str(row.value("source")) for row in blank)


def test_the_workbook_says_what_the_office_wrote(head: YearHead) -> None:
    generated = build_year_facts(year_rows(), head)
    (plan,) = (each for each in generated.paragraphs if each.slot == "overview.plan")
    edits = {
        "overview.plan": Edit("计划监察八家，全部完成。", plan.text),
        "overview.papers": Edit("文书另行统计。", "从前的数字"),
        "overview.cut_off": Edit("", ""),
    }
    facts = build_year_facts(year_rows(), replace(head, edits=edits))
    told = {row.value("text"): row.value("source") for row in facts.tables["report_text"]}
    assert told["计划监察八家，全部完成。"] == "本单位修改"
    assert told["文书另行统计。"] == "本单位修改，数字已变，待核对"
    assert plan.text not in told
    printed = [each.text for each in facts.paragraphs if each.text]
    assert list(told) == printed


@pytest.mark.parametrize(
    ("table", "whole"), [("pue_distribution", "sites"), ("follow_up_summary", "due")]
)
def test_what_few_cases_count_adds_up_along_every_axis(
    facts: YearFacts, table: str, whole: str
) -> None:
    rows = facts.tables[table]
    total = rows[-1]
    assert total.kind == "total"
    parts = [c for c in total.figures if c.startswith("band_") or c in OUTCOME_COLUMNS]
    for row in rows:
        assert sum(int(str(row.value(each))) for each in parts) == row.value(whole)
    for axis in ("细分行业", "地区", "监察机构"):
        held = [row for row in rows if row.value("axis") == axis]
        assert sum(int(str(row.value(whole))) for row in held) == total.value(whole) != 0
    categories = [row.value("name") for row in rows if row.value("axis") == "类别"]
    assert categories, "an enterprise of two categories stands in both"


def test_a_table_along_the_axes_is_empty_where_nothing_is_counted(head: YearHead) -> None:
    rows = replace(year_rows(), data_centres=(), follow_ups=())
    tables = build_year_facts(rows, head).tables
    assert tables["pue_distribution"] == tables["follow_up_summary"] == ()
