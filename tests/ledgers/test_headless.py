"""A sheet without a head is read by its values where they leave no doubt; a person names the rest."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.ledgers import workbooks
from tests.ledgers.conftest import ReadRows
from workbench.domain.errors import InputError
from workbench.domain.reading import value_text
from workbench.ledgers.fields import FieldCatalogue
from workbench.ledgers.kinds import LedgerKind
from workbench.ledgers.ledger import LedgerReading
from workbench.ledgers.pipeline import read_ledger
from workbench.ledgers.records import ReadOptions

MODELS = ["YE3-132S-4", "YE3-200L-4", "Y2-160L-4", "YKK450-6"]
BARE = [[n, "引风机电机", model, 30, "在用"] for n, model in enumerate(MODELS, start=1)]
ATTENDED = ReadOptions(is_attended=True)


def columns(reading: LedgerReading) -> dict[str, tuple[str | None, str]]:
    (sheet,) = (*reading.sheets, *reading.unread)
    return {each.column: (each.field, each.reason) for each in sheet.columns}


def machines(reading: LedgerReading) -> list[dict[str, str]]:
    return [
        {name: value_text(each.value) or "" for name, each in item.machine.readings.items()}
        for item in reading.machines()
    ]


def codes(reading: LedgerReading) -> list[str]:
    return [issue.code for issue in reading.issues]


def test_a_sheet_alone_without_a_head_is_read_by_what_its_values_prove(
    read_rows: ReadRows,
) -> None:
    reading = read_rows(BARE)
    assert columns(reading) == {
        "A": (None, ""),
        "B": ("name", "values"),
        "C": ("model", "values"),
        "D": (None, ""),
        "E": ("state", "values"),
    }
    assert machines(reading)[0] == {"name": "引风机电机", "model": MODELS[0], "state": "in_use"}
    (issue,) = reading.issues
    assert issue.message == (
        "工作表“台账”没有表头，按内容认出 B 列“设备名称”、C 列“型号”、E 列“使用状态”，"
        "其余各列没有读取。请逐列确认或指定含义。"
    )


def test_titles_above_the_first_record_are_none(read_rows: ReadRows) -> None:
    reading = read_rows([["某厂主要设备"], [], *BARE])
    assert [item.machine.row for item in reading.machines()] == [3, 4, 5, 6]
    assert reading.sheets[0].title == "某厂主要设备"


def test_ratings_with_their_own_unit_name_their_column(read_rows: ReadRows) -> None:
    reading = read_rows([[model, "30kW", "2台"] for model in MODELS])
    assert machines(reading)[0] == {"model": MODELS[0], "rated_power_kw": "30", "quantity": "2"}


@pytest.mark.parametrize(
    "rows",
    [
        [[model, 30, 380] for model in MODELS],
        [[model, model, "在用"] for model in MODELS],
        [["引风机电机", 30, "在用"] for _ in MODELS][:2],
        [["示例局", f"示例PY{n:02}", "B"] for n in range(4)],
        [["品名", "牌号", "情况"], *([name, model, state] for _, name, model, _, state in BARE)],
    ],
    ids=["one proof alone", "two models", "too few rows", "rooms", "heads nobody knows"],
)
def test_a_sheet_whose_values_leave_doubt_is_refused(rows: Any, read_rows: ReadRows) -> None:
    with pytest.raises(InputError, match="找不到可识别的表头"):
        read_rows(rows)


def test_a_list_of_choices_beside_a_ledger_is_no_ledger(
    tmp_path: Path, fields: FieldCatalogue
) -> None:
    head = ["设备名称", "型号", "额定功率(kW)"]
    choices = [[model, state] for model, state in zip(MODELS, ["在用", "备用", "停用", "在用"])]  # noqa: B905
    sheets = {"台账": [head, ["水泵电机", "Y2-160L-4", 15]], "选项": choices}
    reading = read_ledger(
        workbooks.xlsx(tmp_path / "台账.xlsx", sheets), LedgerKind.EQUIPMENT, fields
    )
    assert len(list(reading.machines())) == 1
    assert codes(reading) == ["ledger.sheet.no_head"]
    assert [sheet.sheet for sheet in reading.unread] == ["选项"]


def test_where_somebody_can_answer_the_columns_are_shown_to_be_named(read_rows: ReadRows) -> None:
    rows = [[model, 30, "在用"] for model in MODELS]
    reading = read_rows([row[:2] for row in rows], options=ATTENDED)
    assert list(reading.machines()) == []
    assert reading.sheets == ()
    assert columns(reading) == {"A": ("model", "values"), "B": (None, "")}
    assert codes(reading) == ["ledger.sheet.no_head"]


def named(reading: LedgerReading, **fields: str) -> ReadOptions:
    (sheet,) = (*reading.unread, *reading.sheets)
    known = {each.column: each.field or "" for each in sheet.columns}
    return ReadOptions(remembered={sheet.shape: {**known, **fields}})


def test_columns_a_person_named_are_known_again_in_the_next_file_of_this_shape(
    read_rows: ReadRows,
) -> None:
    first = read_rows([[model, 30] for model in MODELS], options=ATTENDED)
    options = named(first, B="rated_power_kw")
    again = read_rows([[model, 75] for model in reversed(MODELS)], options=options)
    assert machines(again)[0] == {"model": MODELS[-1], "rated_power_kw": "75"}
    assert columns(again) == {
        "A": ("model", "remembered"),
        "B": ("rated_power_kw", "remembered"),
    }


def test_columns_a_person_named_are_not_taken_for_a_file_of_another_shape(
    read_rows: ReadRows,
) -> None:
    first = read_rows([[model, 30] for model in MODELS], options=ATTENDED)
    options = named(first, B="rated_power_kw")
    with pytest.raises(InputError, match="找不到可识别的表头"):
        read_rows([[model, "甲车间"] for model in MODELS], options=options)


def test_heads_nobody_knows_are_named_once_and_known_again(read_rows: ReadRows) -> None:
    rows = [["台账"], ["牌号", "大小"], *([model, 30] for model in MODELS)]
    first = read_rows(rows, options=ATTENDED)
    (sheet,) = first.unread
    assert sheet.head_rows == (2,)
    options = named(first, A="model", B="rated_power_kw")
    again = read_rows([["另一份"], [], [], *rows[1:]], options=options)
    assert [item.machine.row for item in again.machines()] == [5, 6, 7, 8]
    assert machines(again)[0] == {"model": MODELS[0], "rated_power_kw": "30"}


def test_a_person_says_where_the_head_stands_or_that_there_is_none(read_rows: ReadRows) -> None:
    rows = [["甲", "乙"], ["牌号", "大小"], *([model, 30] for model in MODELS)]
    told = replace(ATTENDED, head_rows={"台账": (1, 2)})
    (sheet,) = read_rows(rows, options=told).sheets
    assert [each.header for each in sheet.columns] == ["甲>牌号", "乙>大小"]
    none = replace(ATTENDED, head_rows={"台账": ()})
    (sheet,) = read_rows(rows, options=none).unread
    assert [(each.header, each.field) for each in sheet.columns] == [("", None), ("", None)]


def test_a_head_row_below_the_last_row_is_refused(read_rows: ReadRows) -> None:
    with pytest.raises(InputError, match="只有 4 行"):
        read_rows(BARE, options=ReadOptions(head_rows={"台账": (900,)}))


def test_a_table_whose_records_nobody_named_is_asked_about(read_rows: ReadRows) -> None:
    rows = [["设备名称", "型号", "额定功率(kW)"], ["水泵电机", "Y2-160L-4", 15]]
    shape = read_rows(rows).sheets[0].shape
    left_out = ReadOptions(remembered={shape: {"A": "", "B": ""}}, is_attended=True)
    reading = read_rows(rows, options=left_out)
    assert codes(reading) == ["ledger.sheet.unnamed"]
    assert "“型号”或“设备名称”" in reading.issues[0].message
    with pytest.raises(InputError, match="不知道哪一列是"):
        read_rows(rows, options=replace(left_out, is_attended=False))


def test_an_energy_sheet_nobody_can_read_is_named_by_a_person(read_rows: ReadRows) -> None:
    rows = [["哪月", "何物", "多少"], ["2023年1月", "原煤", 5], ["2023年2月", "原煤", 6]]
    first = read_rows(rows, kind=LedgerKind.ENERGY, options=ATTENDED)
    assert codes(first) == ["energy.layout.unreadable"]
    options = named(first, A="period", B="carrier", C="consumption")
    again = read_rows(rows, kind=LedgerKind.ENERGY, options=options)
    assert [str(entry.amount.value) for entry in again.energy()] == ["5", "6"]


def test_an_output_sheet_nobody_can_read_is_not_passed_over_in_silence(
    tmp_path: Path, fields: FieldCatalogue
) -> None:
    known = [["月份", "产品名称", "产量"], ["2023年1月", "烧碱", 5]]
    unknown = [["哪月", "何物", "多少"], ["2023年1月", "烧碱", 5]]
    path = workbooks.xlsx(tmp_path / "产量.xlsx", {"一": known, "二": unknown})
    reading = read_ledger(path, LedgerKind.PRODUCTION, fields)
    assert [issue.where.sheet for issue in reading.issues] == ["二"]


def test_naming_one_head_leaves_the_other_tables_of_the_sheet(read_rows: ReadRows) -> None:
    head = ["设备名称", "型号", "额定功率(kW)"]
    pumps = [["水泵电机", "Y2-160L-4", 15]] * 2
    rows = [["牌号", "大小"], *([model, 30] for model in MODELS), head, *pumps, head, *pumps]
    options = ReadOptions(head_rows={"台账": (1, 6)})
    reading = read_rows(rows, options=options)
    assert [sheet.head_rows for sheet in reading.sheets] == [(1,), (6,)]
    assert [item.machine.row for item in reading.machines()] == [2, 3, 4, 5, 7, 8, 10, 11]
    assert [row.row for row in reading.sheets[1].skipped_rows] == [9]
