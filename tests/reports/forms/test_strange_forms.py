"""Forms as other people make them are filled without losing a formula, a merge or a line."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.reports.forms import strange_blanks as blanks
from tests.reports.forms.conftest import Fill
from workbench.domain.errors import InputError
from workbench.summary.cells import summary_row
from workbench.summary.figure import SummaryRow
from workbench.summary.forms.blank import fitting_tables, open_blank, read_blank
from workbench.summary.forms.vocabulary import FormVocabulary

REGIONS = ("示例西市", "示例东", "示例北州", "示例南市")
TASKS = (
    ("重点行业能效专项监察", "电解铝", 3, 3),
    ("重点行业能效专项监察", "氯碱", 5, 4),
    ("重点领域能效专项监察", "大型、超大型数据中心", 2, 0),
    ("重点行业能效专项监察", "焦化", 1, 1),
)


def regions() -> list[SummaryRow]:
    return [
        summary_row(
            {
                "number": number,
                "region": name,
                "planned": planned,
                "inspected": inspected,
                "violators": violators,
                "phase_out": 20 * number,
                "phase_out_kw": Decimal(12345) * number,
                "rectification_orders": violators,
            }
        )
        for number, (name, planned, inspected, violators) in enumerate(
            (("示例东市", 10, 8, 2), ("示例西市", 6, 6, 1), ("示例南市", 4, 4, 0)), start=1
        )
    ]


def tasks() -> list[SummaryRow]:
    return [
        summary_row(
            {"category": category, "sub_industry": industry, "planned": planned, "key_users": key}
        )
        for category, industry, planned, key in TASKS
    ]


def sheet_of(path: Path) -> Worksheet:
    sheet = load_workbook(path).active
    assert isinstance(sheet, Worksheet)
    return sheet


def test_grouped_heads_codes_and_a_total_above(filled: Fill, tmp_path: Path) -> None:
    blank, out = tmp_path / "空白.xlsx", tmp_path / "填.xlsx"
    blanks.grouped_regions(blank, REGIONS)
    filling = filled(blank, out, "region_results", regions())
    sheet = sheet_of(out)
    rows = [[cell.value for cell in row[1:8]] for row in sheet.iter_rows(min_row=7, max_row=10)]
    assert [[*row[:3], *row[4:]] for row in rows] == [
        ["示例西市", 6, 6, 40, 2.469, 1],
        ["示例东", 10, 8, 20, 1.2345, 2],
        ["示例北州", None, None, None, None, None],
        ["示例南市", 4, 4, 60, 3.7035, 0],
    ]
    assert sheet["C6"].value == "=SUM(C7:C10)"
    assert sheet["E7"].value == '=IF(C7=0,"",D7/C7*100)'
    assert {"C3:E3", "F3:G3", "H3:J3"} <= {str(area) for area in sheet.merged_cells.ranges}
    assert sheet.freeze_panes == "C6"
    assert filling.unmatched == ("示例北州",)


def test_a_column_only_its_group_speaks_for_is_left_alone(
    vocabulary: FormVocabulary, tmp_path: Path
) -> None:
    blanks.grouped_regions(tmp_path / "空白.xlsx", REGIONS)
    found = read_blank(open_blank(tmp_path / "空白.xlsx"), vocabulary, "region_results")[0]
    by_letter = {each.column: each.field for each in found.columns}
    assert (by_letter["C"], by_letter["D"], by_letter["E"]) == ("planned", "inspected", None)


def test_dots_in_the_last_blank_line_give_way_to_its_number(filled: Fill, tmp_path: Path) -> None:
    blank, out = tmp_path / "空白.xlsx", tmp_path / "填.xlsx"
    blanks.enterprise_rows(blank)
    rows = [
        summary_row({"name": f"示例{n}号公司", "tce_calorific": Decimal(25000 * n)})
        for n in range(1, 6)
    ]
    filling = filled(blank, out, "enterprise_list", rows)
    sheet = sheet_of(out)
    assert [sheet.cell(row, 1).value for row in range(5, 11)] == [1, 2, 3, 4, 5, "合计"]
    assert [sheet.cell(row, 5).value for row in (5, 9, 10)] == [2.5, 12.5, "=SUM(E5:E9)"]
    assert sheet["B10"].value == '=COUNTA(B5:B9)&"家"'
    assert filling.inserted == 2
    assert sheet["A11"].value == "单位负责人："


def test_printed_categories_keep_their_merge_and_their_subtotals(
    filled: Fill, tmp_path: Path
) -> None:
    blank, out = tmp_path / "空白.xlsx", tmp_path / "填.xlsx"
    blanks.categories_named(blank)
    filling = filled(blank, out, "task_summary", tasks())
    sheet = sheet_of(out)
    values = [[cell.value for cell in row[1:4]] for row in sheet.iter_rows(min_row=3)]
    assert values == [
        ["电解铝", 3, 3],
        ["氯碱", 5, 4],
        [None, "=SUM(C3:C4)", "=SUM(D3:D4)"],
        ["大型、超大型数据中心", 2, 0],
        [None, "=SUM(C6:C6)", "=SUM(D6:D6)"],
        [None, "=C5+C7", "=D5+D7"],
    ]
    assert "A3:A4" in {str(area) for area in sheet.merged_cells.ranges}
    assert filling.unplaced == ("重点行业能效专项监察 焦化",)


def test_a_subtotal_without_formula_adds_up_its_own_part(filled: Fill, tmp_path: Path) -> None:
    document = Document()
    table = document.add_table(rows=1, cols=3)
    for cell, text in zip(
        table.rows[0].cells, ("监察类别", "细分行业", "计划监察数（家）"), strict=True
    ):
        cell.text = text
    for category, industry in (
        ("重点行业能效专项监察", "电解铝"),
        ("重点行业能效专项监察", "氯碱"),
        ("小计", ""),
        ("重点领域能效专项监察", "大型、超大型数据中心"),
        ("小计", ""),
        ("合计", ""),
    ):
        cells = table.add_row().cells
        cells[0].text, cells[1].text = category, industry
    document.save(str(tmp_path / "空白.docx"))
    filled(tmp_path / "空白.docx", tmp_path / "填.docx", "task_summary", tasks())
    rows = Document(str(tmp_path / "填.docx")).tables[0].rows
    assert [row.cells[2].text for row in rows][1:] == ["3", "5", "8", "2", "2", "11"]


def test_heads_below_many_notes_and_hidden_columns(filled: Fill, tmp_path: Path) -> None:
    blank, out = tmp_path / "空白.xlsx", tmp_path / "填.xlsx"
    blanks.merged_regions(blank)
    filling = filled(blank, out, "region_results", regions())
    sheet = sheet_of(out)
    assert [cell.value for cell in sheet[10]][:3] == ["示例东市", 8, 2]
    assert sheet["B12"].value == "=SUM(B10:B11)"
    assert sheet.column_dimensions["D"].hidden
    assert sheet["A1"].value == "说明1：请如实填报。"
    assert filling.unplaced == ("示例南市",)


def test_a_word_list_with_a_nested_head_beside_a_signature_table(
    filled: Fill, tmp_path: Path
) -> None:
    blank, out = tmp_path / "空白.docx", tmp_path / "填.docx"
    blanks.nested_word(blank)
    rows = [
        summary_row(
            {
                "name": f"示例{n}号公司",
                "violation": "超限额",
                "law": "第十六条",
                "paper": f"示节监改〔2024〕{n}号",
                "due_on": date(2024, 12, n),
            }
        )
        for n in (1, 2, 3, 4)
    ]
    filling = filled(blank, out, "violators", rows)
    signed, listed = Document(str(out)).tables
    assert [cell.text for cell in signed.rows[0].cells] == ["填报单位", "", "填报人", ""]
    texts = [[cell.text for cell in row.cells] for row in listed.rows]
    assert texts[3] == [
        "1",
        "示例1号公司",
        "超限额",
        "第十六条",
        "示节监改〔2024〕1号",
        "2024-12-01",
    ]
    assert texts[6][0] == "4"
    assert texts[7][:2] == ["合计", "合计"]
    assert texts[2] == ["甲", "乙", "丙", "丁", "1", "2"]
    assert filling.inserted == 2


def test_regions_printed_in_a_word_table(filled: Fill, tmp_path: Path) -> None:
    blank, out = tmp_path / "空白.docx", tmp_path / "填.docx"
    blanks.word_regions(blank, REGIONS)
    filled(blank, out, "region_results", regions())
    texts = [[cell.text for cell in row.cells] for row in Document(str(out)).tables[0].rows]
    assert texts[1:] == [
        ["示例西市", "6", "1", "1"],
        ["示例东", "8", "2", "2"],
        ["示例北州", "", "", ""],
        ["示例南市", "4", "0", "0"],
        ["全省总计", "18", "3", "3"],
    ]


def test_a_table_turned_on_its_side_is_refused_not_misread(
    vocabulary: FormVocabulary, tmp_path: Path
) -> None:
    blanks.regions_across(tmp_path / "横.xlsx", REGIONS)
    book = open_blank(tmp_path / "横.xlsx")
    assert fitting_tables(book, vocabulary) == ()
    with pytest.raises(InputError, match="没有找到“分地区监察情况”的表头"):
        read_blank(book, vocabulary, "region_results")


@pytest.mark.office
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_libreoffice_adds_the_grouped_form_up(filled: Fill, tmp_path: Path) -> None:
    blanks.grouped_regions(tmp_path / "空白.xlsx", REGIONS)
    filled(tmp_path / "空白.xlsx", tmp_path / "填.xlsx", "region_results", regions())
    command = ["soffice", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML"]
    home = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        [*command, home, "--outdir", tmp_path / "out", tmp_path / "填.xlsx"],
        check=True,
        timeout=240,
    )
    sheet = load_workbook(tmp_path / "out" / "填.xlsx", data_only=True).active
    assert isinstance(sheet, Worksheet)
    assert [sheet.cell(6, column).value for column in (3, 4, 5, 6)] == [20, 18, 90, 120]
    assert sheet["E7"].value == 100
