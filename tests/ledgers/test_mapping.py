from __future__ import annotations

from decimal import Decimal

import pytest

from tests.ledgers.conftest import ReadRows
from workbench.ledgers.records import ColumnMapping, ReadOptions

ROW = ["水泵电机", "Y2-160L-4"]


def columns(
    read_rows: ReadRows, *heads: str, values: tuple[object, ...] = ()
) -> dict[str, ColumnMapping]:
    rows = [["设备名称", "型号", *heads], *[[*ROW, *values]] * 4]
    reading = read_rows(rows)
    return {column.header: column for column in reading.sheets[0].columns}


@pytest.mark.parametrize(
    ("head", "field", "unit"),
    [
        ("额定功率(kW)", "rated_power_kw", "kW"),
        ("额定功率/kW", "rated_power_kw", "kW"),
        ("额定功率 kW", "rated_power_kw", "kW"),
        ("额 定 功 率（ＫＷ）", "rated_power_kw", "kW"),
        ("空载损耗P0(W)", "no_load_loss_w", "W"),
        ("额定电压 （v）", "rated_voltage_v", "V"),
        ("设备生产厂家", "manufacturer", None),
        ("在用/备用/闲置/维修/停机/报废", "state", None),
        ("设备投产时间", "commissioned_on", None),
        ("数量（台）", "quantity", "台"),
        ("额定功率（单位：W）", "rated_power_kw", "W"),
        ("年运行时间（小时/年）", "annual_hours", "h"),
        ("额定蒸发量 （热功率）", "evaporation_tph", None),
    ],
)
def test_heads_are_found_by_alias(
    read_rows: ReadRows, head: str, field: str, unit: str | None
) -> None:
    column = list(columns(read_rows, head).values())[2]
    assert (column.field, column.reason) == (field, "alias")
    assert (column.unit.symbol if column.unit else None) == unit


def test_a_column_full_of_models_is_the_model(read_rows: ReadRows) -> None:
    rows = [
        ["设备名称", "参数", "额定功率"],
        *[["电机", f"YE3-132S-{n}", 5.5] for n in (2, 4, 6, 8)],
    ]
    column = read_rows(rows).sheets[0].columns[1]
    assert (column.field, column.reason) == ("model", "values")


def test_a_slip_of_typing_is_similar_and_says_so(read_rows: ReadRows) -> None:
    column = columns(read_rows, "设备生产产家", values=("甲",))["设备生产产家"]
    assert (column.field, column.reason) == ("manufacturer", "similar")
    assert column.score < Decimal("0.9")


@pytest.mark.parametrize(
    "head", ["电缆型号", "A端设备名称", "资源系统编码", "滤袋材质", "轴承型号"]
)
def test_a_wrong_suggestion_is_worse_than_none(read_rows: ReadRows, head: str) -> None:
    column = columns(read_rows, head, values=("甲",))[head]
    assert (column.field, column.score) == (None, 0)


def test_one_column_per_field_and_the_other_is_told(read_rows: ReadRows) -> None:
    reading = read_rows([["设备名称", "型号", "位置", "安装位置"], [*ROW, "一车间", "东侧"]])
    assert [c.field for c in reading.sheets[0].columns[2:]] == [None, "location"]
    assert [issue.code for issue in reading.issues] == ["ledger.column.duplicate"]


def test_the_unit_of_the_head_decides_between_fields(read_rows: ReadRows) -> None:
    reading = read_rows(
        [
            ["设备名称", "型号", "压力(MPa)"],
            ["锅炉", "DZL6-1.25-AⅡ", 1.25],
            ["风机", "4-72-8C", "0.002"],
        ]
    )
    boiler, fan = (item.machine for item in reading.machines())
    assert boiler.number("working_pressure_mpa") == Decimal("1.25")
    assert fan.number("rated_pressure_pa") == 2000


def test_a_head_for_power_or_capacity_serves_each_kind(read_rows: ReadRows) -> None:
    rows = [
        ["设备名称", "型号", "额定功率/容量(kW/kVA)"],
        ["电动机", "Y2-160L-4", 15],
        ["变压器", "S11-M-1000/10", 1000],
    ]
    motor, transformer = (item.machine for item in read_rows(rows).machines())
    assert motor.number("rated_power_kw") == 15
    assert transformer.number("rated_capacity_kva") == 1000
    assert transformer.number("rated_power_kw") is None


def test_a_column_whose_values_contradict_its_head_is_left_alone(read_rows: ReadRows) -> None:
    column = columns(read_rows, "效率", values=("优良",))["效率"]
    assert column.field is None


def test_a_remembered_mapping_comes_first_and_may_leave_a_column_alone(
    read_rows: ReadRows,
) -> None:
    rows = [["设备名称", "型号", "参数", "备注"], [*ROW, 15, "x"]]
    shape = read_rows(rows).sheets[0].shape
    options = ReadOptions(remembered={shape: {"C": "rated_power_kw", "D": ""}})
    reading = read_rows(rows, options=options)
    assert [(c.field, c.reason) for c in reading.sheets[0].columns[2:]] == [
        ("rated_power_kw", "remembered"),
        (None, "remembered"),
    ]


def test_the_same_heads_twice_are_two_machines(read_rows: ReadRows) -> None:
    rows = [
        ["设备名称", "型号", "厂家", "型号", "厂家"],
        ["风机", "4-72-8C", "甲", "Y2-160L-4", "乙"],
    ]
    groups = [(c.field, c.group) for c in read_rows(rows).sheets[0].columns[1:]]
    assert groups == [("model", ""), ("manufacturer", ""), ("model", "2"), ("manufacturer", "2")]


def test_a_repeat_behind_a_named_part_is_of_that_part(read_rows: ReadRows) -> None:
    rows = [
        ["设备名称", "型号", "厂家", "电机型号", "厂家"],
        ["泵", "IS80-65", "甲", "Y2-160L-4", "乙"],
    ]
    groups = [(c.field, c.group) for c in read_rows(rows).sheets[0].columns[3:]]
    assert groups == [("model", "motor"), ("manufacturer", "motor")]
