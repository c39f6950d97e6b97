"""What nobody sees in a sheet is named; bare day numbers count from the workbook's own day."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.ledgers.conftest import ReadRows
from workbench.ledgers.fields import FieldCatalogue
from workbench.ledgers.kinds import LedgerKind
from workbench.ledgers.pipeline import read_ledger

HEAD = ["设备名称", "型号", "额定功率(kW)", "出厂日期"]
ROW = ["水泵电机", "Y2-160L-4", 15, 40304]


def written(path: Path, fill: Any, **options: Any) -> Path:
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path), options)
    fill(book, book.add_worksheet("台账"))
    book.close()
    return path


def with_hidden_lines(_book: Any, sheet: Any) -> None:
    for row, cells in enumerate([HEAD, *[ROW] * 6]):
        sheet.write_row(row, 0, cells)
    for row in (2, 3, 5):
        sheet.set_row(row, None, None, {"hidden": True})
    sheet.set_column("C:C", None, None, {"hidden": True})
    sheet.set_column("H:XFD", None, None, {"hidden": True})


def test_hidden_rows_and_columns_are_read_and_named(tmp_path: Path, fields: FieldCatalogue) -> None:
    path = written(tmp_path / "台账.xlsx", with_hidden_lines)
    reading = read_ledger(path, LedgerKind.EQUIPMENT, fields)
    assert len(list(reading.machines())) == 6
    assert [issue.message for issue in reading.issues] == [
        "第 3～4、6 行在原表中是隐藏的，照常读取。请确认这些行是否应当计入。",
        "C 列在原表中是隐藏的，照常读取。请确认这些列是否有效。",
    ]


def test_hidden_rows_and_columns_of_an_old_workbook_are_named(
    tmp_path: Path, fields: FieldCatalogue
) -> None:
    import xlwt

    book = xlwt.Workbook()
    sheet = book.add_sheet("台账")
    for row, cells in enumerate([HEAD, ROW, ROW]):
        for column, cell in enumerate(cells):
            sheet.write(row, column, cell)
    sheet.row(2).hidden = True
    sheet.col(1).hidden = True
    book.save(str(tmp_path / "台账.xls"))
    reading = read_ledger(tmp_path / "台账.xls", LedgerKind.EQUIPMENT, fields)
    assert [issue.params for issue in reading.issues] == [{"rows": "3"}, {"columns": "B"}]


@pytest.mark.parametrize(("is_1904", "day"), [(False, "2010-05-06"), (True, "2014-05-07")])
def test_a_bare_day_number_counts_from_the_workbooks_own_day(
    is_1904: bool, day: str, tmp_path: Path, fields: FieldCatalogue
) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, HEAD)
        sheet.write_row(1, 0, ROW)
        sheet.write_row(2, 0, ROW)
        sheet.write_datetime(2, 3, date(2010, 5, 6), book.add_format({"num_format": "yyyy-m-d"}))

    path = written(tmp_path / "台账.xlsx", fill, date_1904=is_1904)
    reading = read_ledger(path, LedgerKind.EQUIPMENT, fields)
    days = [str(item.machine.day("manufactured_on")) for item in reading.machines()]
    assert days == [day, "2010-05-06"]


def test_an_old_workbook_of_1904_counts_so_too(tmp_path: Path, fields: FieldCatalogue) -> None:
    import xlwt

    book = xlwt.Workbook()
    book.dates_1904 = True
    sheet = book.add_sheet("台账")
    for row, cells in enumerate([HEAD, ROW]):
        for column, cell in enumerate(cells):
            sheet.write(row, column, cell)
    book.save(str(tmp_path / "台账.xls"))
    reading = read_ledger(tmp_path / "台账.xls", LedgerKind.EQUIPMENT, fields)
    assert str(next(reading.machines()).machine.day("manufactured_on")) == "2014-05-07"


def test_a_column_of_energy_that_names_two_carriers_is_asked_about(read_rows: ReadRows) -> None:
    rows = [["月份", "汽油 柴油(t)", "电(kWh)"], ["2023年1月", 1, 2], ["2023年2月", 1, 2]]
    reading = read_rows(rows, kind=LedgerKind.ENERGY)
    asked = [issue for issue in reading.issues if issue.code == "energy.column.unread"]
    assert [issue.where.column for issue in asked] == ["B"]
    assert {entry.carrier for entry in reading.energy()} == {"electricity"}


@pytest.mark.parametrize(
    ("head", "field"),
    [
        ("月份 belong_month 201211", "period"),
        ("能源品种 Energy variety", "carrier"),
        ("实物量 physical_quantity", "consumption"),
        ("年份 year", "year"),
    ],
)
def test_a_head_in_two_languages_says_what_its_chinese_says(
    head: str, field: str, read_rows: ReadRows
) -> None:
    heads = {"period": "月份", "carrier": "能源品种", "consumption": "实物量", "year": "年份"}
    cells = {"period": "201211", "carrier": "原煤", "consumption": 5, "year": 2012}
    rows = [[head if each == field else text for each, text in heads.items()], list(cells.values())]
    reading = read_rows(rows, kind=LedgerKind.ENERGY)
    assert [column.field for column in reading.sheets[0].columns] == list(heads)
