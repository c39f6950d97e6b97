from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from workbench.checklists.catalogue import ChecklistCatalogue, Repeat
from workbench.checklists.loading import load_checklist
from workbench.checklists.procedure_loading import load_procedure
from workbench.checklists.templates import FindingTemplate, load_templates
from workbench.domain.checklist import Result
from workbench.domain.errors import DataCorrupt, InputError
from workbench.domain.finding import Consequence
from workbench.domain.verdict import CheckState
from workbench.paths import Paths
from workbench.programme.loading import load_notice

GROUPS = {"G": 4, "A": 7, "B": 8, "C": 5, "D": 5, "E": 14}
Templates = Mapping[str, FindingTemplate]


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_every_item_of_the_trade_stands_in_the_checklist(catalogue: ChecklistCatalogue) -> None:
    expected = [f"{group}{n}" for group, count in GROUPS.items() for n in range(1, count + 1)]
    assert [item.id for item in catalogue.items] == expected
    assert catalogue.version == "2024.1"


def test_the_checklist_and_the_notice_agree(paths: Paths, catalogue: ChecklistCatalogue) -> None:
    notice = load_notice(paths.resources, 2024)
    assert (catalogue.version, catalogue.notice) == (notice.checklist_version, notice.number)
    known = {each.id for each in notice.categories}
    assert {category for item in catalogue.items for category in item.categories} == known


def test_every_item_says_what_it_rests_on_and_how_far_that_was_read(
    catalogue: ChecklistCatalogue,
) -> None:
    for item in catalogue.items:
        assert item.basis
        assert item.look_at
        assert item.evidence
        assert any(each.checked is not CheckState.UNVERIFIED for each in item.basis), item.id


def test_every_item_can_be_conform_or_at_least_done(catalogue: ChecklistCatalogue) -> None:
    for item in catalogue.items:
        results = {option.result for option in item.options}
        assert Result.CONFORMS in results, item.id
        assert len(item.options) == len({option.id for option in item.options})
        assert len(item.options) == len({option.label for option in item.options})


def test_items_repeat_by_product_data_centre_problem_group_or_aspect(
    catalogue: ChecklistCatalogue,
) -> None:
    assert catalogue.item("A1").repeats is Repeat.PRODUCT
    assert catalogue.item("C2").repeats is Repeat.DATA_CENTRE
    assert catalogue.item("D1").repeats is Repeat.LAST_YEAR_PROBLEM
    assert catalogue.item("E5").repeats is Repeat.METER_GROUP
    assert len(catalogue.item("E2").aspects) == 4


def test_no_wording_decides_a_punishment(templates: Templates) -> None:
    for template in templates.values():
        text = template.facts + template.requirement
        assert "罚款" not in text
        assert "没收" not in text
        assert template.law


def test_consequences_follow_who_holds_the_power(templates: Templates) -> None:
    def consequence(code: str) -> tuple[Consequence, str]:
        return templates[code].consequence, templates[code].transfer_label

    order, opinion = Consequence.RECTIFICATION_ORDER, Consequence.OPINION
    market = "市场监督管理部门"
    assert consequence("phase_out_in_use") == (order, "")
    assert consequence("energy_limit_exceeded") == (order, "发展改革部门（价格）")
    assert consequence("below_limit_in_use") == (Consequence.SUGGESTION, "")
    assert consequence("bought_below_limit") == (Consequence.CLUE, market)
    assert consequence("energy_not_calculable") == (Consequence.TRANSFER, market)
    assert consequence("metering_missing") == (Consequence.TRANSFER, market)
    assert consequence("calibration_overdue_own") == (opinion, "")
    assert consequence("energy_manager") == (opinion, "")
    for code in ("responsibility_system", "saving_plan", "saving_training"):
        assert consequence(code) == (Consequence.SUGGESTION, "")


def test_wordings_of_suspected_breaches_say_so(templates: Templates) -> None:
    for code in ("phase_out_in_use", "energy_limit_exceeded", "metering_missing"):
        assert "涉嫌" in templates[code].facts


def test_all_errors_of_a_file_are_told_at_once(resources: Path, templates: Templates) -> None:
    path = resources / "checklists" / "2024" / "e_routine.toml"
    change(path, 'repeats = "aspect"', 'repeats = "aspects"')
    change(path, 'finding = "saving_plan"', 'finding = "no_such_code"')
    change(path, 'evaluator = "calibration"', 'evaluator = "calibrate"')
    with pytest.raises(DataCorrupt) as refused:
        load_checklist(resources, 2024, templates.keys())
    message = refused.value.message
    assert "e_routine.toml" in message
    for part in ("E2.repeats", "E9.none.finding", "E6.evaluator"):
        assert part in message


def test_an_item_number_used_twice_is_refused(resources: Path, templates: Templates) -> None:
    change(resources / "checklists" / "2024" / "g_common.toml", 'id = "G2"', 'id = "G1"')
    with pytest.raises(DataCorrupt, match="G1"):
        load_checklist(resources, 2024, templates.keys())


def test_a_year_without_a_checklist_is_refused(paths: Paths) -> None:
    with pytest.raises(InputError, match="2031"):
        load_checklist(paths.resources, 2031, ())


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("{count}台在用设备", "{number}台在用设备", "number"),
        ('consequence = "clue"', 'consequence = "fine"', "fine"),
        ("停止使用上述", "予以没收上述", "已决定的处罚"),
        ('transfer_to = "market_regulation"', 'transfer_to = ""', "受移送机关"),
    ],
)
def test_a_wrong_finding_template_is_refused(
    resources: Path, old: str, new: str, named: str
) -> None:
    change(resources / "checklists" / "findings.toml", old, new)
    with pytest.raises(DataCorrupt, match=named):
        load_templates(resources)


def test_every_procedure_parameter_names_its_source(paths: Paths) -> None:
    procedure = load_procedure(paths.resources)
    assert procedure["rectification_months"].value == 6
    assert procedure["extension_days_before"].value == 15
    assert all(each.source for each in procedure.parameters.values())
    assert {each.seal for each in procedure.powers}
    assert set(procedure.regimes) == {"o58", "o33", "local"}


def test_a_missing_procedure_parameter_is_refused(resources: Path) -> None:
    path = resources / "checklists" / "procedure.toml"
    change(path, "[parameters.officers]", "[parameters.persons]")
    with pytest.raises(DataCorrupt, match=r"parameters\.officers（缺少）"):
        load_procedure(resources)


def test_a_second_order_after_a_partial_follow_up_is_possible_and_doubted(
    templates: Templates,
) -> None:
    partial = templates["last_year_partial"]
    assert partial.consequence is Consequence.RECTIFICATION_ORDER
    assert "没有写明" in partial.doubt
    assert "第十九条" in partial.doubt
