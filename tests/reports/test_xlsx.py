"""Workbooks: real numbers, sums that say what is printed, nothing that could run."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from reports.catalogue import ANNUAL_SET, Frames
from reports.fonts import Fonts
from reports.model.document import Document
from reports.model.table import CellValue, Column, ColumnType, RowKind, TableBlock, TableRow
from reports.render.totals import MOST_STRETCHES, Sums, column_letters
from reports.render.xlsx import render_xlsx, sheet_names
from tests.reports.samples import MADE_ON, RESOURCES
from tests.reports.year_samples import year_facts

NUMBER = Column(id="n", label="台数", type=ColumnType.INTEGER, unit="台")
AMOUNT = Column(id="d", label="能耗", type=ColumnType.DECIMAL, decimals=2, unit="tce")
TEXT = Column(id="t", label="名称")
DAY = Column(id="day", label="期限", type=ColumnType.DATE)


def _table(*rows: tuple[CellValue, ...] | TableRow, title: str = "示例表") -> TableBlock:
    return TableBlock(
        id="t",
        title=title,
        columns=(TEXT, NUMBER, AMOUNT, DAY),
        rows=tuple(row if isinstance(row, TableRow) else TableRow(row) for row in rows),
    )


def _open(path: Path, *, cached: bool = False) -> Any:
    import openpyxl

    return openpyxl.load_workbook(path, data_only=cached)


def _sheet(table: TableBlock, folder: Path, fonts: Fonts, *, cached: bool = False) -> Any:
    path = folder / "表.xlsx"
    render_xlsx(Document(title="表", blocks=(table,), made_on=MADE_ON), path, fonts)
    return _open(path, cached=cached).active


def test_numbers_and_days_are_real(tmp_path: Path, fonts: Fonts) -> None:
    sheet = _sheet(_table(("甲", 3, Decimal("70402.10"), date(2024, 12, 20))), tmp_path, fonts)
    assert sheet["B3"].value == 3
    assert sheet["C3"].value == pytest.approx(70402.10)
    assert sheet["C3"].number_format == "0.00"
    assert sheet["D3"].value == datetime(2024, 12, 20)  # noqa: DTZ001 - as Excel keeps days
    assert sheet["C2"].value == "能耗（tce）"


@pytest.mark.parametrize(
    "text", ["=cmd|' /C calc'!A0", "+1+1", "-2", "@SUM(A1)", "http://x.example"]
)
def test_a_string_stays_a_string(tmp_path: Path, fonts: Fonts, text: str) -> None:
    sheet = _sheet(_table((text, None, None, None)), tmp_path, fonts)
    assert sheet["A3"].value == text
    assert sheet["A3"].data_type == "s"
    assert sheet["A3"].hyperlink is None
    assert sheet["A3"].quotePrefix == (text[0] in "=+-@")


def test_a_total_is_a_formula_with_its_value(tmp_path: Path, fonts: Fonts) -> None:
    table = _table(
        ("甲", 3, Decimal("1.10"), None),
        ("乙", 4, Decimal("2.25"), None),
        TableRow(("小计", 7, Decimal("3.35"), None), RowKind.SUBTOTAL),
        ("丙", 5, Decimal(1), None),
        TableRow(("合计", 12, Decimal("4.35"), None), RowKind.TOTAL),
    )
    sheet = _sheet(table, tmp_path, fonts)
    assert sheet["B5"].value == "=SUM(B3:B4)"
    assert sheet["C7"].value == "=SUM(C3:C4,C6:C6)"
    assert _sheet(table, tmp_path, fonts, cached=True)["C7"].value == pytest.approx(4.35)


def test_a_total_that_is_no_sum_stays_a_number() -> None:
    table = _table(
        ("甲", 3, None, None),
        ("甲", 4, None, None),
        TableRow(("合计（家）", 6, None, None), RowKind.TOTAL),
    )
    assert Sums(table, 0).formula(2, 1) == ""


def test_a_sum_of_more_stretches_than_a_function_takes_stays_a_number() -> None:
    """Excel calls a formula with more than 255 arguments a damaged file."""

    def total(stretches: int) -> str:
        parts = [
            line
            for _ in range(stretches)
            for line in (("甲", 1, None, None), TableRow(("小计", 1, None, None), RowKind.SUBTOTAL))
        ]
        table = _table(*parts, TableRow(("合计", stretches, None, None), RowKind.TOTAL))
        return Sums(table, 0).formula(len(table.rows) - 1, 1)

    assert total(MOST_STRETCHES).count(":") == MOST_STRETCHES
    assert total(MOST_STRETCHES + 1) == ""


def test_the_sheet_is_ready_for_print(tmp_path: Path, fonts: Fonts) -> None:
    sheet = _sheet(_table(("甲", 3, None, None), ("乙", 3, None, None)), tmp_path, fonts)
    assert sheet.freeze_panes == "A3"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.page_setup.paperSize == 9
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.print_title_rows == "$2:$2"
    assert sheet.auto_filter.ref == "A2:D4"


def test_a_fraction_in_a_whole_number_column_is_not_hidden(tmp_path: Path, fonts: Fonts) -> None:
    sheet = _sheet(_table(("甲", Decimal("2.5"), None, None)), tmp_path, fonts)
    assert sheet["B3"].number_format == "General"


def test_sheet_names_are_allowed_and_differ() -> None:
    long = "上年度违规企业整改落实情况专项监察（“回头看”）结果一览表的副本"
    names = sheet_names([_table(title=f"2024年度{long}"), _table(title=long), _table(title="a/b?")])
    assert all(len(name) <= 31 for name in names)
    assert len(set(names)) == 3
    assert names[2] == "ab"


def test_column_letters_go_past_z() -> None:
    assert [column_letters(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_every_annual_workbook_has_a_sheet_for_each_table(tmp_path: Path, fonts: Fonts) -> None:
    frames = Frames.load(RESOURCES)
    for report in (each for each in ANNUAL_SET if each.tables):
        path = tmp_path / f"{report.id}.xlsx"
        render_xlsx(report.build(year_facts(), frames), path, fonts)
        assert len(_open(path).sheetnames) == len(report.tables)


def test_the_same_tables_give_the_same_bytes(tmp_path: Path, fonts: Fonts) -> None:
    document = Document(title="表", blocks=(_table(("甲", 1, None, None)),), made_on=MADE_ON)
    paths = [tmp_path / "1.xlsx", tmp_path / "2.xlsx"]
    for path in paths:
        render_xlsx(document, path, fonts)
    assert paths[0].read_bytes() == paths[1].read_bytes()
