"""What was once read wrong without a word; each was found by looking for it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.ledgers.conftest import ReadRows
from workbench.domain.reading import ReadingState, value_text
from workbench.ledgers.kinds import LedgerKind
from workbench.ledgers.ledger import LedgerReading

HEAD = ["设备名称", "型号", "功率(kW)", "数量"]


def values(reading: LedgerReading, field: str) -> list[str | None]:
    found = []
    for item in reading.machines():
        held = item.machine.readings.get(field)
        found.append(value_text(held.value) if held is not None and held.has_value else None)
    return found


def amounts(reading: LedgerReading) -> list[tuple[str, Decimal | None, str]]:
    return [
        (str(entry.period), value if isinstance(value := entry.amount.value, Decimal) else None,
         entry.unit)
        for entry in reading.energy()
    ]  # fmt: skip


def codes(reading: LedgerReading) -> list[str]:
    return [issue.code for issue in reading.issues]


def test_the_same_as_above_is_what_stands_above(read_rows: ReadRows) -> None:
    reading = read_rows(
        [
            HEAD,
            ["水泵电机", "Y2-160L-4", 15, 1],
            ["同上", "同上", "〃", 2],
            ["小计", None, None, 3],
            ["风机电机", "Y2-180M-4", '"', "同上"],
        ]
    )
    assert values(reading, "model") == ["Y2-160L-4", "Y2-160L-4", "Y2-180M-4"]
    assert values(reading, "rated_power_kw") == ["15", "15", "15"]
    assert values(reading, "quantity") == ["1", "2", "2"]
    assert [issue.where.column for issue in reading.issues] == ["A", "B", "C", "D"]


def test_the_same_as_above_below_nothing_is_blank_and_remarked(read_rows: ReadRows) -> None:
    reading = read_rows([HEAD, ["水泵电机", "同上", 15, 1]])
    assert values(reading, "model") == [None]
    assert codes(reading) == ["ledger.ditto.alone"]


@pytest.mark.parametrize("between", ["、", "/", " ", "\n"])
def test_two_models_in_a_cell_are_two_machines_where_the_quantity_agrees(
    between: str, read_rows: ReadRows
) -> None:
    row = ["水泵电机", f"Y2-160L-4{between}Y2-180M-4", "15、18.5", 2]
    assert values(read_rows([HEAD, row]), "model") == ["Y2-160L-4", "Y2-180M-4"]


@pytest.mark.parametrize("model", ["S11-M-1000/10", "YR6-0.8/蒸汽锅炉", "DZL6.0-1.57-A III II"])
def test_one_model_with_a_stroke_or_a_blank_stays_one(model: str, read_rows: ReadRows) -> None:
    reading = read_rows([HEAD, ["锅炉", model, None, 1]])
    assert values(reading, "model") == [model]


def test_specification_beside_model_is_no_second_machine(read_rows: ReadRows) -> None:
    reading = read_rows([["名称", "规格", "型号", "数量"], ["水泵电机", "15kW", "Y2-160L-4", 2]])
    assert values(reading, "model") == ["Y2-160L-4"]
    assert codes(reading) == ["ledger.column.duplicate"]


def test_a_rating_under_specification_is_no_model(read_rows: ReadRows) -> None:
    reading = read_rows([["名称", "规格", "数量"], ["电机", "15kW", 2], ["电机", "Y2-90L-4", 2]])
    assert values(reading, "model") == [None, "Y2-90L-4"]
    assert values(reading, "rated_power_kw") == ["15", None]
    first = next(reading.machines())
    assert [issue.code for issue in first.issues] == ["ledger.unit.moved"]


@pytest.mark.parametrize(("text", "grade"), [("二", "2"), ("Ⅱ", "2"), ("III级", "3"), ("2级", "2")])
def test_grades_in_chinese_and_roman_numerals(text: str, grade: str, read_rows: ReadRows) -> None:
    reading = read_rows([[*HEAD, "能效等级"], ["水泵电机", "Y2-160L-4", 15, 1, text]])
    assert values(reading, "efficiency_grade") == [grade]


def test_zero_blank_and_nothing_are_told_apart(read_rows: ReadRows) -> None:
    cells = [0, None, "—", "不适用", "无", "未查"]
    rows = [["电机", "Y2-160L-4", 15, 1, cell] for cell in cells]
    reading = read_rows([[*HEAD, "年运行时间(h)"], *rows])
    states = [item.machine.readings.get("annual_hours") for item in reading.machines()]
    assert states[0] is not None
    assert states[0].value == 0
    assert states[1] is None
    assert [each.state for each in states[2:] if each] == [
        ReadingState.DASH,
        ReadingState.NOT_APPLICABLE,
        ReadingState.NONE,
        ReadingState.NOT_CHECKED,
    ]


@pytest.mark.parametrize(
    "rows",
    [
        [["2023年"], ["单位：万kWh"], ["月份", "用电量"], ["1月", 5]],
        [["2023年"], ["单位：万kWh"], ["月份", "能源名称", "消费量"], ["1月", "电力", 5]],
        [["2023年 单位：吨、万千瓦时"], ["月份", "电力"], ["1月", 5]],
        [["2023年 单位:万kWh"], ["能源名称", "1月", "2月", "3月"], ["电力", 5, None, None]],
    ],
)
def test_the_unit_noted_above_the_table_is_the_unit(
    rows: list[list[object]], read_rows: ReadRows
) -> None:
    reading = read_rows(rows, kind=LedgerKind.ENERGY)
    assert amounts(reading) == [("2023-01", Decimal(5), "万kWh")]


def test_a_unit_noted_above_an_equipment_ledger_counts(read_rows: ReadRows) -> None:
    rows = [["单位：W"], ["设备名称", "型号", "额定功率"], ["水泵电机", "Y2-160L-4", 15000]]
    assert values(read_rows(rows), "rated_power_kw") == ["15"]


def test_the_maker_of_a_form_is_no_unit(read_rows: ReadRows) -> None:
    rows = [["单位：某水泵厂"], HEAD[:3], ["水泵电机", "Y2-160L-4", 15]]
    assert values(read_rows(rows), "rated_power_kw") == ["15"]


def test_a_half_year_beside_its_months_is_their_sum(read_rows: ReadRows) -> None:
    months = [[f"2023年{n}月", n] for n in range(1, 7)]
    rows = [["月份", "电力(kWh)"], *months, ["2023年上半年", 20]]
    reading = read_rows(rows, kind=LedgerKind.ENERGY)
    assert len(amounts(reading)) == 6
    differs = [issue for issue in reading.issues if issue.code == "energy.total.differs"]
    assert [(issue.where.row, issue.params["difference"]) for issue in differs] == [(8, "-1")]


def test_a_half_year_beside_one_of_its_months_counts_once(read_rows: ReadRows) -> None:
    rows = [["月份", "电力(kWh)"], ["2023年1月", 7], ["2023年上半年", 40]]
    reading = read_rows(rows, kind=LedgerKind.ENERGY)
    assert amounts(reading) == [("2023-01-01/2023-06-30", Decimal(40), "kWh")]
    assert "energy.period.overlap" in codes(reading)


def test_the_totals_of_a_monthly_ledger_are_held_against_its_rows(read_rows: ReadRows) -> None:
    rows = [
        ["2023年"],
        ["月份", "原煤(t)", "电力(kWh)"],
        ["1月", 7, 5],
        ["2月", 1, 1],
        ["合计", 8, 7],
    ]
    reading = read_rows(rows, kind=LedgerKind.ENERGY)
    differs = [issue for issue in reading.issues if issue.code == "ledger.total.mismatch"]
    assert [(str(issue.where.column), issue.params["summed"]) for issue in differs] == [("C", "6")]


def test_amounts_of_an_unknown_carrier_in_a_monthly_sheet_are_named(read_rows: ReadRows) -> None:
    rows = [["2023年"], ["能源名称", "单位", "1月", "2月", "3月"], ["电力", "kWh", 1, 2, 3],
            ["神秘燃料", "t", 1, 2, 3]]  # fmt: skip
    reading = read_rows(rows, kind=LedgerKind.ENERGY)
    asked = [issue for issue in reading.issues if issue.code == "energy.carrier.unknown"]
    assert [issue.params["raw"] for issue in asked] == ["神秘燃料"]


def test_no_generator_set_is_a_motor(read_rows: ReadRows) -> None:
    """A generator by words alone: its name ends like a motor's."""
    rows = [HEAD, ["柴油发电机", "P880E", 640, 1]]
    kinds = {item.machine.kind.value for item in read_rows(rows).machines()}
    assert kinds == {"other"}
