"""Conflicts speak Chinese: rows by their titles, codes by their words, keys by what they mean."""

from __future__ import annotations

import pytest

from ui.knowledge import Knowledge
from ui.receiving.conflict_words import EMPTY, ConflictWords, who_said
from workbench.exchange.images.conflicts import Conflict
from workbench.exchange.images.image import PRESENT, Dot, Said
from workbench.store.case_fields import members_of
from workbench.store.case_tables import CASE_TABLES

CASE, OFFICER, BATCH, FINDING, PAPER = ("1" * 32, "2" * 32, "3" * 32, "4" * 32, "5" * 32)
STEP, ORDER, OTHER = "6" * 32, "7" * 32, "8" * 32
ROWS = {
    ("inspection_case", CASE): {"year": 2024},
    ("officer", OFFICER): {"name": "示例张"},
    ("ledger_batch", BATCH): {"file_name": "设备台账.xlsx"},
    ("finding", FINDING): {"title": "在用淘汰电动机"},
    ("paper", PAPER): {"kind": "inspection_notice", "version": 2},
    ("settlement", STEP): {"kind": "step", "subject": "notice#0001"},
    ("settlement", ORDER): {"kind": "referral", "subject": FINDING},
    ("answer", OTHER): {"item_id": "A1", "subject": "1号线"},
}


@pytest.fixture(scope="module")
def words(knowledge: Knowledge) -> ConflictWords:
    return ConflictWords(knowledge, ROWS, 2024)


def contested(table: str, key: str, field: str) -> Conflict:
    said = Said(value="", dot=Dot("a", 1))
    return Conflict(key=(table, key), field=field, sayings=(said, said), voices=(said, said))


def test_a_row_is_named_as_people_know_it(words: ConflictWords) -> None:
    assert words.row(("inspection_case", CASE)) == "案件"
    assert words.row(("finding", FINDING)) == "问题　在用淘汰电动机"
    assert words.row(("paper", PAPER)) == "文书　监察通知书 第2版"
    assert words.row(("settlement", ORDER)) == "登记事项　移送登记"
    assert words.row(("answer", OTHER)).startswith("监察清单　A1 ")
    assert words.row(("answer", OTHER)).endswith("1号线")


CASES = [
    (("inspection_case", CASE, "stage"), "onsite", "阶段", "现场监察"),
    (("inspection_case", CASE, "officer_ids"), f'["{OFFICER}"]', "监察人员", "示例张"),
    (("inspection_case", CASE, "categories"), '["key_industry"]', "监察类别", "重点行业"),
    (("inspection_case", CASE, "remark"), "", "备注", EMPTY),
    (("inspection_case", CASE, "opened_on"), None, "立项日期", EMPTY),
    (("finding", FINDING, "machine_ids"), f'["{BATCH}.12"]', "涉及设备", "设备台账.xlsx 第12台"),
    (("finding", FINDING, "count"), 3, "台数", "3"),
    (("finding", FINDING, "requirement"), f"见 {'9' * 32}", "整改要求", "见 另一项"),
    (("enterprise", OTHER, "is_key_energy_user"), True, "重点用能单位", "是"),
    (("answer", OTHER, "note"), "[见附件", "说明", "[见附件"),
    (("paper", "9" * 32, "fields/plan_number"), "x", "登记内容", "x"),
    (("settlement", "9" * 32, "body/x"), "[1", "登记内容", "[1"),
    (("answer", OTHER, "answered_at"), "2024-05-06T09:30:00+08:00", "填写时间", "2024-05-06 09:30"),
    (("settlement", ORDER, "body/way"), "own_case", "处理途径", "另行立案"),
    (("settlement", ORDER, "body/materials"), '["笔录","照片"]', "移送材料", "笔录、照片"),
    (("settlement", ORDER, "body/unheard_of"), '{"a":"1","b":null}', "登记内容", "1"),
    (("settlement", ORDER, "body/reason"), None, "理由", EMPTY),
    (("ledger_batch", BATCH, "state"), "superseded", "台账状态", "已被替代"),
    (("finding", FINDING, PRESENT), True, "保留还是去掉", "保留"),
    (("finding", FINDING, PRESENT), False, "保留还是去掉", "去掉"),
]


@pytest.mark.parametrize(("place", "value", "field", "text"), CASES)
def test_a_field_and_its_value_are_said_in_words(
    words: ConflictWords, place: tuple[str, str, str], value: object, field: str, text: str
) -> None:
    conflict = contested(*place)
    assert words.field(conflict) == field
    assert words.value(conflict, value) == text


def test_fields_of_papers_and_steps_are_called_as_their_forms_call_them(
    words: ConflictWords, knowledge: Knowledge
) -> None:
    assert words.field(contested("paper", PAPER, "fields/plan_number")) == "检查计划批准号"
    assert words.field(contested("paper", PAPER, "fields/unheard_of")) == "登记内容"
    step, fields = next((each.id, each.fields) for each in knowledge.steps.values())
    rows = {("settlement", STEP): {"kind": "step", "subject": f"{step}#0001"}}
    spoken = ConflictWords(knowledge, rows, 2024)
    assert spoken.field(contested("settlement", STEP, f"body/{fields[0].id}")) == fields[0].label


def test_every_code_of_every_column_has_a_word(words: ConflictWords) -> None:
    for table in CASE_TABLES.values():
        for column in table.columns:
            for member in members_of(table.name, column) or ():
                assert words.member(member) != ""


def test_who_said_it_is_told_with_the_moment_on_his_clock() -> None:
    said = Said(value="", dot=Dot("a", 1), by="示例张", at="2024-05-06T09:30:00+08:00")
    assert who_said(said) == "示例张　2024-05-06 09:30"
