"""Output, data-centre and metering ledgers written as real files and read back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from workbench.domain.energy import MeteringLevel
from workbench.domain.period import PartialDate, Period
from workbench.ledgers.datacentre_rows import it_metering_point
from workbench.ledgers.fields import FieldCatalogue, load_fields
from workbench.ledgers.kinds import LedgerKind
from workbench.ledgers.ledger import LedgerReading
from workbench.ledgers.pipeline import read_ledger
from workbench.paths import Paths

Rows = Sequence[Sequence[object]]
Read = Callable[[str, Rows], LedgerReading]


@pytest.fixture(scope="session")
def fields(paths: Paths) -> FieldCatalogue:
    return load_fields(paths.resources)


@pytest.fixture
def read(tmp_path: Path, fields: FieldCatalogue) -> Read:
    def write_and_read(kind: str, rows: Rows) -> LedgerReading:
        import openpyxl

        book = openpyxl.Workbook()
        sheet = book.worksheets[0]
        sheet.title = "台账"
        for row in rows:
            sheet.append(list(row))
        path = tmp_path / "台账.xlsx"
        book.save(path)
        return read_ledger(path, LedgerKind(kind), fields)

    return write_and_read


def _codes(reading: LedgerReading) -> set[str]:
    assert all(issue.message for issue in reading.issues)
    return {issue.code for issue in reading.issues}


def test_output_keeps_product_process_indicator_and_unit(read: Read) -> None:
    rows = [
        ["2023年产品产量"],
        ["产品名称", "工序", "指标", "计量单位", "合格产量"],
        ["电石", "电炉", "单位产品电炉电耗", "万吨", 5.6],
    ]
    (output,) = read("production", rows).outputs()
    assert output.period == Period.of_year(2023)
    assert (output.product, output.process) == ("电石", "电炉")
    assert output.indicator == "单位产品电炉电耗"
    assert (output.output.value, output.unit) == (Decimal("5.6"), "万t")


def test_output_takes_its_unit_from_the_head_or_the_cell(read: Read) -> None:
    rows = [
        ["2023年"],
        ["产品名称", "产量(万吨)"],
        ["焦炭", 130],
        ["烧碱", "200000吨"],
    ]
    found = [(each.output.value, each.unit) for each in read("production", rows).outputs()]
    assert found == [(Decimal(130), "万t"), (Decimal(200000), "t")]


def test_a_product_without_output_is_named(read: Read) -> None:
    rows = [["2023年"], ["产品名称", "单位", "产量"], ["焦炭", "吨", "—"]]
    reading = read("production", rows)
    (output,) = reading.outputs()
    assert not output.output.has_value
    assert "production.output.missing" in _codes(reading)


def test_output_without_a_year_asks_for_it(read: Read) -> None:
    rows = [["产品名称", "单位", "产量"], ["焦炭", "吨", 5]]
    reading = read("production", rows)
    assert not list(reading.outputs())
    assert "energy.period.unknown" in _codes(reading)


def test_data_centre_months_convert_to_kwh(read: Read) -> None:
    rows = [
        ["2023年电量"],
        ["月份", "总用电量（万kWh）", "IT设备用电量（万kWh）"],
        ["1月", 100, 70.5],
    ]
    (month,) = read("datacentre", rows).pue()
    assert month.period == Period.of_month(2023, 1)
    assert (month.total_kwh.value, month.it_kwh.value) == (Decimal(1000000), Decimal(705000))


def test_cumulative_meters_of_a_data_centre_become_months(read: Read) -> None:
    rows = [
        ["日期", "总电表读数", "IT电表读数"],
        ["2022-12-31", 1000, 500],
        ["2023-01-31", 1300, 700],
        ["2023-02-28", 1500, 650],
    ]
    reading = read("datacentre", rows)
    found = {str(each.period): (each.total_kwh.value, each.it_kwh.value) for each in reading.pue()}
    assert found == {
        "2023-01": (Decimal(300), Decimal(200)),
        "2023-02": (Decimal(200), None),
    }
    assert "energy.meter.backwards" in _codes(reading)


def test_a_stated_pue_that_is_not_the_ratio_is_questioned(read: Read) -> None:
    rows = [
        ["月份", "总用电量(kWh)", "IT设备用电量(kWh)", "PUE"],
        ["2023年1月", 150, 100, 1.5],
        ["2023年2月", 150, 100, 1.3],
    ]
    reading = read("datacentre", rows)
    wrong = [issue for issue in reading.issues if issue.code == "pue.stated.differs"]
    assert [issue.where.row for issue in wrong] == [3]


@pytest.mark.parametrize(
    ("title", "point"),
    [
        ("2023年电量台账（IT计量点：UPS输出侧）", "UPS输出侧"),
        ("IT设备计量点为列头柜", "列头柜"),
        ("2023年电量台账", ""),
    ],
)
def test_the_metering_point_stands_in_the_title(title: str, point: str) -> None:
    assert it_metering_point(title) == point


def test_a_provision_table_reads_levels_and_counts(read: Read) -> None:
    rows = [
        ["能源种类", "计量级别", "应配数量", "实配数量", "配备率%"],
        ["电力", "进出用能单位", 4, 4, 100],
        ["电力", "进出主要次级用能单位", 26, 25, 96.2],
        ["电力", "主要用能设备", 80, 78, 80],
    ]
    reading = read("metering", rows)
    found = [(each.level, each.required.value, each.actual.value) for each in reading.meters()]
    assert found == [
        (MeteringLevel.UNIT, Decimal(4), Decimal(4)),
        (MeteringLevel.SUB_UNIT, Decimal(26), Decimal(25)),
        (MeteringLevel.EQUIPMENT, Decimal(80), Decimal(78)),
    ]
    wrong = [issue for issue in reading.issues if issue.code == "metering.rate.differs"]
    assert [issue.where.row for issue in wrong] == [4]


def test_an_instrument_ledger_tells_compulsory_from_own_checks(read: Read) -> None:
    rows = [
        ["序号", "计量器具名称", "能源种类", "级别", "检定类别", "有效期至"],
        [1, "电能表", "电力", "一级", "强检", date(2025, 2, 2)],
        [2, "流量计", "天然气", "三级", "自校", "2024-05"],
        [3, "衡器", "煤炭", "二级", "", ""],
    ]
    meters = list(read("metering", rows).meters())
    assert [each.carrier for each in meters] == ["electricity", "natural_gas", "raw_coal"]
    assert [each.level for each in meters] == ["unit", "equipment", "sub_unit"]
    assert [each.is_compulsory for each in meters] == [True, False, None]
    assert meters[0].next_check_on.value == PartialDate(2025, 2, 2)
    assert meters[1].next_check_on.value == PartialDate(2024, 5)


def test_an_unknown_level_is_asked_about(read: Read) -> None:
    rows = [["能源种类", "计量级别", "应配数量", "实配数量"], ["电力", "其他", 4, 4]]
    assert "metering.level.unknown" in _codes(read("metering", rows))


def test_levels_side_by_side_give_a_line_each(read: Read) -> None:
    rows = [
        ["能源计量器具配备率表"],
        [
            "能源种类",
            "进出用能单位",
            None,
            None,
            "进出主要次级用能单位",
            None,
            None,
            "主要用能设备",
        ],
        [None, "应装数", "实装数", "配备率%", "应装数", "实装数", "配备率%", "应装数", "实装数"],
        ["电力", 4, 4, 100, 10, 9, 90, 20, 19],
        ["天然气", 2, 2, 100, None, None, None, 5, 5],
    ]
    found = [
        (each.carrier, each.level, each.required.value, each.actual.value)
        for each in read("metering", rows).meters()
    ]
    assert found == [
        ("electricity", "unit", Decimal(4), Decimal(4)),
        ("electricity", "sub_unit", Decimal(10), Decimal(9)),
        ("electricity", "equipment", Decimal(20), Decimal(19)),
        ("natural_gas", "unit", Decimal(2), Decimal(2)),
        ("natural_gas", "equipment", Decimal(5), Decimal(5)),
    ]


def test_numbered_months_of_a_data_centre_are_records_and_no_codes(read: Read) -> None:
    rows = [
        ["数据中心2023年用电情况"],
        ["月份", "总用电量(kWh)", "IT用电量(kWh)"],
        [1, 150, 100],
        [2, 160, 100],
    ]
    reading = read("datacentre", rows)
    assert [str(each.period) for each in reading.pue()] == ["2023-01", "2023-02"]
    assert not reading.issues


@pytest.mark.parametrize("kind", ["datacentre", "production"])
def test_year_and_month_in_two_columns(kind: str, read: Read) -> None:
    heads = {
        "datacentre": ["年份", "月份", "总用电量(kWh)", "IT用电量(kWh)"],
        "production": ["年份", "月份", "产品名称", "产量(吨)"],
    }
    body = {"datacentre": [2023, 1, 150, 100], "production": [2023, 1, "焦炭", 5]}
    reading = read(kind, [heads[kind], body[kind]])
    periods = [each.period for each in (*reading.pue(), *reading.outputs())]
    assert periods == [Period.of_month(2023, 1)]
