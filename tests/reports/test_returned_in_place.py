"""Of the enterprise's workbook only the marked cells change; all else stays as its program wrote it."""

from __future__ import annotations

import re
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest

from reports.render.returned import write_returned
from tests.ledgers import workbooks
from tests.reports.test_returned import give_back, issues_of, machines_of, opened, read
from workbench.domain.issue import Issue, Severity, Where
from workbench.ledgers.fields import FieldCatalogue, load_fields
from workbench.ledgers.returned import LIST_SHEET
from workbench.paths import Paths

HEAD = ["设备编号", "设备名称", "型号", "额定功率(kW)", "出厂日期", "数量"]
# What changes by design; any other part must come back byte for byte.
CHANGED = re.compile(
    r"\[Content_Types\]\.xml|xl/workbook\.xml|xl/_rels/workbook\.xml\.rels|xl/styles\.xml"
    r"|xl/worksheets/sheet\d+\.xml|xl/worksheets/_rels/.*|xl/comments.*|xl/drawings/vmlDrawing.*"
)


@pytest.fixture(scope="session")
def fields(paths: Paths) -> FieldCatalogue:
    return load_fields(paths.resources)


@pytest.fixture
def rich(tmp_path: Path) -> Path:
    """Formulas, merges, conditional formats, lists, a chart, a table, notes, names, a hidden sheet."""
    import xlsxwriter

    path = tmp_path / "台账.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet, plot = book.add_worksheet("设备"), book.add_worksheet("图")
    book.add_worksheet("底稿").hide()
    bold = book.add_format({"bold": True, "border": 2, "num_format": "0.00"})
    sheet.merge_range("A1:F1", "示例厂设备台账", bold)
    sheet.write_row("A2", HEAD, bold)
    sheet.write_row("A3", ["D1", "水泵电机", "YE3-280S-4", 75, "2019-03", 1])
    sheet.write_row("A4", ["D2", "水泵", "IS100-80-160", "十五左右", "2012/13", 2], bold)
    sheet.write_row("A5", ["D3", "引风机", "4-72-8C", "11~15", "2009.3"])
    sheet.write_formula("F5", "=F3+F4", None, 3)
    sheet.write_formula("G5", '=IF(D3>50,"大","小")', None, "大")
    sheet.merge_range("H3:H5", "一车间")
    sheet.conditional_format("D3:D5", {"type": "data_bar", "bar_only": True})
    sheet.conditional_format("F3:F5", {"type": "cell", "criteria": ">", "value": 2, "format": bold})
    sheet.data_validation("F3:F5", {"validate": "list", "source": ["1", "2", "3"]})
    sheet.write_comment("D4", "企业自己的批注", {"author": "企业"})
    sheet.write_comment("B3", "另一条批注", {"author": "企业"})
    sheet.autofilter("A2:F5")
    sheet.print_area("A1:F5")
    sheet.protect("", {"select_locked_cells": True})
    plot.print_area("A1:B2")
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=设备!$F$3:$F$5", "categories": "=设备!$B$3:$B$5"})
    plot.insert_chart("B2", chart)
    plot.add_table("A1:B3", {"data": [["a", 1], ["b", 2]]})
    plot.activate()
    book.define_name("台数", "=设备!$F$3:$F$5")
    book.close()
    return path


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_every_other_part_stays_byte_for_byte(
    rich: Path, fields: FieldCatalogue, tmp_path: Path
) -> None:
    before, after = parts(rich), parts(give_back(rich, fields, tmp_path / "退回.xlsx").path)
    assert {name for name in before if name not in after} == set()
    kept = [name for name in before if not CHANGED.fullmatch(name)]
    assert [name for name in kept if before[name] != after[name]] == []
    assert "xl/charts/chart1.xml" in kept
    assert "xl/tables/table1.xml" in kept


def test_of_a_sheet_only_styles_of_marked_cells_and_the_selected_tab_change(
    rich: Path, fields: FieldCatalogue, tmp_path: Path
) -> None:
    before, after = parts(rich), parts(give_back(rich, fields, tmp_path / "退回.xlsx").path)
    sheet = "xl/worksheets/sheet1.xml"
    plain = [re.sub(rb' s="\d+"', b"", each[sheet]) for each in (before, after)]
    assert plain[0] == plain[1]
    plot = "xl/worksheets/sheet2.xml"
    assert after[plot] == before[plot].replace(b'tabSelected="1"', b'tabSelected="0"')


def test_results_of_formulas_are_kept(rich: Path, fields: FieldCatalogue, tmp_path: Path) -> None:
    import openpyxl

    done = give_back(rich, fields, tmp_path / "退回.xlsx")
    sheet = openpyxl.load_workbook(done.path, data_only=True)["设备"]
    assert (sheet["F5"].value, sheet["G5"].value) == (3, "大")
    assert machines_of(read(done.path, fields)) == machines_of(read(rich, fields))
    assert done.lost == ()


def test_names_of_single_sheets_still_mean_their_sheet(
    rich: Path, fields: FieldCatalogue, tmp_path: Path
) -> None:
    book = opened(give_back(rich, fields, tmp_path / "退回.xlsx").path)
    assert book.sheetnames == [LIST_SHEET, "设备", "图", "底稿"]
    assert book["设备"].print_area == "'设备'!$A$1:$F$5"
    assert book["图"].print_area == "'图'!$A$1:$B$2"
    assert book["设备"].auto_filter.ref == "A2:F5"
    assert book[LIST_SHEET].print_title_rows == "$3:$3"
    assert book["底稿"].sheet_state == "hidden"
    assert book.defined_names["台数"].attr_text == "设备!$F$3:$F$5"


def test_a_marked_cell_keeps_all_but_its_fill(
    rich: Path, fields: FieldCatalogue, tmp_path: Path
) -> None:
    cell = opened(give_back(rich, fields, tmp_path / "退回.xlsx").path)["设备"]["D4"]
    assert cell.fill.fgColor.rgb == "FFFFEB9C"
    assert (cell.font.bold, cell.number_format, cell.border.left.style) == (True, "0.00", "medium")


def test_notes_of_the_enterprise_stay_when_it_goes_back_twice(
    rich: Path, fields: FieldCatalogue, tmp_path: Path
) -> None:
    first = give_back(rich, fields, tmp_path / "退回1.xlsx")
    reading = read(first.path, fields)
    issue = Issue("ledger.cell.error", Severity.WARNING, Where("", "设备", 3, "C"), {"raw": "#N/A"})
    second = write_returned(first.path, reading.sha256, [issue], tmp_path / "退回2.xlsx")
    sheet = opened(second.path)["设备"]
    assert sheet["D4"].comment.text == "企业自己的批注"
    assert sheet["D4"].comment.author == "企业"
    assert sheet["D4"].fill.fill_type is None
    assert sheet["B3"].comment.text == "另一条批注"
    assert sheet["D5"].comment is None
    assert "#N/A" in sheet["C3"].comment.text


def test_a_missing_cell_or_row_is_put_in_its_place(fields: FieldCatalogue, tmp_path: Path) -> None:
    path = workbooks.xlsx(
        tmp_path / "台账.xlsx", {"设备": [HEAD, ["D1", None, "Y2-90L-4"], [], ["D2"]]}
    )
    issues = [
        Issue("ledger.cell.error", Severity.WARNING, Where("", "设备", row, column), {"raw": "?"})
        for row, column in [(2, "B"), (2, "E"), (3, "C"), (4, "A"), (9, "B")]
    ]
    done = write_returned(path, read(path, fields).sha256, issues, tmp_path / "退回.xlsx")
    sheet = opened(done.path)["设备"]
    marked = [c.coordinate for row in sheet.iter_rows() for c in row if c.fill.fill_type]
    assert marked == ["B2", "E2", "C3", "A4", "B9"]
    assert [sheet[place].value for place in ("A2", "C2", "A4")] == ["D1", "Y2-90L-4", "D2"]


def test_macros_are_left_out_and_it_is_said(
    rich: Path, fields: FieldCatalogue, tmp_path: Path
) -> None:
    source = with_macros(rich, tmp_path / "台账.xlsm")
    done = give_back(source, fields, tmp_path / "退回.xlsx")
    after = parts(done.path)
    assert done.lost == ("宏",)
    assert b"macroEnabled" not in after["[Content_Types].xml"]
    assert "xl/vbaProject.bin" not in after
    assert machines_of(read(done.path, fields)) == machines_of(read(source, fields))


def with_macros(source: Path, target: Path) -> Path:
    held = parts(source)
    main = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    held["[Content_Types].xml"] = held["[Content_Types].xml"].replace(
        main, b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    )
    rels = held["xl/_rels/workbook.xml.rels"]
    macro = (
        b'<Relationship Id="rId99" Type="http://schemas.microsoft.com/office/2006/relationships/'
        b'vbaProject" Target="vbaProject.bin"/></Relationships>'
    )
    held["xl/_rels/workbook.xml.rels"] = rels.replace(b"</Relationships>", macro)
    held["xl/vbaProject.bin"] = b"\xd0\xcf"
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in held.items():
            archive.writestr(name, content)
    return target


def test_a_package_with_prefixed_names_is_written_anew(
    fields: FieldCatalogue, tmp_path: Path
) -> None:
    body = workbooks.text_row(1, HEAD) + workbooks.text_row(2, ["D1", "泵", "IS80", "约十五"])
    xml = workbooks.sheet_xml(body)
    prefixed = re.sub(r"<(/?)(?=[a-z])", r"<\1x:", xml).replace("xmlns=", "xmlns:x=")
    source = workbooks.raw_xlsx(tmp_path / "台账.xlsx", prefixed)
    reading = read(source, fields)
    done = write_returned(source, reading.sha256, issues_of(reading), tmp_path / "退回.xlsx")
    assert opened(done.path)["台账"]["D2"].comment is not None
    assert machines_of(read(done.path, fields)) == machines_of(read(source, fields))


def test_stopping_leaves_no_file(rich: Path, fields: FieldCatalogue, tmp_path: Path) -> None:
    from workbench.domain.errors import Cancelled

    class Stop:
        asked = 0

        def report(self, *_: Any) -> None: ...

        def check(self) -> None:
            self.asked += 1
            if self.asked > 3:
                raise Cancelled

    reading = read(rich, fields)
    issues = issues_of(reading)
    with pytest.raises(Cancelled):
        write_returned(rich, reading.sha256, issues, tmp_path / "out" / "退回.xlsx", Stop())
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.office
def test_libreoffice_opens_it_with_chart_formats_and_notes(
    rich: Path, fields: FieldCatalogue, tmp_path: Path
) -> None:
    done = give_back(rich, fields, tmp_path / "退回.xlsx")
    out = tmp_path / "saved"
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = ["soffice", "--headless", profile, "--convert-to", "xlsx", "--outdir", str(out)]
    subprocess.run([*command, str(done.path)], check=True, capture_output=True, timeout=200)
    saved = out / done.path.name
    after = parts(saved)
    sheet = next(xml for name, xml in after.items() if b'ref="A1:F1"' in xml)
    assert sheet.count(b"<conditionalFormatting") == 2
    assert [name for name in after if name.startswith("xl/charts/chart")]
    notes = b"".join(xml for name, xml in after.items() if "comments" in name).decode()
    assert "企业自己的批注" in notes
    assert "读不出数值" in notes
    assert machines_of(read(saved, fields)) == machines_of(read(rich, fields))
