"""Units, coefficients, meters, dates and doubts of the amounts in energy ledgers."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from tests.ledgers.conftest import ReadSheets
from tests.ledgers.energy_sheets import FORM_205, codes, flows, only, write_csv
from workbench.domain.errors import InputError
from workbench.ledgers.fields import FieldCatalogue
from workbench.ledgers.kinds import LedgerKind
from workbench.ledgers.pipeline import read_ledger


def test_a_missing_unit_is_asked_about_and_never_assumed(read_sheets: ReadSheets) -> None:
    rows = [["2023年能源消费"], ["能源名称", "消费量"], ["电力", 4550]]
    reading = read_sheets({"能源": rows})
    assert only(reading).unit == ""
    assert "energy.unit.missing" in codes(reading)


def test_a_unit_in_the_cell_goes_before_the_head(read_sheets: ReadSheets) -> None:
    rows = [["2023年能源消费"], ["能源名称", "计量单位", "消费量"], ["电力", "kWh", "4550万kWh"]]
    entry = only(read_sheets({"能源": rows}))
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
    unit: str, head: str, written: float, expected: str, read_sheets: ReadSheets
) -> None:
    carrier = {"吨": "原煤", "万m³": "天然气", "m³": "天然气", "GJ": "热力", "百万千焦": "热力"}
    rows = [
        ["2023年能源消费"],
        ["能源名称", "计量单位", "消费量", head],
        [carrier.get(unit, "电力"), unit, 100, written],
    ]
    assert only(read_sheets({"能源": rows})).coefficient.value == Decimal(expected)


def test_an_unknown_carrier_stays_in_the_ledger_with_a_question(read_sheets: ReadSheets) -> None:
    rows = [["2023年"], ["能源名称", "计量单位", "消费量"], ["秘密燃料", "吨", 7]]
    reading = read_sheets({"能源": rows})
    entry = only(reading)
    assert (entry.carrier, entry.carrier_label) == ("", "秘密燃料")
    assert "energy.carrier.unknown" in codes(reading)


def test_a_bracket_behind_the_carrier_names_the_process(read_sheets: ReadSheets) -> None:
    rows = [
        ["2023年"],
        ["能源名称", "计量单位", "消费量"],
        ["电力（电炉）", "万kWh", 7],
        ["电力（外购）", "万kWh", 8],
        ["原煤（无烟煤）", "吨", 9],
    ]
    found = [(entry.carrier, entry.product) for entry in read_sheets({"能源": rows}).energy()]
    assert found == [("electricity", "电炉"), ("electricity", ""), ("anthracite", "")]


def test_meter_readings_become_differences_and_a_backward_meter_is_named(
    read_sheets: ReadSheets,
) -> None:
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
    reading = read_sheets({"抄表": rows})
    found = {str(entry.period): entry.amount.value for entry in reading.energy()}
    assert found == {"2023-01": Decimal(100), "2023-03": Decimal(200)}
    assert "energy.meter.backwards" in codes(reading)


def test_a_meter_read_once_tells_nothing(read_sheets: ReadSheets) -> None:
    rows = [["日期", "电表编号", "电表读数(kWh)"], ["2023-01-01", "1#", 5]]
    reading = read_sheets({"抄表": rows})
    assert not list(reading.energy())
    assert "energy.meter.single" in codes(reading)


def test_quarter_hours_in_day_month_order_add_up_exactly_by_month(
    tmp_path: Path, fields: FieldCatalogue
) -> None:
    lines = ["date,Usage_kWh,CO2(tCO2),NSM"]
    lines += [f"{day}/{month}/2018 0:15,3.17,0,900" for month in range(1, 13) for day in (1, 2, 28)]
    path = write_csv(tmp_path / "meter.csv", "\n".join(lines))
    reading = read_ledger(path, LedgerKind.ENERGY, fields)
    entries = list(reading.energy())
    assert [entry.period.start.month for entry in entries] == list(range(1, 13))
    assert {entry.amount.value for entry in entries} == {Decimal("9.51")}
    assert {entry.unit for entry in entries} == {"kWh"}
    assert {"energy.day_order.assumed", "energy.series.summed"} <= codes(reading)


def test_dates_that_could_be_read_both_ways_are_not_read(
    tmp_path: Path, fields: FieldCatalogue
) -> None:
    path = write_csv(
        tmp_path / "meter.csv", "date,Usage_kWh\n3/4/2018 0:15,3.17\n5/6/2018 0:15,3.17\n"
    )
    reading = read_ledger(path, LedgerKind.ENERGY, fields)
    assert not list(reading.energy())
    assert reading.sheets[0].skipped_rows[0].row == 2


def test_gbk_and_utf8_read_alike(tmp_path: Path, fields: FieldCatalogue) -> None:
    text = "期间,能源名称,计量单位,消费量\n2023年1月,电力,万千瓦时,5\n"
    found = [
        only(
            read_ledger(write_csv(tmp_path / f"{name}.csv", text, name), LedgerKind.ENERGY, fields)
        )
        for name in ("gb18030", "utf-8", "utf-8-sig")
    ]
    assert {(entry.carrier, entry.amount.value, str(entry.period)) for entry in found} == {
        ("electricity", Decimal(5), "2023-01")
    }


def test_missing_and_repeated_months_are_named(read_sheets: ReadSheets) -> None:
    rows = [["期间", "能源名称", "计量单位", "消费量"]]
    rows += [[f"2023年{month}月", "电力", "kWh", "5"] for month in (1, 2, 2, 3)]
    reading = read_sheets({"用电": rows})
    assert {"energy.month.missing", "energy.month.repeated"} <= codes(reading)
    missing = next(issue for issue in reading.issues if issue.code == "energy.month.missing")
    assert "4、5、6" in missing.message


def test_an_amount_no_works_can_use_is_questioned(read_sheets: ReadSheets) -> None:
    rows = [["2023年"], ["能源名称", "计量单位", "消费量"], ["电力", "万kWh", 3500000]]
    assert "energy.amount.implausible" in codes(read_sheets({"医院": rows}))


def test_negative_and_unreadable_amounts_are_located(read_sheets: ReadSheets) -> None:
    rows = [
        ["2023年"],
        ["能源名称", "计量单位", "消费量"],
        ["电力", "kWh", -5],
        ["原煤", "吨", "约五百"],
        ["柴油", "吨", "—"],
    ]
    reading = read_sheets({"能源": rows})
    assert {"energy.amount.negative", "ledger.number.unreadable"} <= codes(reading)
    assert [entry.carrier for entry in reading.energy()] == ["electricity"]


def test_a_workbook_without_any_energy_table_is_refused(read_sheets: ReadSheets) -> None:
    with pytest.raises(InputError, match="表头"):
        read_sheets({"通讯录": [["姓名", "电话"], ["甲", "1"]]})


def test_a_sheet_that_cannot_be_read_beside_one_that_can_is_named(read_sheets: ReadSheets) -> None:
    reading = read_sheets({"205-1": FORM_205, "通讯录": [["姓名", "电话"], ["甲", "1"]]})
    assert list(reading.energy())
    issue = next(issue for issue in reading.issues if issue.code == "energy.layout.unreadable")
    assert issue.where.sheet == "通讯录"


def test_output_beside_the_energy_is_read_from_the_same_workbook(read_sheets: ReadSheets) -> None:
    output = [["2023年产量"], ["产品名称", "单位", "合格产量"], ["焦炭", "万吨", 130]]
    reading = read_sheets({"205-1": FORM_205, "产量": output})
    (found,) = reading.outputs()
    assert (found.product, found.output.value, found.unit) == ("焦炭", Decimal(130), "万t")
    assert "energy.layout.unreadable" not in codes(reading)
    assert [sheet.sheet for sheet in reading.sheets] == ["205-1", "产量"]


def test_months_across_may_carry_their_year(read_sheets: ReadSheets) -> None:
    rows = [
        ["能源品种", "单位", "2022年11月", "2022年12月", "2023年1月"],
        ["电力", "kWh", 1, 2, 3],
    ]
    found = {
        str(entry.period): entry.amount.value for entry in read_sheets({"能耗": rows}).energy()
    }
    assert found == {"2022-11": Decimal(1), "2022-12": Decimal(2), "2023-01": Decimal(3)}


def test_months_across_may_be_bare_numbers(read_sheets: ReadSheets) -> None:
    rows = [
        ["2023年用电"],
        ["品种\\月份", "单位", 1, 2, 3, 4],
        ["电力", "kWh", 10, 20, 30, 40],
    ]
    assert flows(read_sheets({"能耗": rows})) == {("electricity", "consumption"): Decimal(100)}


def test_a_group_head_over_amount_and_money_reads_the_amounts(read_sheets: ReadSheets) -> None:
    rows = [
        ["能源消耗台账 2023年"],
        ["月份", "电力", None, "天然气", None],
        [None, "用量(万kWh)", "金额(元)", "用量(万m³)", "金额(元)"],
        ["1月", 10, 100, 5, 50],
        ["2月", 11, 100, 6, 50],
    ]
    reading = read_sheets({"台账": rows})
    assert flows(reading) == {
        ("electricity", "consumption"): Decimal(21),
        ("natural_gas", "consumption"): Decimal(11),
    }
    assert {entry.unit for entry in reading.energy()} == {"万kWh", "万m³"}


def test_year_and_month_may_stand_in_two_columns(read_sheets: ReadSheets) -> None:
    rows = [
        ["年份", "月份", "能源品种", "实物量", "单位"],
        [2022, 12, "煤炭", 10, "吨"],
        [2023, 1, "煤炭", 11, "吨"],
    ]
    found = [str(entry.period) for entry in read_sheets({"能源": rows}).energy()]
    assert found == ["2022-12", "2023-01"]


def test_the_unit_in_a_head_is_no_process(read_sheets: ReadSheets) -> None:
    rows = [["月份", "用电量(kWh)", "天然气(m³)"], ["2023年1月", 5, 6]]
    assert {entry.product for entry in read_sheets({"能源": rows}).energy()} == {""}


def test_a_group_head_of_the_form_that_nobody_merged_is_read(read_sheets: ReadSheets) -> None:
    rows = [
        ["某厂2023年能源消费结构表"],
        ["能源名称", "计量单位", "购进量", "能源消费量", None, None, "期末库存量"],
        [None, None, None, "合计", "工业生产消费量", "非工业生产消费量", None],
        ["原煤", "吨", "1 023.65", 1000, 990, 10, 23.65],
    ]
    assert flows(read_sheets({"表2": rows})) == {
        ("raw_coal", "purchase"): Decimal("1023.65"),
        ("raw_coal", "consumption"): Decimal(1000),
        ("raw_coal", "closing_stock"): Decimal("23.65"),
    }
