"""Energy ledgers in every layout the trade sends, written as real files and read back."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.ledgers.conftest import ReadSheets
from tests.ledgers.energy_sheets import FORM_205, MONTHS, flows, only
from workbench.domain.energy import EnergyFlow
from workbench.domain.issue import Severity
from workbench.domain.period import Period
from workbench.ledgers.records import ReadOptions


def test_form_205_1_gives_one_entry_per_flow(read_sheets: ReadSheets) -> None:
    reading = read_sheets({"205-1": FORM_205})
    assert flows(reading) == {
        ("raw_coal", "opening_stock"): Decimal(100),
        ("raw_coal", "purchase"): Decimal(1000),
        ("raw_coal", "consumption"): Decimal(1050),
        ("raw_coal", "closing_stock"): Decimal(50),
        ("electricity", "purchase"): Decimal(200),
        ("electricity", "consumption"): Decimal(200),
        ("natural_gas", "purchase"): Decimal(30),
        ("natural_gas", "consumption"): Decimal(30),
        ("natural_gas", "non_energy_use"): Decimal(5),
    }
    assert {entry.period for entry in reading.energy()} == {Period.of_year(2023)}


def test_sub_items_of_a_carrier_are_not_counted_beside_it(read_sheets: ReadSheets) -> None:
    reading = read_sheets({"205-1": FORM_205})
    carriers = {entry.carrier for entry in reading.energy()}
    assert "anthracite" not in carriers
    assert "bituminous" not in carriers
    left_out = [issue for issue in reading.issues if issue.code == "energy.sub_item.left_out"]
    assert [issue.where.row for issue in left_out] == [5, 6]


def test_coefficients_come_as_kgce_per_unit(read_sheets: ReadSheets) -> None:
    coefficients = {
        entry.carrier: entry.coefficient.value
        for entry in read_sheets({"205-1": FORM_205}).energy()
    }
    assert coefficients == {
        "raw_coal": Decimal("714.3"),
        "electricity": Decimal(1229),
        "natural_gas": Decimal(12143),
    }


def test_every_amount_keeps_its_cell(read_sheets: ReadSheets) -> None:
    entries = list(read_sheets({"205-1": FORM_205}).energy())
    coal = next(entry for entry in entries if entry.flow is EnergyFlow.CONSUMPTION)
    assert (coal.sheet, coal.row) == ("205-1", 4)
    assert str(coal.amount.cell) == "205-1!F4"
    assert coal.amount.raw == "1050"


def test_an_open_balance_is_explained(read_sheets: ReadSheets) -> None:
    rows = [list(row) for row in FORM_205]
    rows[3][5] = 990
    reading = read_sheets({"205-1": rows})
    issue = next(issue for issue in reading.issues if issue.code == "energy.balance.open")
    assert issue.where.row == 4
    assert "1050" in issue.message
    assert "-60" in issue.message


def test_a_sheet_per_energy_reads_months_and_leaves_cumulative_rows_out(
    read_sheets: ReadSheets,
) -> None:
    rows = [
        ["2023年电力统计台账"],
        ["项目", "计量单位", *MONTHS, "全年合计"],
        ["消费量总计（本月）", "万千瓦时", *range(1, 13), 78],
        ["消费量总计（累计）", "万千瓦时", *[sum(range(1, n + 1)) for n in range(1, 13)], None],
        ["其中：生产用（本月）", "万千瓦时", *range(1, 13), 78],
        ["购进量总计（本月）", "万千瓦时", *range(1, 13), 78],
        ["折标系数（本月）", None, *[1.229] * 12, None],
    ]
    reading = read_sheets({"电力": rows})
    assert flows(reading) == {
        ("electricity", "consumption"): Decimal(78),
        ("electricity", "purchase"): Decimal(78),
    }
    assert {entry.coefficient.value for entry in reading.energy()} == {Decimal(1229)}
    december = max(entry.period for entry in reading.energy())
    assert december == Period.of_month(2023, 12)
    assert [row.row for row in reading.sheets[0].skipped_rows] == [4, 5, 7]


def test_carriers_down_and_months_across(read_sheets: ReadSheets) -> None:
    rows = [
        ["2023年能源消耗统计"],
        ["能源品种", "单位", *MONTHS],
        ["原煤", "吨", *[10] * 12],
        ["电力", "kWh", *[1000] * 12],
    ]
    assert flows(read_sheets({"能耗": rows})) == {
        ("raw_coal", "consumption"): Decimal(120),
        ("electricity", "consumption"): Decimal(12000),
    }


def test_carriers_across_and_months_down(read_sheets: ReadSheets) -> None:
    rows: list[list[object]] = [["月份", "原煤(吨)", "电力（万kWh）", "天然气/万m³"]]
    rows += [[f"2023年{month}月", 100, 20, "3.5"] for month in range(1, 13)]
    rows.append(["合计", 1200, 240, 42])
    reading = read_sheets({"统计": rows})
    assert flows(reading) == {
        ("raw_coal", "consumption"): Decimal(1200),
        ("electricity", "consumption"): Decimal(240),
        ("natural_gas", "consumption"): Decimal(42),
    }
    assert {entry.unit for entry in reading.energy()} == {"t", "万kWh", "万m³"}


def test_a_second_head_row_may_hold_the_units(read_sheets: ReadSheets) -> None:
    rows = [["月份", "原煤", "电力"], [None, "吨", "kWh"], ["2023-01", 5, 700]]
    reading = read_sheets({"统计": rows})
    assert {entry.unit for entry in reading.energy()} == {"t", "kWh"}


@pytest.mark.parametrize(
    ("head", "unit"),
    [
        ("用电量万kWh", "万kWh"),
        ("用电量 万kWh", "万kWh"),
        ("用电量/万kWh", "万kWh"),
        ("用电量（万千瓦时）", "万kWh"),
        ("用电量kWh", "kWh"),
        ("用电量_kWh", "kWh"),
    ],
)
def test_ten_thousand_before_the_unit_of_a_head_is_never_lost(
    head: str, unit: str, read_sheets: ReadSheets
) -> None:
    assert only(read_sheets({"用电": [["月份", head], ["2023年1月", 5]]})).unit == unit


def test_bare_months_take_the_year_of_the_title(read_sheets: ReadSheets) -> None:
    rows = [["2022年度用电统计"], ["月份", "用电量(kWh)"], ["1月", 10], ["2月", 20]]
    periods = [entry.period for entry in read_sheets({"用电": rows}).energy()]
    assert periods == [Period.of_month(2022, 1), Period.of_month(2022, 2)]


def test_a_ledger_without_a_year_asks_for_it(read_sheets: ReadSheets) -> None:
    rows = [["能源名称", "计量单位", "消费量"], ["原煤", "吨", 100]]
    reading = read_sheets({"能源": rows})
    assert not list(reading.energy())
    issue = next(issue for issue in reading.issues if issue.code == "energy.period.unknown")
    assert issue.severity is Severity.ERROR
    chosen = read_sheets({"能源": rows}, options=ReadOptions(period=Period.of_year(2021)))
    assert only(chosen).period == Period.of_year(2021)


def test_the_year_may_stand_in_the_file_name(read_sheets: ReadSheets) -> None:
    rows = [["能源名称", "计量单位", "消费量"], ["原煤", "吨", 100]]
    reading = read_sheets({"能源": rows}, name="energy_2023.xlsx")
    assert only(reading).period == Period.of_year(2023)
