"""Energy ledgers in every layout the trade sends, written as real files and read back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from workbench.domain.energy import EnergyEntry, EnergyFlow
from workbench.domain.errors import InputError
from workbench.domain.issue import Severity
from workbench.domain.period import Period
from workbench.ledgers.fields import FieldCatalogue, load_fields
from workbench.ledgers.kinds import LedgerKind
from workbench.ledgers.ledger import LedgerReading
from workbench.ledgers.pipeline import read_ledger
from workbench.ledgers.records import ReadOptions
from workbench.paths import Paths

Rows = Sequence[Sequence[object]]
Read = Callable[..., LedgerReading]
MONTHS = [f"{month}月" for month in range(1, 13)]


@pytest.fixture(scope="session")
def fields(paths: Paths) -> FieldCatalogue:
    return load_fields(paths.resources)


@pytest.fixture
def read(tmp_path: Path, fields: FieldCatalogue) -> Read:
    def write_and_read(
        sheets: dict[str, Rows], name: str = "台账.xlsx", options: ReadOptions | None = None
    ) -> LedgerReading:
        import openpyxl

        path = tmp_path / name
        book = openpyxl.Workbook()
        book.remove(book.worksheets[0])
        for title, rows in sheets.items():
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(list(row))
        book.save(path)
        return read_ledger(path, LedgerKind.ENERGY, fields, options)

    return write_and_read


def _csv(path: Path, text: str, encoding: str = "utf-8-sig") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def _flows(reading: LedgerReading) -> dict[tuple[str, str], Decimal]:
    found: dict[tuple[str, str], Decimal] = {}
    for entry in reading.energy():
        assert isinstance(entry.amount.value, Decimal)
        key = (entry.carrier, entry.flow.value)
        found[key] = found.get(key, Decimal(0)) + entry.amount.value
    return found


def _codes(reading: LedgerReading) -> set[str]:
    assert all(issue.message for issue in reading.issues)
    return {issue.code for issue in reading.issues}


def _only(reading: LedgerReading) -> EnergyEntry:
    (entry,) = reading.energy()
    return entry


FORM_205 = [
    ["能源购进、消费与库存（2023年）"],
    [
        "能源名称",
        "计量单位",
        "代码",
        "年初库存量",
        "购进量",
        "消费量合计",
        "其中：用于原材料",
        "年末库存量",
        "采用折标系数",
    ],
    ["甲", "乙", "丙", 1, 2, 3, 4, 5, 6],
    ["原煤", "吨", "01", 100, 1000, 1050, None, 50, 0.7143],
    ["1.无烟煤", "吨", "02", None, None, 400, None, None, 0.9428],
    ["2.一般烟煤", "吨", "04", None, None, 650, None, None, 0.7143],
    ["电力", "万千瓦时", "33", None, 200, 200, None, None, 1.229],
    ["天然气", "万立方米", "15", None, 30, 30, 5, None, 12.143],
    ["能源合计", "吨标准煤", "40", None, None, 1360.1, None, None, 1],
    ["单位负责人：甲", None, "填表人：乙", None, None, "填报日期：2024-03-01"],
]


def test_form_205_1_gives_one_entry_per_flow(read: Read) -> None:
    reading = read({"205-1": FORM_205})
    assert _flows(reading) == {
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


def test_sub_items_of_a_carrier_are_not_counted_beside_it(read: Read) -> None:
    reading = read({"205-1": FORM_205})
    carriers = {entry.carrier for entry in reading.energy()}
    assert "anthracite" not in carriers
    assert "bituminous" not in carriers
    left_out = [issue for issue in reading.issues if issue.code == "energy.sub_item.left_out"]
    assert [issue.where.row for issue in left_out] == [5, 6]


def test_coefficients_come_as_kgce_per_unit(read: Read) -> None:
    coefficients = {
        entry.carrier: entry.coefficient.value for entry in read({"205-1": FORM_205}).energy()
    }
    assert coefficients == {
        "raw_coal": Decimal("714.3"),
        "electricity": Decimal(1229),
        "natural_gas": Decimal(12143),
    }


def test_every_amount_keeps_its_cell(read: Read) -> None:
    entries = list(read({"205-1": FORM_205}).energy())
    coal = next(entry for entry in entries if entry.flow is EnergyFlow.CONSUMPTION)
    assert (coal.sheet, coal.row) == ("205-1", 4)
    assert str(coal.amount.cell) == "205-1!F4"
    assert coal.amount.raw == "1050"


def test_an_open_balance_is_explained(read: Read) -> None:
    rows = [list(row) for row in FORM_205]
    rows[3][5] = 990
    reading = read({"205-1": rows})
    issue = next(issue for issue in reading.issues if issue.code == "energy.balance.open")
    assert issue.where.row == 4
    assert "1050" in issue.message
    assert "-60" in issue.message


def test_a_sheet_per_energy_reads_months_and_leaves_cumulative_rows_out(read: Read) -> None:
    rows = [
        ["2023年电力统计台账"],
        ["项目", "计量单位", *MONTHS, "全年合计"],
        ["消费量总计（本月）", "万千瓦时", *range(1, 13), 78],
        ["消费量总计（累计）", "万千瓦时", *[sum(range(1, n + 1)) for n in range(1, 13)], None],
        ["其中：生产用（本月）", "万千瓦时", *range(1, 13), 78],
        ["购进量总计（本月）", "万千瓦时", *range(1, 13), 78],
        ["折标系数（本月）", None, *[1.229] * 12, None],
    ]
    reading = read({"电力": rows})
    assert _flows(reading) == {
        ("electricity", "consumption"): Decimal(78),
        ("electricity", "purchase"): Decimal(78),
    }
    assert {entry.coefficient.value for entry in reading.energy()} == {Decimal(1229)}
    december = max(entry.period for entry in reading.energy())
    assert december == Period.of_month(2023, 12)
    assert [row.row for row in reading.sheets[0].skipped_rows] == [4, 5, 7]


def test_carriers_down_and_months_across(read: Read) -> None:
    rows = [
        ["2023年能源消耗统计"],
        ["能源品种", "单位", *MONTHS],
        ["原煤", "吨", *[10] * 12],
        ["电力", "kWh", *[1000] * 12],
    ]
    assert _flows(read({"能耗": rows})) == {
        ("raw_coal", "consumption"): Decimal(120),
        ("electricity", "consumption"): Decimal(12000),
    }


def test_carriers_across_and_months_down(read: Read) -> None:
    rows: list[list[object]] = [["月份", "原煤(吨)", "电力（万kWh）", "天然气/万m³"]]
    rows += [[f"2023年{month}月", 100, 20, "3.5"] for month in range(1, 13)]
    rows.append(["合计", 1200, 240, 42])
    reading = read({"统计": rows})
    assert _flows(reading) == {
        ("raw_coal", "consumption"): Decimal(1200),
        ("electricity", "consumption"): Decimal(240),
        ("natural_gas", "consumption"): Decimal(42),
    }
    assert {entry.unit for entry in reading.energy()} == {"t", "万kWh", "万m³"}


def test_a_second_head_row_may_hold_the_units(read: Read) -> None:
    rows = [["月份", "原煤", "电力"], [None, "吨", "kWh"], ["2023-01", 5, 700]]
    reading = read({"统计": rows})
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
    head: str, unit: str, read: Read
) -> None:
    assert _only(read({"用电": [["月份", head], ["2023年1月", 5]]})).unit == unit


def test_bare_months_take_the_year_of_the_title(read: Read) -> None:
    rows = [["2022年度用电统计"], ["月份", "用电量(kWh)"], ["1月", 10], ["2月", 20]]
    periods = [entry.period for entry in read({"用电": rows}).energy()]
    assert periods == [Period.of_month(2022, 1), Period.of_month(2022, 2)]


def test_a_ledger_without_a_year_asks_for_it(read: Read) -> None:
    rows = [["能源名称", "计量单位", "消费量"], ["原煤", "吨", 100]]
    reading = read({"能源": rows})
    assert not list(reading.energy())
    issue = next(issue for issue in reading.issues if issue.code == "energy.period.unknown")
    assert issue.severity is Severity.ERROR
    chosen = read({"能源": rows}, options=ReadOptions(period=Period.of_year(2021)))
    assert _only(chosen).period == Period.of_year(2021)


def test_the_year_may_stand_in_the_file_name(read: Read) -> None:
    rows = [["能源名称", "计量单位", "消费量"], ["原煤", "吨", 100]]
    reading = read({"能源": rows}, name="energy_2023.xlsx")
    assert _only(reading).period == Period.of_year(2023)


def test_a_missing_unit_is_asked_about_and_never_assumed(read: Read) -> None:
    rows = [["2023年能源消费"], ["能源名称", "消费量"], ["电力", 4550]]
    reading = read({"能源": rows})
    assert _only(reading).unit == ""
    assert "energy.unit.missing" in _codes(reading)


def test_a_unit_in_the_cell_goes_before_the_head(read: Read) -> None:
    rows = [["2023年能源消费"], ["能源名称", "计量单位", "消费量"], ["电力", "kWh", "4550万kWh"]]
    entry = _only(read({"能源": rows}))
    assert (entry.amount.value, entry.unit) == (Decimal(4550), "万kWh")


@pytest.mark.parametrize(
    ("unit", "head", "written", "expected"),
    [
        ("吨", "折标系数", 0.7143, "714.3"),
        ("吨", "折标系数(kgce/kg)", 0.7143, "714.3"),
        ("吨", "折标系数(kgce/t)", 714.3, "714.3"),
        ("吨", "折标系数", 714.3, "714.3"),
        ("万千瓦时", "折标系数", 1.229, "1229"),
        ("万千瓦时", "折标系数", 0.1229, "1229"),
        ("kWh", "折标系数", 0.1229, "0.1229"),
        ("kWh", "折标系数", 1.229, "0.1229"),
        ("万m³", "折标系数", 13.3, "13300"),
        ("m³", "折标系数(tce/万m³)", 13.3, "1.33"),
        ("GJ", "折标系数", 0.03412, "34.12"),
        ("百万千焦", "折标系数", 0.0341, "34.1"),
    ],
)
def test_a_coefficient_is_understood_in_the_unit_it_is_written_in(
    unit: str, head: str, written: float, expected: str, read: Read
) -> None:
    carrier = {"吨": "原煤", "万m³": "天然气", "m³": "天然气", "GJ": "热力", "百万千焦": "热力"}
    rows = [
        ["2023年能源消费"],
        ["能源名称", "计量单位", "消费量", head],
        [carrier.get(unit, "电力"), unit, 100, written],
    ]
    assert _only(read({"能源": rows})).coefficient.value == Decimal(expected)


def test_an_unknown_carrier_stays_in_the_ledger_with_a_question(read: Read) -> None:
    rows = [["2023年"], ["能源名称", "计量单位", "消费量"], ["秘密燃料", "吨", 7]]
    reading = read({"能源": rows})
    entry = _only(reading)
    assert (entry.carrier, entry.carrier_label) == ("", "秘密燃料")
    assert "energy.carrier.unknown" in _codes(reading)


def test_a_bracket_behind_the_carrier_names_the_process(read: Read) -> None:
    rows = [
        ["2023年"],
        ["能源名称", "计量单位", "消费量"],
        ["电力（电炉）", "万kWh", 7],
        ["电力（外购）", "万kWh", 8],
        ["原煤（无烟煤）", "吨", 9],
    ]
    found = [(entry.carrier, entry.product) for entry in read({"能源": rows}).energy()]
    assert found == [("electricity", "电炉"), ("electricity", ""), ("anthracite", "")]


def test_meter_readings_become_differences_and_a_backward_meter_is_named(read: Read) -> None:
    rows = [
        ["抄表日期", "电表编号", "电表读数(kWh)", "倍率"],
        ["日期", None, None, None],
    ]
    rows = [["日期", "电表编号", "电表读数(kWh)", "倍率"]]
    rows += [
        ["2023-01-01", "1#", "9215940.00", 10],
        ["2023-02-01", "1#", "9215950.00", 10],
        ["2023-03-01", "1#", "9215945.00", 10],
        ["2023-04-01", "1#", "9215965.00", 10],
    ]
    reading = read({"抄表": rows})
    found = {str(entry.period): entry.amount.value for entry in reading.energy()}
    assert found == {"2023-01": Decimal(100), "2023-03": Decimal(200)}
    assert "energy.meter.backwards" in _codes(reading)


def test_a_meter_read_once_tells_nothing(read: Read) -> None:
    rows = [["日期", "电表编号", "电表读数(kWh)"], ["2023-01-01", "1#", 5]]
    reading = read({"抄表": rows})
    assert not list(reading.energy())
    assert "energy.meter.single" in _codes(reading)


def test_quarter_hours_in_day_month_order_add_up_exactly_by_month(
    tmp_path: Path, fields: FieldCatalogue
) -> None:
    lines = ["date,Usage_kWh,CO2(tCO2),NSM"]
    lines += [f"{day}/{month}/2018 0:15,3.17,0,900" for month in range(1, 13) for day in (1, 2, 28)]
    path = _csv(tmp_path / "meter.csv", "\n".join(lines))
    reading = read_ledger(path, LedgerKind.ENERGY, fields)
    entries = list(reading.energy())
    assert [entry.period.start.month for entry in entries] == list(range(1, 13))
    assert {entry.amount.value for entry in entries} == {Decimal("9.51")}
    assert {entry.unit for entry in entries} == {"kWh"}
    assert {"energy.day_order.assumed", "energy.series.summed"} <= _codes(reading)


def test_dates_that_could_be_read_both_ways_are_not_read(
    tmp_path: Path, fields: FieldCatalogue
) -> None:
    path = _csv(tmp_path / "meter.csv", "date,Usage_kWh\n3/4/2018 0:15,3.17\n5/6/2018 0:15,3.17\n")
    reading = read_ledger(path, LedgerKind.ENERGY, fields)
    assert not list(reading.energy())
    assert reading.sheets[0].skipped_rows[0].row == 2


def test_gbk_and_utf8_read_alike(tmp_path: Path, fields: FieldCatalogue) -> None:
    text = "期间,能源名称,计量单位,消费量\n2023年1月,电力,万千瓦时,5\n"
    found = [
        _only(read_ledger(_csv(tmp_path / f"{name}.csv", text, name), LedgerKind.ENERGY, fields))
        for name in ("gb18030", "utf-8", "utf-8-sig")
    ]
    assert {(entry.carrier, entry.amount.value, str(entry.period)) for entry in found} == {
        ("electricity", Decimal(5), "2023-01")
    }


def test_missing_and_repeated_months_are_named(read: Read) -> None:
    rows = [["期间", "能源名称", "计量单位", "消费量"]]
    rows += [[f"2023年{month}月", "电力", "kWh", "5"] for month in (1, 2, 2, 3)]
    reading = read({"用电": rows})
    assert {"energy.month.missing", "energy.month.repeated"} <= _codes(reading)
    missing = next(issue for issue in reading.issues if issue.code == "energy.month.missing")
    assert "4、5、6" in missing.message


def test_an_amount_no_works_can_use_is_questioned(read: Read) -> None:
    rows = [["2023年"], ["能源名称", "计量单位", "消费量"], ["电力", "万kWh", 3500000]]
    assert "energy.amount.implausible" in _codes(read({"医院": rows}))


def test_negative_and_unreadable_amounts_are_located(read: Read) -> None:
    rows = [
        ["2023年"],
        ["能源名称", "计量单位", "消费量"],
        ["电力", "kWh", -5],
        ["原煤", "吨", "约五百"],
        ["柴油", "吨", "—"],
    ]
    reading = read({"能源": rows})
    assert {"energy.amount.negative", "ledger.number.unreadable"} <= _codes(reading)
    assert [entry.carrier for entry in reading.energy()] == ["electricity"]


def test_a_workbook_without_any_energy_table_is_refused(read: Read) -> None:
    with pytest.raises(InputError, match="表头"):
        read({"通讯录": [["姓名", "电话"], ["甲", "1"]]})


def test_a_sheet_that_cannot_be_read_beside_one_that_can_is_named(read: Read) -> None:
    reading = read({"205-1": FORM_205, "通讯录": [["姓名", "电话"], ["甲", "1"]]})
    assert list(reading.energy())
    issue = next(issue for issue in reading.issues if issue.code == "energy.layout.unreadable")
    assert issue.where.sheet == "通讯录"


def test_output_beside_the_energy_is_read_from_the_same_workbook(read: Read) -> None:
    output = [["2023年产量"], ["产品名称", "单位", "合格产量"], ["焦炭", "万吨", 130]]
    reading = read({"205-1": FORM_205, "产量": output})
    (found,) = reading.outputs()
    assert (found.product, found.output.value, found.unit) == ("焦炭", Decimal(130), "万t")
    assert "energy.layout.unreadable" not in _codes(reading)
    assert [sheet.sheet for sheet in reading.sheets] == ["205-1", "产量"]


def test_months_across_may_carry_their_year(read: Read) -> None:
    rows = [
        ["能源品种", "单位", "2022年11月", "2022年12月", "2023年1月"],
        ["电力", "kWh", 1, 2, 3],
    ]
    found = {str(entry.period): entry.amount.value for entry in read({"能耗": rows}).energy()}
    assert found == {"2022-11": Decimal(1), "2022-12": Decimal(2), "2023-01": Decimal(3)}


def test_months_across_may_be_bare_numbers(read: Read) -> None:
    rows = [
        ["2023年用电"],
        ["品种\\月份", "单位", 1, 2, 3, 4],
        ["电力", "kWh", 10, 20, 30, 40],
    ]
    assert _flows(read({"能耗": rows})) == {("electricity", "consumption"): Decimal(100)}


def test_a_group_head_over_amount_and_money_reads_the_amounts(read: Read) -> None:
    rows = [
        ["能源消耗台账 2023年"],
        ["月份", "电力", None, "天然气", None],
        [None, "用量(万kWh)", "金额(元)", "用量(万m³)", "金额(元)"],
        ["1月", 10, 100, 5, 50],
        ["2月", 11, 100, 6, 50],
    ]
    reading = read({"台账": rows})
    assert _flows(reading) == {
        ("electricity", "consumption"): Decimal(21),
        ("natural_gas", "consumption"): Decimal(11),
    }
    assert {entry.unit for entry in reading.energy()} == {"万kWh", "万m³"}


def test_year_and_month_may_stand_in_two_columns(read: Read) -> None:
    rows = [
        ["年份", "月份", "能源品种", "实物量", "单位"],
        [2022, 12, "煤炭", 10, "吨"],
        [2023, 1, "煤炭", 11, "吨"],
    ]
    found = [str(entry.period) for entry in read({"能源": rows}).energy()]
    assert found == ["2022-12", "2023-01"]


def test_the_unit_in_a_head_is_no_process(read: Read) -> None:
    rows = [["月份", "用电量(kWh)", "天然气(m³)"], ["2023年1月", 5, 6]]
    assert {entry.product for entry in read({"能源": rows}).energy()} == {""}


def test_a_group_head_of_the_form_that_nobody_merged_is_read(read: Read) -> None:
    rows = [
        ["某厂2023年能源消费结构表"],
        ["能源名称", "计量单位", "购进量", "能源消费量", None, None, "期末库存量"],
        [None, None, None, "合计", "工业生产消费量", "非工业生产消费量", None],
        ["原煤", "吨", "1 023.65", 1000, 990, 10, 23.65],
    ]
    assert _flows(read({"表2": rows})) == {
        ("raw_coal", "purchase"): Decimal("1023.65"),
        ("raw_coal", "consumption"): Decimal(1000),
        ("raw_coal", "closing_stock"): Decimal("23.65"),
    }
