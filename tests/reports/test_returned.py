from __future__ import annotations

import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from reports.render.returned import Returned, write_returned
from tests.ledgers import workbooks
from workbench.domain.errors import InputError
from workbench.domain.issue import Issue, Severity, Where
from workbench.ledgers.fields import FieldCatalogue, load_fields
from workbench.ledgers.kinds import LedgerKind
from workbench.ledgers.ledger import LedgerReading
from workbench.ledgers.pipeline import read_ledger
from workbench.ledgers.records import MachineRow
from workbench.ledgers.returned import LIST_SHEET, lost_parts
from workbench.paths import Paths

HEAD = ["设备编号", "设备名称", "型号", "额定功率(kW)", "出厂日期", "使用状态"]
ROWS = [
    ["D1", "风机电机", "YE3-280S-4", 75, "2019-03", "在用"],
    ["D2", "水泵", "IS100-80-160", "十五左右", "2012/13", "在用"],
    ["D3", "引风机", "4-72№8C", "11~15", "2009.3", "坏了吧"],
]
YELLOW, RED = "FFFFEB9C", "FFFFC7CE"


@pytest.fixture(scope="session")
def fields(paths: Paths) -> FieldCatalogue:
    return load_fields(paths.resources)


def opened(path: Path) -> Any:
    import openpyxl

    return openpyxl.load_workbook(path)


def read(path: Path, fields: FieldCatalogue, **options: Any) -> LedgerReading:
    return read_ledger(path, LedgerKind.EQUIPMENT, fields, **options)


def issues_of(reading: LedgerReading) -> list[Issue]:
    found = [issue for row in reading.machines() for issue in row.issues]
    return [*found, *reading.issues]


def give_back(source: Path, fields: FieldCatalogue, target: Path) -> Returned:
    reading = read(source, fields)
    return write_returned(source, reading.sha256, issues_of(reading), target)


def machines_of(reading: LedgerReading) -> list[MachineRow]:
    """What was read, without the name of the file it was read from."""
    return [
        MachineRow(
            row.machine,
            tuple(replace(each, where=replace(each.where, file="")) for each in row.issues),
        )
        for row in reading.machines()
    ]


@pytest.fixture
def formatted(tmp_path: Path) -> Path:
    """A ledger as an enterprise formats it, with a remark of its own and a merged title."""
    from openpyxl.comments import Comment
    from openpyxl.styles import Border, Font, Side

    path = workbooks.xlsx(tmp_path / "台账.xlsx", {"设备": [["示例厂设备台账"], HEAD, *ROWS]})
    book = opened(path)
    sheet = book["设备"]
    sheet.merge_cells("A1:F1")
    sheet["C3"].font = Font(name="仿宋", size=9, italic=True)
    sheet["D4"].number_format = "0.00"
    sheet["D4"].border = Border(left=Side("thick"))
    sheet["D4"].comment = Comment("企业自己的批注", "企业")
    sheet.column_dimensions["C"].width = 33
    sheet.row_dimensions[4].height = 41
    sheet["G3"] = "=D3*2"
    book.save(path)
    return path


def test_doubtful_cells_are_coloured_with_the_reason(
    formatted: Path, fields: FieldCatalogue, tmp_path: Path
) -> None:
    done = give_back(formatted, fields, tmp_path / "退回.xlsx")
    sheet = opened(done.path)["设备"]
    assert sheet["D4"].fill.fgColor.rgb == YELLOW
    assert sheet["D4"].comment.text.startswith(
        "企业自己的批注\n——节能监察工作台：\n“额定功率”读不出数值"
    )
    assert sheet["D5"].fill.fgColor.rgb == YELLOW
    assert sheet["D3"].fill.fill_type is None
    assert sheet["D3"].comment is None
    assert (done.is_copy, done.lost) == (False, ())


def test_the_enterprises_own_formatting_stays(
    formatted: Path, fields: FieldCatalogue, tmp_path: Path
) -> None:
    done = give_back(formatted, fields, tmp_path / "退回.xlsx")
    sheet = opened(done.path)["设备"]
    assert [str(block) for block in sheet.merged_cells.ranges] == ["A1:F1"]
    assert (sheet["C3"].font.name, sheet["C3"].font.size, sheet["C3"].font.italic) == (
        "仿宋",
        9,
        True,
    )
    assert (sheet["D4"].number_format, sheet["D4"].border.left.style) == ("0.00", "thick")
    assert sheet.column_dimensions["C"].width == 33
    assert sheet.row_dimensions[4].height == 41
    assert sheet["G3"].value == "=D3*2"


def test_the_list_in_front_names_every_place(
    formatted: Path, fields: FieldCatalogue, tmp_path: Path
) -> None:
    done = give_back(formatted, fields, tmp_path / "退回.xlsx")
    book = opened(done.path)
    sheet = book.worksheets[0]
    lines = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    assert (sheet.title, book.active.title) == (LIST_SHEET, LIST_SHEET)
    assert len(lines) == done.doubts
    assert lines[0][:4] == [1, "设备", "D4", "十五左右"]
    assert all(line[5].startswith("请") for line in lines)
    assert sheet["C4"].hyperlink.location == "'设备'!D4"
    assert not book["设备"].sheet_view.tabSelected


def test_it_comes_back_and_reads_the_same(
    formatted: Path, fields: FieldCatalogue, tmp_path: Path
) -> None:
    before = read(formatted, fields)
    back = read(give_back(formatted, fields, tmp_path / "退回.xlsx").path, fields)
    assert machines_of(back) == machines_of(before)
    assert [each.sheet for each in back.sheets] == ["设备"]
    assert [each.shape for each in back.sheets] == [each.shape for each in before.sheets]
    assert not [issue for issue in back.issues if issue.where.sheet == LIST_SHEET]


def test_going_back_twice_leaves_one_list_and_only_what_is_still_doubtful(
    formatted: Path, fields: FieldCatalogue, tmp_path: Path
) -> None:
    first = give_back(formatted, fields, tmp_path / "退回1.xlsx")
    book = opened(first.path)
    book["设备"]["D5"] = 11
    book.save(first.path)
    second = give_back(first.path, fields, tmp_path / "退回2.xlsx")
    book = opened(second.path)
    assert [name for name in book.sheetnames if name.startswith(LIST_SHEET)] == [LIST_SHEET]
    assert book["设备"]["D5"].comment is None
    assert book["设备"]["D5"].fill.fill_type is None
    assert book["设备"]["D4"].comment is not None


def test_a_sheet_of_their_own_by_that_name_is_read_and_kept(
    fields: FieldCatalogue, tmp_path: Path
) -> None:
    source = workbooks.xlsx(tmp_path / "台账.xlsx", {LIST_SHEET: [HEAD, *ROWS]})
    assert len(list(read(source, fields).machines())) == len(ROWS)
    done = give_back(source, fields, tmp_path / "退回.xlsx")
    assert opened(done.path).sheetnames == [f"{LIST_SHEET}(2)", LIST_SHEET]
    assert machines_of(read(done.path, fields)) == machines_of(read(source, fields))


def test_a_place_under_a_merge_is_marked_where_the_merge_begins(
    fields: FieldCatalogue, tmp_path: Path
) -> None:
    source = workbooks.xlsx(tmp_path / "台账.xlsx", {"设备": [HEAD, *ROWS]}, ["F2:F4"])
    where = Where("", "设备", 3, "F")
    issue = Issue("ledger.state.unknown", Severity.WARNING, where, {"raw": "在用"})
    done = write_returned(source, read(source, fields).sha256, [issue], tmp_path / "退回.xlsx")
    assert opened(done.path)["设备"]["F2"].comment is not None


def test_text_that_looks_like_a_formula_stays_text(fields: FieldCatalogue, tmp_path: Path) -> None:
    source = tmp_path / "台账.csv"
    source.write_text(
        "设备编号,设备名称,型号,额定功率(kW)\nD1,风机,=cmd|' /C calc'!A0,=1+1\n", "utf-8"
    )
    done = give_back(source, fields, tmp_path / "退回.xlsx")
    book = opened(done.path)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert done.is_copy
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert book.worksheets[1]["C2"].value == "=cmd|' /C calc'!A0"
    assert book.worksheets[1]["C2"].quotePrefix


@pytest.mark.parametrize("suffix", ["csv", "xls"])
def test_a_file_without_a_format_to_keep_becomes_a_fresh_workbook(
    suffix: str, fields: FieldCatalogue, tmp_path: Path
) -> None:
    source = tmp_path / f"台账.{suffix}"
    if suffix == "csv":
        lines = [",".join(str(value) for value in row) for row in [HEAD, *ROWS]]
        source.write_bytes("\n".join(lines).encode("gbk"))
    else:
        workbooks.xls(source, {"设备": [HEAD, *ROWS]})
    done = give_back(source, fields, tmp_path / "退回.xlsx")
    assert done.is_copy
    assert machines_of(read(done.path, fields)) == machines_of(read(source, fields))


def test_text_boxes_that_cannot_be_kept_are_said(formatted: Path, tmp_path: Path) -> None:
    drawn = tmp_path / "图.xlsx"
    with zipfile.ZipFile(formatted) as old, zipfile.ZipFile(drawn, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        new.writestr("xl/drawings/drawing9.xml", "<xdr:wsDr><xdr:sp macro=''/></xdr:wsDr>")
        new.writestr("xl/vbaProject.bin", b"")
    assert lost_parts(formatted) == ()
    assert lost_parts(drawn) == ("文本框和图形", "宏")


def test_a_file_that_changed_since_it_was_read_is_refused(
    formatted: Path, fields: FieldCatalogue, tmp_path: Path
) -> None:
    issues = issues_of(read(formatted, fields))
    with pytest.raises(InputError, match="改动过"):
        write_returned(formatted, "0" * 64, issues, tmp_path / "退回.xlsx")


def test_the_enterprises_own_file_is_never_overwritten(
    formatted: Path, fields: FieldCatalogue
) -> None:
    before = formatted.read_bytes()
    with pytest.raises(InputError, match="不能覆盖"):
        give_back(formatted, fields, formatted)
    assert formatted.read_bytes() == before


def test_nothing_doubtful_is_nothing_to_give_back(formatted: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="没有需要"):
        write_returned(formatted, "", [], tmp_path / "退回.xlsx")
    assert list(tmp_path.iterdir()) == [formatted]


def test_a_fill_of_theirs_on_an_undoubted_cell_stays(
    formatted: Path, fields: FieldCatalogue, tmp_path: Path
) -> None:
    from openpyxl.styles import PatternFill

    book = opened(formatted)
    book["设备"]["B3"].fill = PatternFill("solid", fgColor="FF00B050")
    book.save(formatted)
    done = give_back(formatted, fields, tmp_path / "退回.xlsx")
    assert opened(done.path)["设备"]["B3"].fill.fgColor.rgb == "FF00B050"


@pytest.mark.office
def test_saved_by_libreoffice_it_still_comes_back_the_same(
    formatted: Path, fields: FieldCatalogue, tmp_path: Path
) -> None:
    done = give_back(formatted, fields, tmp_path / "退回.xlsx")
    out = tmp_path / "saved"
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = ["soffice", "--headless", profile, "--convert-to", "xlsx", "--outdir", str(out)]
    subprocess.run([*command, str(done.path)], check=True, capture_output=True, timeout=200)
    saved = out / done.path.name
    assert machines_of(read(saved, fields)) == machines_of(read(formatted, fields))
    sheet = opened(saved)["设备"]
    assert sheet["D4"].fill.fgColor.rgb == YELLOW
    assert "读不出数值" in sheet["D4"].comment.text
