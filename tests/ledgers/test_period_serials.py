"""Bare day numbers among periods: taken for their day, said once, or asked where that is unlikely."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.ledgers.conftest import ReadRows
from workbench.ledgers.fields import FieldCatalogue
from workbench.ledgers.kinds import LedgerKind
from workbench.ledgers.ledger import LedgerReading
from workbench.ledgers.pipeline import read_ledger
from workbench.ledgers.records import ReadOptions

NOVEMBER, DECEMBER = 45231, 45261  # 2023-11-01 and 2023-12-01
NOVEMBER_1904 = NOVEMBER - 1462

LIST = [["月份", "能源名称", "消费量(t)"], [NOVEMBER, "原煤", 5], [DECEMBER, "原煤", 6]]
WIDE = [["月份", "原煤(t)", "电力(kWh)"], [NOVEMBER, 5, 6], [DECEMBER, 6, 7]]
OUTPUT = [["月份", "产品名称", "产量(t)"], [NOVEMBER, "烧碱", 5], [DECEMBER, "烧碱", 6]]
CENTRE = [["月份", "总耗电量(kWh)", "IT设备耗电量(kWh)"], [NOVEMBER, 9, 5], [DECEMBER, 9, 6]]
READINGS = [["抄表日期", "电表读数(kWh)"], [NOVEMBER, 100], [DECEMBER, 160]]
LAYOUTS = {
    "list": (LedgerKind.ENERGY, LIST),
    "wide": (LedgerKind.ENERGY, WIDE),
    "output": (LedgerKind.PRODUCTION, OUTPUT),
    "data centre": (LedgerKind.DATACENTRE, CENTRE),
    "readings": (LedgerKind.ENERGY, READINGS),
}


def codes(reading: LedgerReading) -> set[str]:
    return {issue.code for issue in reading.issues if issue.code.startswith("energy.period")}


def months(reading: LedgerReading) -> list[str]:
    entries: list[Any] = [*reading.energy(), *reading.outputs(), *reading.pue()]
    return list(dict.fromkeys(str(entry.period) for entry in entries))


def moved(rows: list[list[Any]], by: int) -> list[list[Any]]:
    return [rows[0], *([row[0] + by, *row[1:]] for row in rows[1:])]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_bare_day_number_is_the_month_of_its_day(layout: str, read_rows: ReadRows) -> None:
    kind, rows = LAYOUTS[layout]
    reading = read_rows(rows, kind=kind)
    expected = ["2023-11"] if layout == "readings" else ["2023-11", "2023-12"]
    assert months(reading) == expected


@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_was_taken_for_a_day_is_said_once(layout: str, read_rows: ReadRows) -> None:
    kind, rows = LAYOUTS[layout]
    said = [each for each in read_rows(rows, kind=kind).issues
            if each.code == "energy.period.serial_taken"]  # fmt: skip
    assert [each.params["day"] for each in said] == ["2023-11-01"]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_workbook_of_1904_counts_from_its_own_day(
    layout: str, tmp_path: Path, fields: FieldCatalogue
) -> None:
    import xlsxwriter

    kind, rows = LAYOUTS[layout]
    book = xlsxwriter.Workbook(str(tmp_path / "台账.xlsx"), {"date_1904": True})
    sheet = book.add_worksheet("台账")
    for number, row in enumerate(moved(rows, NOVEMBER_1904 - NOVEMBER)):
        sheet.write_row(number, 0, row)
    book.close()
    reading = read_ledger(tmp_path / "台账.xlsx", kind, fields)
    assert months(reading)[0] == "2023-11"


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    "by", [-NOVEMBER + 30000, 20000], ids=["of the last century", "not yet come"]
)
def test_a_day_number_that_is_no_likely_period_is_asked_about(
    layout: str, by: int, read_rows: ReadRows
) -> None:
    kind, rows = LAYOUTS[layout]
    options = ReadOptions(today=date(2024, 9, 1), is_attended=True)
    reading = read_rows(moved(rows, by), kind=kind, options=options)
    assert months(reading) == []
    assert codes(reading) == {"energy.period.serial"}


def test_a_day_number_far_from_the_year_of_its_title_is_asked_about(read_rows: ReadRows) -> None:
    """A list of 1904 pasted into a usual workbook is off by four years and a day."""
    rows = [["2023年能源台账"], *moved(LIST, -1462)]
    reading = read_rows(rows, kind=LedgerKind.ENERGY)
    assert list(reading.energy()) == []
    assert codes(reading) == {"energy.period.serial"}
    assert "按日期序号是 2019-10-31" in reading.issues[0].message


@pytest.mark.parametrize("text", [20231, "20231", "20239"])
def test_a_number_that_may_be_year_and_month_is_no_day(text: Any, read_rows: ReadRows) -> None:
    head = ["设备名称", "型号", "额定功率(kW)", "出厂日期"]
    reading = read_rows([head, ["水泵电机", "Y2-160L-4", 15, text]])
    (item,) = reading.machines()
    assert item.machine.day("manufactured_on") is None
    assert [issue.code for issue in item.issues] == ["ledger.date.unreadable"]


def test_a_meter_reading_without_a_day_is_named(read_rows: ReadRows) -> None:
    rows = [*READINGS, ["抄表", 200]]
    reading = read_rows(rows, kind=LedgerKind.ENERGY)
    assert "energy.period.unreadable" in codes(reading)
