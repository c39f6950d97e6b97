from __future__ import annotations

from decimal import Decimal

from tests.summary.province import CASES
from workbench.paths import Paths
from workbench.summary.layout import load_layouts
from workbench.summary.wording import SECTIONS
from workbench.summary.year_facts import YearFacts


def sentences(facts: YearFacts, section: str) -> str:
    return "\n".join(each.text for each in facts.paragraphs if each.section == section)


def test_eight_enterprises_divide_into_the_five_limit_conclusions(facts: YearFacts) -> None:
    names = ("over_limit", "unconfirmed", "not_calculable", "within_limit", "not_applicable")
    assert [int(facts.totals[name]) for name in names] == [2, 1, 1, 3, 1]
    assert facts.totals["inspected"] == 8


def test_machines_are_counted_once_with_the_catalogue_first(facts: YearFacts) -> None:
    assert facts.totals["phase_out_machines"] == 140
    assert facts.totals["below_limit_machines"] == 940
    assert facts.totals["machines"] == sum(each[3] for each in CASES)
    assert facts.totals["phase_out_machines_kw"] == Decimal(14_000)


def test_documents_are_those_the_findings_call_for(facts: YearFacts) -> None:
    expected = {
        "rectification_orders": 5,
        "rectification_orders_issued": 5,
        "opinions": 1,
        "suggestions_only": 2,
        "price_letters": 2,
        "transfers": 1,
        "violators": 5,
    }
    assert {name: int(facts.totals[name]) for name in expected} == expected


def test_every_table_has_the_columns_of_its_layout(facts: YearFacts, paths: Paths) -> None:
    layouts = load_layouts(paths.resources)
    assert set(facts.tables) == set(layouts)
    assert len(layouts) == 29
    for table_id, rows in facts.tables.items():
        columns = {column.id for column in layouts[table_id].columns}
        assert rows or table_id in {"plan_changes", "green_results", "year_comparison"}
        for row in rows:
            assert set(row.figures) <= columns, table_id
            if row.kind == "row":
                missing = columns - set(row.figures)
                assert not missing or table_id in {"inspected_enterprises"}, (table_id, missing)


def test_every_figure_has_the_type_its_column_promises(facts: YearFacts, paths: Paths) -> None:
    layouts = load_layouts(paths.resources)
    for table_id, rows in facts.tables.items():
        for row in rows:
            for column in layouts[table_id].columns:
                value = row.value(column.id)
                if column.type == "integer" and value is not None:
                    assert isinstance(value, int), (table_id, column.id)
                if column.type == "decimal" and value is not None:
                    assert isinstance(value, int | Decimal), (table_id, column.id)
                if column.type == "text" and value is not None:
                    assert isinstance(value, str), (table_id, column.id)


def test_all_checks_agree_and_say_so(facts: YearFacts) -> None:
    assert [(each.formula, each.difference) for each in facts.checks if each.difference] == []
    assert len(facts.checks) >= 9
    assert {row.value("explanation") for row in facts.tables["checks"]} == {"相符"}


def test_the_equipment_table_partitions_each_ledger_and_totals_add_up(facts: YearFacts) -> None:
    rows = facts.tables["equipment_results"]
    assert [row.value("ledger") for row in rows if row.kind == "row"] == [e[3] for e in CASES]
    total = rows[-1]
    assert (total.value("name"), total.value("kind")) == ("合计", "全部")
    assert (total.value("phase_out"), total.value("below")) == (140, 940)
    assert total.figures["phase_out"].case_ids == ("c1", "c2", "c3", "c4", "c8")


def test_emissions_stand_apart_from_energy_and_are_empty_where_a_factor_is_missing(
    facts: YearFacts,
) -> None:
    rows = facts.tables["emission_results"]
    first, second, total = rows[0], rows[1], rows[-1]
    assert first.value("tco2") == Decimal("260465.63")
    assert (second.value("tco2"), second.value("fuel")) == (None, None)
    assert "缺原料气排放因子" in str(second.value("reason"))
    assert (total.kind, total.value("tco2")) == ("total", Decimal("260465.63"))
    assert total.figures["tco2"].case_ids == ("c1",)
    (line,) = [each for each in facts.checks if "碳排放合计" in each.formula]
    assert (line.left, line.difference) == (Decimal("260465.63"), 0)


def test_an_inspected_enterprise_without_energy_ledger_is_named_not_left_out(
    facts: YearFacts,
) -> None:
    rows = [row for row in facts.tables["emission_results"] if row.kind == "row"]
    assert len(rows) == 8
    assert {str(row.value("reason")) for row in rows[2:]} == {"没有导入能源台账或尚未核查"}


def test_the_case_that_was_over_in_one_period_only_is_over(facts: YearFacts) -> None:
    rows = [row for row in facts.tables["industry_results"] if row.value("name") == "示例铝业"]
    assert [row.value("verdict") for row in rows] == ["限额以内", "超限额"]
    assert rows[1].value("over_pct") == Decimal("0.45")


def test_the_list_of_the_inspected_gives_each_its_conclusion(facts: YearFacts) -> None:
    rows = facts.tables["inspected_enterprises"]
    assert [row.value("conclusion") for row in rows] == [
        "违规",
        "违规",
        "违规",
        "违规",
        "仅建议",
        "仅建议",
        "仅建议",
        "违规",
    ]
    assert rows[1].value("papers") == (
        "限期整改通知书（示节监〔2024〕2号）；节能监察建议书（待签发）；认定结果函（电价）（待签发）"
    )


def test_only_reviewed_and_approved_breaches_are_published(facts: YearFacts) -> None:
    (row,) = facts.tables["violators"]
    assert row.value("name") == "示例氯碱化工"
    assert "below_limit" not in str(row.value("violation"))
    assert "待复核、审批4家" in sentences(facts, "publication")


def test_the_report_has_ten_sections_in_order(facts: YearFacts) -> None:
    assert list(dict.fromkeys(each.section for each in facts.paragraphs)) == list(SECTIONS)
    assert len(SECTIONS) == 10


def test_sentences_follow_the_numbers(facts: YearFacts) -> None:
    overview = sentences(facts, "overview")
    assert "计划监察8家，增补无，停产、注销、搬迁等调减无，实际监察8家，完成率100.0%" in overview
    assert "截至2024-12-20" in overview
    results = sentences(facts, "results")
    assert "超限额2家，待核1家，无法核算1家，限额以内3家，不适用1家" in results
    assert "列入淘汰目录在用140台（1.40万千瓦）" in results
    assert "低于现行限定值在用（不含目录）940台（9.40万千瓦）" in results
    assert "PUE 1.540" in results
    enforcement = sentences(facts, "enforcement")
    assert "应下达限期整改通知书5家，已签发5家，节能监察意见书1家，仅提出建议2家" in enforcement
    assert "停产关闭无" in enforcement
    publication = sentences(facts, "publication")
    assert "电价认定结果函2家，移送有关部门1家" in publication


def test_sentences_open_down_to_their_cases(facts: YearFacts) -> None:
    by_text = {each.text: each.case_ids for each in facts.paragraphs}
    ids = next(ids for text, ids in by_text.items() if text.startswith("电价认定结果函"))
    assert ids == ("c2", "c4", "c3")


def test_papers_are_counted_by_category_and_altogether(facts: YearFacts) -> None:
    rows = facts.tables["paper_counts"]
    totals = {str(row.value("document")): row for row in rows if row.kind == "total"}
    assert totals["限期整改通知书"].value("enterprises") == 5
    assert totals["限期整改通知书"].value("issued") == 5
    assert totals["移送函"].figures["enterprises"].case_ids == ("c3",)
    industry = [
        row.value("enterprises")
        for row in rows
        if row.value("category") == "重点行业能效专项监察"
        and row.value("document") == "限期整改通知书"
    ]
    assert industry == [4]


def test_rectification_is_counted_by_items_enterprises_and_machines(facts: YearFacts) -> None:
    items, households, machines = facts.tables["rectification_counts"]
    for row in (items, households, machines):
        parts = ("done", "partial", "not_done", "closed_down", "open")
        assert row.value("due") == sum(int(str(row.value(part))) for part in parts)
    assert items.value("due") == 5
    assert households.value("due") == 5
    assert (machines.value("due"), machines.value("done")) == (140, 52)
    assert (machines.value("not_done"), machines.value("open")) == (16, 72)


def test_the_plan_is_counted_in_enterprises_and_in_visits(facts: YearFacts) -> None:
    rows = facts.tables["task_summary"]
    households, visits = rows[-2], rows[-1]
    assert (households.value("category"), households.value("planned")) == ("合计（家）", 8)
    assert (visits.value("category"), visits.value("planned")) == ("合计（家次）", 15)
    assert rows[0].value("lead_agency") == "示例省节能监察中心"


def test_the_routine_table_reads_the_answers(facts: YearFacts) -> None:
    (row,) = facts.tables["routine_results"]
    assert row.value("manager") == "负责人聘任（中级以上技术职称）：未落实"
    assert row.value("training") == "有"
    assert row.value("plan") == "未查"
    assert row.value("problems") == 2


def test_the_look_back_table_counts_machines_off(facts: YearFacts) -> None:
    (row,) = facts.tables["follow_up_results"]
    numbers = [row.value(key) for key in ("to_eliminate", "eliminated", "sealed", "remaining")]
    assert numbers == [86, 58, 19, 9]


def test_chart_series_repeat_the_totals(facts: YearFacts) -> None:
    assert dict(facts.chart_series["equipment"])["目录在用"] == 140
    assert dict(facts.chart_series["limit_conclusions"])["限额以内"] == 3
    assert dict(facts.chart_series["documents"])["限期整改通知书"] == 5


def test_visits_and_enterprises_are_told_apart(facts: YearFacts) -> None:
    text = sentences(facts, "completion")
    assert "重点行业6家，重点用能设备6家，数据中心1家" in text
    assert "合计15家次，不重复计8家" in text
