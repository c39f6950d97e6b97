from __future__ import annotations

import hashlib
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from tests.ledgers import workbooks
from workbench.domain.errors import Cancelled
from workbench.ledgers.cells import CellError, RawRow
from workbench.ledgers.reading import open_workbook

HEAD = ["设备名称", "型号", "额定功率(kW)"]
ROW = ["水泵电机", "Y2-160L-4", 15]


def rows_of(path: Path) -> list[RawRow]:
    return list(open_workbook(path).sheets[0].rows())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_text_of_any_encoding_reads_alike(tmp_path: Path, encoding: str, separator: str) -> None:
    path = tmp_path / "台账.txt"
    lines = [separator.join(map(str, row)) for row in (HEAD, ROW)]
    path.write_bytes("\r\n".join(lines).encode(encoding))
    assert rows_of(path) == [tuple(HEAD), ("水泵电机", "Y2-160L-4", "15")]


def test_gbk_far_below_the_first_lines_is_still_found(tmp_path: Path) -> None:
    path = tmp_path / "台账.csv"
    path.write_bytes(b"name,model\n" + b"a,b\n" * 300_000 + "水泵,Y2\n".encode("gbk"))
    assert open_workbook(path).encoding == "gb18030"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_found_by_its_zeros(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "台账.csv"
    path.write_bytes("name,model\npump,Y2-160L-4\n".encode(encoding))
    assert rows_of(path)[1] == ("pump", "Y2-160L-4")


@pytest.mark.parametrize("name", ["台账.xlsx", "台账.et", "台账.csv", "台账"])
def test_the_bytes_decide_not_the_name(tmp_path: Path, name: str) -> None:
    workbooks.xlsx(tmp_path / "a.xlsx", {"台账": [HEAD, ROW]}).rename(tmp_path / name)
    assert open_workbook(tmp_path / name).format == "xlsx"


def test_an_old_workbook_reads_under_any_name(tmp_path: Path) -> None:
    path = workbooks.xls(tmp_path / "台账.et", {"台账": [HEAD, ROW]})
    assert open_workbook(path).format == "xls"
    assert rows_of(path) == [tuple(HEAD), ("水泵电机", "Y2-160L-4", Decimal(15))]


def test_addresses_do_not_shift_where_a_sheet_starts_late(tmp_path: Path) -> None:
    path = workbooks.xlsx(tmp_path / "a.xlsx", {"台账": [[], [], [None, None, "甲", 1.5]]})
    assert rows_of(path)[2] == (None, None, "甲", Decimal("1.5"))


def test_a_used_range_that_lies_does_not_hide_cells(tmp_path: Path) -> None:
    body = workbooks.text_row(1, HEAD) + workbooks.text_row(2, ["水泵", "Y2-160L-4", "15"])
    path = workbooks.raw_xlsx(tmp_path / "wps.xlsx", workbooks.sheet_xml(body, "A1:A1"))
    assert rows_of(path)[1] == ("水泵", "Y2-160L-4", "15")


def test_error_cells_and_unsaved_formulas_are_found(tmp_path: Path) -> None:
    path = workbooks.xlsx(tmp_path / "a.xlsx", {"台账": [HEAD, ["#N/A", "=A1", "=1+1"]]})
    assert rows_of(path)[1] == (CellError("#N/A"), CellError(""), CellError(""))


def test_a_formula_with_a_result_is_its_result(tmp_path: Path) -> None:
    body = (
        '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c>'
        '<c r="B1" t="str"><f>""</f><v></v></c><c r="C1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
    )
    path = workbooks.raw_xlsx(tmp_path / "a.xlsx", workbooks.sheet_xml(body))
    assert rows_of(path) == [(Decimal(2), None, CellError("#DIV/0!"))]


def test_dates_truth_values_and_binary_fractions(tmp_path: Path) -> None:
    row = [date(2020, 3, 4), True, 0.1 + 0.2, 1e15, datetime(2020, 3, 4, 5, 6)]  # noqa: DTZ001
    read = rows_of(workbooks.xlsx(tmp_path / "a.xlsx", {"台账": [row]}))[0]
    assert read[:4] == (date(2020, 3, 4), "TRUE", Decimal("0.3"), Decimal(10) ** 15)
    assert read[4] == datetime(2020, 3, 4, 5, 6)  # noqa: DTZ001


def test_sheets_tell_their_visibility_and_merges(tmp_path: Path) -> None:
    path = workbooks.xlsx(
        tmp_path / "a.xlsx", {"台账": [HEAD, ROW], "旧": [HEAD, ROW]}, ["A1:B1"], hidden=["旧"]
    )
    first, second = open_workbook(path).sheets
    assert (first.visible, second.visible) == (True, False)
    assert [(m.first_row, m.last_column) for m in first.merged] == [(0, 1)]


def test_rows_can_be_walked_again(tmp_path: Path) -> None:
    sheet = open_workbook(workbooks.xlsx(tmp_path / "a.xlsx", {"台账": [HEAD, ROW]})).sheets[0]
    assert list(sheet.rows()) == list(sheet.rows())


def test_the_digest_is_of_the_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    assert open_workbook(path).sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_stopping_is_heard_before_the_file_is_read(tmp_path: Path) -> None:
    class Stopped:
        def report(self, done: int, total: int | None, note: str) -> None:
            assert "打开" in note

        def check(self) -> None:
            raise Cancelled

    path = workbooks.xlsx(tmp_path / "a.xlsx", {"台账": [HEAD, ROW]})
    with pytest.raises(Cancelled):
        open_workbook(path, Stopped())


def test_error_cells_of_an_old_workbook_are_found(tmp_path: Path) -> None:
    import xlwt

    book = xlwt.Workbook()
    book.add_sheet("空")
    sheet = book.add_sheet("台账")
    sheet.write(0, 0, "型号")
    sheet.row(1).set_cell_error(0, 0x2A)
    sheet.row(1).set_cell_boolean(1, True)
    book.save(str(tmp_path / "a.xls"))
    rows = list(open_workbook(tmp_path / "a.xls").sheets[1].rows())
    assert rows[1] == (CellError("#N/A"), "TRUE")
