from __future__ import annotations

from decimal import Decimal

import pytest

from tests.ledgers.conftest import ReadRows
from workbench.domain.equipment import EquipmentKind, MachineState
from workbench.domain.reading import CellRef, ReadingState
from workbench.ledgers.records import MachineRow

HEAD = ["设备名称", "型号", "额定功率(kW)", "数量", "状态"]


def machines(read_rows: ReadRows, *rows: list[object], **options: object) -> list[MachineRow]:
    return list(read_rows(list(rows), **options).machines())


def codes(row: MachineRow) -> list[str]:
    return [issue.code for issue in row.issues]


def test_a_row_becomes_a_machine_with_its_cells(read_rows: ReadRows) -> None:
    (row,) = machines(read_rows, HEAD, ["循环水泵电机", "Y2-160L-4", "15kW", 2, "在用"])
    machine = row.machine
    assert (machine.row, machine.machine, machine.state) == (2, 1, MachineState.IN_USE)
    assert machine.kind is EquipmentKind.MOTOR
    power = machine.reading("rated_power_kw")
    assert (power.value, power.raw, power.cell) == (15, "15kW", CellRef("台账", 2, "C"))


def test_recognition_is_asked_before_titles(read_rows: ReadRows) -> None:
    asked: list[tuple[str, str]] = []

    def recognise(name: str, model: str) -> EquipmentKind | None:
        asked.append((name, model))
        return EquipmentKind.MOTOR if model.startswith("Y2") else None

    rows = machines(
        read_rows,
        ["水泵台账"],
        HEAD,
        ["1#", "Y2-160L-4", 15, 1, "在用"],
        ["2#", "IS80-65", 15, 1, "在用"],
        ["2#", "IS80-65", 15, 1, "在用"],
        recognise=recognise,
    )
    assert [row.machine.kind for row in rows] == [
        EquipmentKind.MOTOR,
        EquipmentKind.PUMP,
        EquipmentKind.PUMP,
    ]
    assert asked == [("1#", "Y2-160L-4"), ("2#", "IS80-65")]


def test_a_section_title_names_the_kind_of_the_rows_below_it(read_rows: ReadRows) -> None:
    rows = machines(
        read_rows,
        HEAD,
        ["一、变压器"],
        ["1#", "S11-1000/10", None, 1, "在用"],
        ["二、空压机"],
        ["2#", "LG-75", 75, 1, "在用"],
    )
    assert [row.machine.kind for row in rows] == [
        EquipmentKind.TRANSFORMER,
        EquipmentKind.COMPRESSOR,
    ]


def combined(read_rows: ReadRows, *row: object) -> list[MachineRow]:
    return machines(
        read_rows,
        ["设备名称", "风机", None, "电机", None, None, "安装位置", "数量"],
        [None, "型号", "厂家", "型号", "功率(kW)", "厂家", None, None],
        list(row),
        merges=["A1:A2", "B1:C1", "D1:F1", "G1:G2", "H1:H2"],
    )


def test_a_fan_row_holds_its_motor(read_rows: ReadRows) -> None:
    fan, motor = combined(
        read_rows, "引风机", "Y4-73№12D", "甲", "Y2-315M-4", 132, "乙", "锅炉房", 1
    )
    assert (fan.machine.kind, fan.machine.machine) == (EquipmentKind.FAN, 1)
    assert (motor.machine.kind, motor.machine.machine) == (EquipmentKind.MOTOR, 2)
    assert fan.machine.text("model") == "Y4-73№12D"
    assert fan.machine.text("manufacturer") == "甲"
    assert motor.machine.text("model") == "Y2-315M-4"
    assert motor.machine.number("rated_power_kw") == 132
    assert motor.machine.text("location") == "锅炉房"
    assert fan.machine.number("rated_power_kw") is None


def test_a_part_with_only_its_power_is_no_machine_of_its_own(read_rows: ReadRows) -> None:
    (fan,) = combined(read_rows, "引风机", "Y4-73№12D", "甲", None, 132, None, "锅炉房", 1)
    assert fan.machine.number("rated_power_kw") == 132


def test_a_multiple_becomes_so_many_machines(read_rows: ReadRows) -> None:
    rows = machines(
        read_rows,
        ["设备名称", "型号", "额定功率(kW)", "额定电流(A)", "厂家"],
        ["风机电机", "YKK500－4－6", "1600×2", "112.3 117.1", "甲电气（1#） 乙电机（2#）"],
    )
    assert [row.machine.machine for row in rows] == [1, 2]
    assert [row.machine.number("rated_power_kw") for row in rows] == [1600, 1600]
    assert [row.machine.number("rated_current_a") for row in rows] == [
        Decimal("112.3"),
        Decimal("117.1"),
    ]
    assert [row.machine.text("manufacturer") for row in rows] == ["甲电气", "乙电机"]
    assert all(row.machine.number("quantity") == 1 for row in rows)
    assert rows[0].machine.text("model") == "YKK500-4-6"
    assert codes(rows[0]) == []


def test_a_count_in_a_name_is_a_count(read_rows: ReadRows) -> None:
    rows = machines(read_rows, HEAD, ["注液前段RGV*2", "XD-7", 1.5, None, "在用"])
    assert [row.machine.text("name") for row in rows] == ["注液前段RGV", "注液前段RGV"]
    assert "2 台" in rows[0].machine.reading("name").note


def test_a_quantity_that_agrees_with_a_multiple_stays_one_record(read_rows: ReadRows) -> None:
    (row,) = machines(read_rows, HEAD, ["电机", "Y2-315M-4", "132×2", 2, "在用"])
    assert row.machine.number("quantity") == 2


def test_a_quantity_that_contradicts_a_multiple_is_remarked_upon(read_rows: ReadRows) -> None:
    (row,) = machines(read_rows, HEAD, ["电机", "Y2-315M-4", "132×2", 3, "在用"])
    assert codes(row) == ["ledger.row.count_conflict"]
    assert row.machine.number("quantity") == 3


def test_values_side_by_side_without_a_count_are_not_shared_out(read_rows: ReadRows) -> None:
    (row,) = machines(read_rows, ["设备名称", "型号", "额定电流(A)"], ["电机", "Y2", "112.3 117.1"])
    assert row.machine.reading("rated_current_a").state is ReadingState.UNREADABLE
    assert codes(row) == ["ledger.number.several"]


def test_watts_under_kilowatts_are_set_aside(read_rows: ReadRows) -> None:
    (row,) = machines(read_rows, HEAD, ["电动机", "Y2-132S-4", 5500, 1, "在用"])
    assert codes(row) == ["ledger.number.watts"]
    assert row.machine.number("rated_power_kw") is None
    assert "5500" in row.machine.reading("rated_power_kw").note


def test_an_issue_carries_the_address_of_its_cell(read_rows: ReadRows) -> None:
    (row,) = machines(read_rows, ["设备名称", "型号", "额定效率(%)"], ["电动机", "Y2-132S-4", 9.4])
    assert str(row.issues[0].where) == "台账.xlsx 工作表“台账” C2"
    assert "9.4" in row.issues[0].message


def test_merged_cells_of_the_body_hold_for_every_row(read_rows: ReadRows) -> None:
    rows = machines(
        read_rows,
        HEAD,
        ["循环水泵电机", "Y2-160L-4", 15, 1, "在用"],
        [None, "Y2-180L-4", 22, 1, "备用"],
        merges=["A2:A3"],
    )
    assert [row.machine.text("name") for row in rows] == ["循环水泵电机", "循环水泵电机"]


def test_records_can_be_walked_again(read_rows: ReadRows) -> None:
    reading = read_rows(
        [HEAD, ["电机", "Y2-132S-4", 5.5, 1, "在用"], ["合计", None, None, 2, None]]
    )
    first = [row.machine for row in reading.machines()]
    assert [row.machine for row in reading.machines()] == first
    assert len(reading.issues) == 1


def test_amperes_under_capacity_are_no_apparent_power(read_rows: ReadRows) -> None:
    """As a telecom operator's list of distribution panels writes them."""
    rows = machines(
        read_rows,
        ["局点", "资产编号", "设备类型", "设备名称", "设备型号", "设备额定容量", "设备投产时间"],
        ["示例局", 1, "直流配电设备", "1#列头柜A01", "DPX-212-48/500", "500A", 202312],
        ["示例局", 2, "发电机组", "1#油机", "P880E", "200kw", 201906],
        ["示例局", 3, "交流UPS主机", "1#UPS", "UX-200", "200", 201404],
    )
    panel, generator, ups = (row.machine for row in rows)
    assert panel.number("rated_capacity_kva") is None
    assert panel.number("rated_current_a") == 500
    assert generator.number("rated_power_kw") == 200
    assert ups.number("rated_capacity_kva") == 200
    assert [str(m.day("commissioned_on")) for m in (panel, generator, ups)] == [
        "2023-12",
        "2019-06",
        "2014-04",
    ]
    assert ups.kind is EquipmentKind.UPS


@pytest.mark.parametrize(
    ("category", "product", "kind"),
    [
        ("风机", "磁悬浮离心鼓风机", EquipmentKind.BLOWER),
        ("工业制冷设备", "冷水机组", EquipmentKind.CHILLER),
        ("塑料机械", "注塑机", EquipmentKind.OTHER),
    ],
)
def test_the_name_says_more_than_the_category(
    read_rows: ReadRows, category: str, product: str, kind: EquipmentKind
) -> None:
    (row,) = machines(
        read_rows,
        ["category", "no", "manufacturer", "product", "model", "efficiency"],
        [category, 1, "示例公司", product, "ABC-75", "优于1级能效"],
    )
    assert row.machine.kind is kind
    assert row.machine.number("efficiency_grade") == 1


def test_two_lists_side_by_side_are_two_machines_of_a_row(read_rows: ReadRows) -> None:
    pump, fan = machines(
        read_rows,
        ["设备名称", "型号", "功率(kW)", None, "设备名称", "型号", "功率(kW)"],
        ["水泵", "IS80-65-160", 7.5, None, "风机", "4-72-5A", 11],
    )
    assert (pump.machine.text("name"), fan.machine.text("name")) == ("水泵", "风机")
    assert fan.machine.number("rated_power_kw") == 11
    assert fan.machine.kind is EquipmentKind.FAN


def test_ungrouped_ratings_are_the_driven_machines(read_rows: ReadRows) -> None:
    pump, motor = machines(
        read_rows,
        ["设备名称", "水泵型号", "流量(m3/h)", "扬程(m)", "电机型号", "电机功率(kW)", "台数"],
        ["循环水泵", "ISG150-315", 200, 32, "Y2-180M-2", "22", 3],
    )
    assert (pump.machine.kind, motor.machine.kind) == (EquipmentKind.PUMP, EquipmentKind.MOTOR)
    assert pump.machine.number("rated_head_m") == 32
    assert pump.machine.text("model") == "ISG150-315"
    assert pump.machine.number("quantity") == motor.machine.number("quantity") == 3


def test_a_firm_named_after_its_product_says_nothing_of_its_machines(read_rows: ReadRows) -> None:
    (row,) = machines(
        read_rows, ["示例水泵有限公司设备台账"], HEAD, ["行车", "QD-10", 15, 1, "在用"]
    )
    assert row.machine.kind is EquipmentKind.OTHER


@pytest.mark.parametrize(
    ("head", "value", "kind"),
    [
        ("极数", 4, EquipmentKind.MOTOR),
        ("空载损耗(W)", 830, EquipmentKind.TRANSFORMER),
        ("极数", "—", EquipmentKind.OTHER),
    ],
)
def test_a_value_that_only_one_kind_has_tells_the_kind_of_an_unknown_name(
    read_rows: ReadRows, head: str, value: object, kind: EquipmentKind
) -> None:
    (row,) = machines(read_rows, [*HEAD, head], ["输送机", "XD-7", 7.5, 1, "在用", value])
    assert row.machine.kind is kind
