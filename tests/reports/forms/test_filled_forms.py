from __future__ import annotations

import shutil
import subprocess
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.formula import Tokenizer

from reports.render.forms.formulas import Growth
from tests.reports.forms.blanks import FIRST, LAST, TOTAL, list_form, region_form, word_form
from tests.reports.forms.conftest import Fill
from workbench.domain.errors import InputError
from workbench.paths import Paths
from workbench.summary.cells import summary_row
from workbench.summary.figure import SummaryRow
from workbench.summary.forms.blank import open_blank, read_blank
from workbench.summary.forms.vocabulary import FormVocabulary
from workbench.summary.layout import load_layouts


def enterprises(count: int) -> list[SummaryRow]:
    return [
        summary_row(
            {
                "name": f"示例{number}号有限公司",
                "city": "示例市",
                "uscc": f"91370000MA3EXAMP{number:02d}",
                "tce_calorific": Decimal(25000 * number),
                "categories": "=HYPERLINK(1)",
            }
        )
        for number in range(1, count + 1)
    ]


def test_blank_rows_are_filled_in_the_units_of_the_head(filled: Fill, tmp_path: Path) -> None:
    list_form(tmp_path / "空白.xlsx")
    filling = filled(
        tmp_path / "空白.xlsx", tmp_path / "填.xlsx", "enterprise_list", enterprises(2)
    )
    sheet = load_workbook(tmp_path / "填.xlsx")["名单"]
    assert filling.inserted == 0
    assert [cell.value for cell in sheet[FIRST]][:6] == [
        1,
        "示例市",
        "示例1号有限公司",
        "91370000MA3EXAMP01",
        2.5,
        "=HYPERLINK(1)",
    ]
    assert sheet.cell(FIRST, 6).data_type == "s", "words are never a formula"
    assert sheet.cell(LAST, 3).value is None
    assert sheet.cell(TOTAL, 5).value == f"=SUM(E{FIRST}:E{LAST})"


def test_more_rows_than_the_blank_has_move_everything_below(filled: Fill, tmp_path: Path) -> None:
    blank, out = tmp_path / "空白.xlsx", tmp_path / "填.xlsx"
    list_form(blank)
    filling = filled(blank, out, "enterprise_list", enterprises(10))
    book = load_workbook(out)
    sheet, by = book["名单"], filling.inserted
    assert by == 7
    assert [sheet.cell(row, 1).value for row in range(FIRST, LAST + by + 1)] == [*range(1, 11)]
    assert sheet.cell(TOTAL + by, 1).value == "合计"
    assert sheet.cell(TOTAL + by, 5).value == f"=SUM(E{FIRST}:E{LAST + by})"
    assert sheet.cell(TOTAL + by + 1, 1).value == "注：企业名称须与营业执照一致。"
    new = sheet.cell(LAST + by, 3)
    assert (new.font.name, new.border.left.style) == ("仿宋", "thin")
    assert sheet.row_dimensions[LAST + by].height == 22
    merged = {str(area) for area in sheet.merged_cells.ranges}
    assert {
        f"A{TOTAL + by}:D{TOTAL + by}",
        f"A{TOTAL + by + 1}:G{TOTAL + by + 1}",
        "A1:G1",
    } <= merged
    assert [str(each.sqref) for each in sheet.conditional_formatting] == [f"E{FIRST}:E{LAST + by}"]
    assert str(sheet.data_validations.dataValidation[0].sqref) == f"F{FIRST}:F{LAST + by}"
    assert sheet.print_area == f"'名单'!$A$1:$G${TOTAL + 2 + by}"
    assert sheet.cell(TOTAL + by, 5).comment is not None
    assert book["汇总"]["B1"].value == f"=名单!E{TOTAL + by}*2"
    assert book["汇总"]["B2"].value == f"=COUNTA(名单!C{FIRST}:C{LAST + by})"
    assert book.defined_names["明细"].attr_text == f"名单!$A${FIRST}:$G${LAST + by}"
    with zipfile.ZipFile(out) as archive:
        chart = archive.read("xl/charts/chart1.xml").decode()
        drawing = archive.read("xl/drawings/drawing1.xml").decode()
    assert f"$E${FIRST}:$E${LAST + by}" in chart
    assert f"row>{TOTAL + 3 + by}<" in drawing


def test_what_is_not_the_sheet_stays_byte_for_byte(filled: Fill, tmp_path: Path) -> None:
    blank, out = tmp_path / "空白.xlsm", tmp_path / "填.xlsm"
    list_form(tmp_path / "空白.xlsx")
    with zipfile.ZipFile(tmp_path / "空白.xlsx") as old, zipfile.ZipFile(blank, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        new.writestr("xl/vbaProject.bin", b"macro\0code")
        new.writestr("xl/externalLinks/externalLink1.xml", b"<externalLink/>")
    filled(blank, out, "enterprise_list", enterprises(2))
    with zipfile.ZipFile(blank) as before, zipfile.ZipFile(out) as after:
        same = [n for n in before.namelist() if before.read(n) == after.read(n)]
    assert {
        "xl/vbaProject.bin",
        "xl/externalLinks/externalLink1.xml",
        "xl/styles.xml",
        "xl/charts/chart1.xml",
    } <= set(same)


def test_rows_named_by_the_form_are_found_by_region(filled: Fill, tmp_path: Path) -> None:
    region_form(tmp_path / "空白.xlsx", ("示例东", "示例西市", "无此市"))
    rows = [
        summary_row({"region": name, "inspected": n, "phase_out": 3 * n, "rectification_orders": n})
        for name, n in (("示例东市", 4), ("示例西市", 2), ("示例南市", 1))
    ]
    filling = filled(tmp_path / "空白.xlsx", tmp_path / "填.xlsx", "region_results", rows)
    sheet = load_workbook(tmp_path / "填.xlsx").active
    assert sheet is not None
    values = [[cell.value for cell in row[:4]] for row in sheet.iter_rows(min_row=3)]
    assert values == [
        ["示例东", 4, 12, 4],
        ["示例西市", 2, 6, 2],
        ["无此市", None, None, None],
        ["全省合计", 7, 21, 7],
    ]
    assert (filling.unmatched, filling.unplaced) == (("无此市",), ("示例南市",))
    assert sheet["E3"].value == '=IF(B3=0,"",C3/B3)'


def test_a_word_table_grows_and_keeps_the_letter_around_it(filled: Fill, tmp_path: Path) -> None:
    blank, out = tmp_path / "空白.docx", tmp_path / "填.docx"
    word_form(blank)
    rows = [
        summary_row(
            {"name": f"示例{n}有限公司", "violation": "超限额", "due_on": date(2024, 12, n)}
        )
        for n in (1, 2, 3, 4)
    ]
    filled(blank, out, "violators", rows)
    document = Document(str(out))
    table = document.tables[0]
    texts = [[cell.text for cell in row.cells] for row in table.rows]
    assert texts[2] == ["1", "示例1有限公司", "超限额", "2024-12-01"]
    assert texts[5] == ["4", "示例4有限公司", "超限额", "2024-12-04"]
    assert texts[6][0] == "填报人：　　　　审核人："
    assert table.rows[5].cells[1].paragraphs[0].runs[0].font.size.pt == 9
    assert [each.text for each in document.paragraphs if each.text] == [
        "附件2",
        "请于12月31日前报送。",
        "联系人：示例",
    ]


def test_the_blank_is_never_written_over(filled: Fill, tmp_path: Path) -> None:
    list_form(tmp_path / "空白.xlsx")
    before = (tmp_path / "空白.xlsx").read_bytes()
    for out, says in (("空白.xlsx", "空白表本身"), ("填.docx", "扩展名")):
        with pytest.raises(InputError, match=says):
            filled(tmp_path / "空白.xlsx", tmp_path / out, "enterprise_list", enterprises(1))
    assert (tmp_path / "空白.xlsx").read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["空白.xlsx"]


@pytest.mark.office
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_libreoffice_opens_the_filled_form_and_adds_it_up(filled: Fill, tmp_path: Path) -> None:
    list_form(tmp_path / "空白.xlsx")
    filled(tmp_path / "空白.xlsx", tmp_path / "填.xlsx", "enterprise_list", enterprises(10))
    command = ["soffice", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML"]
    home = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        [*command, home, "--outdir", tmp_path / "out", tmp_path / "填.xlsx"],
        check=True,
        timeout=240,
    )
    book = load_workbook(tmp_path / "out" / "填.xlsx", data_only=True)
    assert book["名单"].cell(TOTAL + 7, 5).value == pytest.approx(137.5)
    assert book["汇总"]["B2"].value == 10


@given(st.integers(1, 40), st.integers(0, 20), st.integers(1, 30), st.integers(1, 90))
def test_a_reference_keeps_pointing_at_its_row(first: int, run: int, count: int, row: int) -> None:
    growth = Growth("表", first, first + run, count)
    moved = growth.formula(f"B{row}+$C${row}", "表", growth.last + 1)
    expected = row + count if row > growth.last else row
    assert moved == f"B{expected}+$C${expected}"
    assert growth.formula(f"B{row}", "别的表") == f"B{row}"
    assert growth.formula("SUM(B:B)+名称", "表") == "SUM(B:B)+名称"
    assert len(Tokenizer(f"={moved}").items) == 3


@pytest.mark.parametrize("table", list(load_layouts(Paths.discover().resources)))
def test_our_own_tables_are_recognised_column_by_column(
    vocabulary: FormVocabulary, tmp_path: Path, table: str
) -> None:
    layout = vocabulary.layouts[table]
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([layout.title])
    sheet.append([column.head for column in layout.columns])
    book.save(tmp_path / "空白.xlsx")
    (found,) = read_blank(open_blank(tmp_path / "空白.xlsx"), vocabulary, table)
    assert [each.field for each in found.columns] == [each.id for each in layout.columns]


def _rewritten(source: Path, target: Path, part: str, old: bytes, new: bytes) -> None:
    with zipfile.ZipFile(source) as before, zipfile.ZipFile(target, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            assert name != part or old in content
            after.writestr(name, content.replace(old, new) if name == part else content)


def test_shared_formulas_part_ways_where_rows_come_between(filled: Fill, tmp_path: Path) -> None:
    region_form(tmp_path / "旧.xlsx", ("示例东",))
    sheet = b'<c r="E3"><f>IF(B3=0,"",C3/B3)</f>'
    shared = b'<c r="E3"><f t="shared" ref="E3:E4" si="0">IF(B3=0,"",C3/B3)</f>'
    _rewritten(
        tmp_path / "旧.xlsx", tmp_path / "空白.xlsx", "xl/worksheets/sheet1.xml", sheet, shared
    )
    rows = [summary_row({"region": "示例东市", "inspected": 4, "phase_out": 12})]
    filled(tmp_path / "空白.xlsx", tmp_path / "填.xlsx", "region_results", rows)
    sheet_out = load_workbook(tmp_path / "填.xlsx").active
    assert sheet_out is not None
    assert sheet_out["B3"].value == 4


def test_a_formula_nobody_can_read_stays_as_it_is(filled: Fill, tmp_path: Path) -> None:
    list_form(tmp_path / "旧.xlsx")
    _rewritten(
        tmp_path / "旧.xlsx",
        tmp_path / "空白.xlsx",
        "xl/worksheets/sheet2.xml",
        b"COUNTA(",
        b"COUNTA((",
    )
    filled(tmp_path / "空白.xlsx", tmp_path / "填.xlsx", "enterprise_list", enterprises(10))
    with zipfile.ZipFile(tmp_path / "填.xlsx") as archive:
        assert b"COUNTA((" in archive.read("xl/worksheets/sheet2.xml")


def test_a_workbook_in_a_strange_dialect_is_refused_whole(filled: Fill, tmp_path: Path) -> None:
    list_form(tmp_path / "旧.xlsx")
    _rewritten(
        tmp_path / "旧.xlsx",
        tmp_path / "空白.xlsx",
        "xl/workbook.xml",
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    )
    with pytest.raises(InputError):
        filled(tmp_path / "空白.xlsx", tmp_path / "填.xlsx", "enterprise_list", enterprises(1))
    assert not (tmp_path / "填.xlsx").exists()
