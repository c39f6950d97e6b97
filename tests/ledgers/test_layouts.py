"""Layouts with more than one list on a sheet, or with none that can be read row by row."""

from __future__ import annotations

from typing import Any

import pytest

from tests.ledgers.conftest import ReadRows
from workbench.domain.errors import InputError
from workbench.ledgers.kinds import LedgerKind
from workbench.ledgers.ledger import LedgerReading

HEAD = ["设备名称", "型号", "功率(kW)", "数量"]
LEFT = ["风机电机", "Y2-160L-4", 15, 1]
RIGHT = ["水泵电机", "Y2-180M-4", 18.5, 2]
NONE = [None] * 4


def machines(reading: LedgerReading) -> list[tuple[int, int, str, str]]:
    """Row, number within it, name and power."""
    return [
        (item.machine.row, item.machine.machine, str(item.machine.text("name")),
         str(item.machine.number("rated_power_kw")))
        for item in reading.machines()
    ]  # fmt: skip


def codes(reading: LedgerReading) -> list[str]:
    return [issue.code for issue in reading.issues]


def test_two_lists_beside_each_other_end_each_for_itself(read_rows: ReadRows) -> None:
    reading = read_rows(
        [
            [*HEAD, None, *HEAD],
            [*LEFT, None, *RIGHT],
            [*NONE, None, *RIGHT],
            ["合计", None, None, 1, None, *RIGHT],
            [*LEFT, None, "合计", None, None, 6],
        ]
    )
    assert machines(reading) == [
        (2, 1, "风机电机", "15"),
        (5, 1, "风机电机", "15"),
        (2, 2, "水泵电机", "18.5"),
        (3, 1, "水泵电机", "18.5"),
        (4, 1, "水泵电机", "18.5"),
    ]
    assert codes(reading) == []


def test_a_list_never_takes_remarks_from_the_one_beside_it(read_rows: ReadRows) -> None:
    head = ["序号", "设备编号", "设备名称", "型号", "使用状态", "备注"]
    reading = read_rows(
        [
            [*head, *head],
            [*[1, "A1", "风机电机", "Y2-160L-4", "在用", "甲"], 2, None, *RIGHT[:2], None, None],
        ]
    )
    left, right = (item.machine.readings for item in reading.machines())
    assert left["remark"].value == "甲"
    assert {"remark", "state", "number"}.isdisjoint(right)


def test_lists_of_other_heads_keep_their_own_columns(read_rows: ReadRows) -> None:
    reading = read_rows(
        [
            ["电机台账", None, None, None, "变压器台账"],
            ["名称", "型号", "功率(kW)", None, "名称", "型号", "容量(kVA)"],
            [*LEFT[:3], None, "1#变", "S11-M-1000/10", 1000],
        ]
    )
    assert [sheet.title for sheet in reading.sheets] == ["电机台账", "变压器台账"]
    motor, transformer = (item.machine.readings for item in reading.machines())
    assert "rated_capacity_kva" not in motor
    assert transformer["rated_capacity_kva"].value == 1000


def test_names_that_stand_again_in_a_row_have_their_columns_to_themselves(
    read_rows: ReadRows,
) -> None:
    head = [
        "车间",
        "设备编号",
        "设备名称",
        "型号",
        "功率(kW)",
        "设备编号",
        "设备名称",
        "型号",
        "容量(kVA)",
    ]
    reading = read_rows(
        [
            head,
            ["一车间", "A1", "风机电机", "Y2-160L-4", 15, "B1", "1#变", "S11-M-1000/10", 1000],
            ["一车间", None, None, None, None, None, "2#变", "S11-M-800/10", 800],
        ]
    )  # fmt: skip
    found = [item.machine.readings for item in reading.machines()]
    assert [str(each["name"].value) for each in found] == ["风机电机", "1#变", "2#变"]
    assert [each["location"].value for each in found] == ["一车间"] * 3
    assert [each["number"].value if "number" in each else None for each in found] == [
        "A1",
        "B1",
        None,
    ]
    assert "rated_capacity_kva" not in found[0]


def test_parts_named_by_their_heads_stay_one_row(read_rows: ReadRows) -> None:
    reading = read_rows(
        [
            ["设备名称", "使用状态", "风机", None, "电机", None],
            [None, None, "型号", "厂家", "型号", "功率"],
            ["引风机", "在用", "4-72-8C", "甲", "Y2-160L-4", 15],
        ],
        merges=["A1:A2", "B1:B2", "C1:D1", "E1:F1"],
    )
    assert len(reading.sheets) == 1
    assert [item.machine.state.value for item in reading.machines()] == ["in_use", "in_use"]


MATRICES: dict[str, tuple[list[list[Any]], list[str]]] = {
    "powers below 功率": (
        [["设备名称", "型号", "额定功率(kW)", None, None], [None, None, 5.5, 7.5, 11],
         ["风机电机", "Y2", 2, 3, None], ["水泵电机", "Y2", None, 4, 5]],
        ["A1:A2", "B1:B2", "C1:E1"],
    ),
    "powers with their unit": (
        [["设备名称", "型号", "5.5kW", "7.5kW", "11kW"], ["风机电机", "Y2", 2, "3台", None]],
        [],
    ),
    "powers, nothing else": (
        [["车间", "5.5kW", "7.5kW", "11kW"], ["一车间", 2, 3, None], ["合计", 2, 3, 0]],
        [],
    ),
    "models": (
        [["设备名称", "YE3-132S-4", "YE3-160M-4", "合计"], ["风机电机", 2, 3, 5]],
        [],
    ),
    "capacities": (
        [["变压器统计"], ["名称", "型号", "630kVA", "1000kVA"], ["配电变压器", "S11-M", 2, 1]],
        [],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", MATRICES)
def test_a_matrix_of_ratings_is_asked_about_never_read(name: str, read_rows: ReadRows) -> None:
    rows, merges = MATRICES[name]
    with pytest.raises(InputError, match="表头里写的是规格") as caught:
        read_rows(rows, merges=merges)
    assert "一行一种规格" in caught.value.hint


def test_other_tables_beside_a_matrix_are_read(read_rows: ReadRows) -> None:
    matrix, _ = MATRICES["powers with their unit"]
    reading = read_rows([HEAD, LEFT, [], [], *matrix])
    assert machines(reading) == [(2, 1, "风机电机", "15")]
    assert codes(reading) == ["ledger.sheet.matrix"]


FORMS: dict[str, list[list[Any]]] = {
    "a card per machine": [
        ["设备名称", "1#风机", "设备编号", "F-01"],
        ["型号", "4-72-8C", "额定功率(kW)", 15],
        ["制造厂", "某风机厂", "出厂日期", "2010-05"],
        [],
        ["设备名称", "2#风机", "设备编号", "F-02"],
        ["型号", "4-72-8C", "额定功率(kW)", 15],
        ["制造厂", "某风机厂", "出厂日期", "2010-05"],
    ],
    "a column per machine": [
        ["设备名称", "1#风机", "2#风机", "3#风机"],
        ["型号", "4-72-8C", "4-72-8C", "4-72-10C"],
        ["额定功率(kW)", 15, 15, 22],
        ["数量", 1, 1, 2],
    ],
}


@pytest.mark.parametrize("name", FORMS)
def test_heads_beside_their_cells_are_asked_about(name: str, read_rows: ReadRows) -> None:
    with pytest.raises(InputError, match="项目名称写在格子左边"):
        read_rows(FORMS[name])


def test_months_in_the_head_are_no_matrix(read_rows: ReadRows) -> None:
    head = ["能源名称", "单位", *[f"{n}月" for n in range(1, 13)]]
    reading = read_rows(
        [["2023年"], head, ["电力", "万kWh", *range(1, 13)]], kind=LedgerKind.ENERGY
    )
    assert len(list(reading.energy())) == 12


def test_titles_of_tables_further_down_are_theirs(read_rows: ReadRows) -> None:
    reading = read_rows(
        [
            ["电机台账"], HEAD, LEFT, [],
            ["变压器台账"], ["单位：台"], ["名称", "型号", "容量(kVA)"], ["1#变", "S11-M-1000/10", 1000],
        ]
    )  # fmt: skip
    assert [sheet.title for sheet in reading.sheets] == ["电机台账", "变压器台账 单位:台"]
    assert len(list(reading.machines())) == 2
