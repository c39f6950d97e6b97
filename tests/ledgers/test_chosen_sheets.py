"""Hidden sheets, rows and columns are listed as hidden; a hidden sheet is read when it is chosen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from workbench.domain.errors import InputError
from workbench.ledgers.fields import FieldCatalogue
from workbench.ledgers.kinds import LedgerKind
from workbench.ledgers.pipeline import read_ledger
from workbench.ledgers.records import ReadOptions, SheetState
from workbench.ledgers.workbook import Visibility

HEAD = ["设备名称", "型号", "额定功率(kW)"]
PUMP = ["水泵电机", "Y2-160L-4", 15]
STATES = {"台账": "visible", "旧台账": "hidden", "底稿": "very_hidden"}


def xlsx(path: Path, states: dict[str, str]) -> Path:
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path))
    sheets = {name: book.add_worksheet(name) for name in states}
    for name, state in states.items():
        for row, cells in enumerate([HEAD, PUMP, PUMP]):
            sheets[name].write_row(row, 0, cells)
        sheets[name].set_row(2, None, None, {"hidden": name == "旧台账"})
        sheets[name].set_column("B:B", None, None, {"hidden": name == "旧台账"})
        if state == "hidden":
            sheets[name].hide()
        elif state == "very_hidden":
            sheets[name].very_hidden()
    book.close()
    return path


def xls(path: Path, states: dict[str, str]) -> Path:
    import xlwt

    book = xlwt.Workbook()
    for name, state in states.items():
        sheet: Any = book.add_sheet(name)
        sheet.visibility = list(Visibility).index(Visibility(state))
        for row, cells in enumerate([HEAD, PUMP, PUMP]):
            for column, cell in enumerate(cells):
                sheet.write(row, column, cell)
        sheet.row(2).hidden = name == "旧台账"
        sheet.col(1).hidden = name == "旧台账"
    book.save(str(path))
    return path


@pytest.fixture(params=[xlsx, xls], ids=["xlsx", "xls"])
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    written: Path = request.param(tmp_path / "台账", STATES)
    return written


def test_every_sheet_is_listed_with_what_of_it_nobody_sees(
    path: Path, fields: FieldCatalogue
) -> None:
    assert read_ledger(path, LedgerKind.EQUIPMENT, fields).sheet_states == (
        SheetState(sheet="台账"),
        SheetState(
            sheet="旧台账",
            visibility=Visibility.HIDDEN,
            is_chosen=False,
            hidden_rows=(3,),
            hidden_columns=("B",),
        ),
        SheetState(sheet="底稿", visibility=Visibility.VERY_HIDDEN, is_chosen=False),
    )


@pytest.mark.parametrize(
    ("options", "read", "passed"),
    [
        (ReadOptions(), ["台账"], 2),
        (ReadOptions(sheet="底稿"), ["底稿"], 0),
        (ReadOptions(ticked={"底稿": True}), ["台账", "底稿"], 1),
        (ReadOptions(ticked={"台账": False, "旧台账": True, "底稿": False}), ["旧台账"], 0),
    ],
)
def test_a_hidden_sheet_is_read_when_chosen_and_named_when_nobody_decided(
    path: Path, fields: FieldCatalogue, options: ReadOptions, read: list[str], passed: int
) -> None:
    reading = read_ledger(path, LedgerKind.EQUIPMENT, fields, options)
    assert [sheet.sheet for sheet in reading.sheets] == read
    assert len(list(reading.machines())) == 2 * len(read)
    hidden = [each for each in reading.issues if each.code == "ledger.sheet.hidden"]
    assert len(hidden) == passed


def test_a_file_of_which_nothing_is_seen_is_refused_with_its_sheets(
    tmp_path: Path, fields: FieldCatalogue
) -> None:
    path = xlsx(tmp_path / "台账.xlsx", {"封面": "visible", "台账": "hidden"})
    options = ReadOptions(ticked={"封面": False})
    with pytest.raises(InputError, match=r"都是隐藏的（“台账”），没有读取.*指定该工作表"):
        read_ledger(path, LedgerKind.EQUIPMENT, fields, options)


def test_a_file_whose_sheets_were_all_left_out_is_refused(
    tmp_path: Path, fields: FieldCatalogue
) -> None:
    path = xlsx(tmp_path / "台账.xlsx", {"台账": "visible"})
    options = ReadOptions(ticked={"台账": False})
    with pytest.raises(InputError, match="没有选择任何工作表"):
        read_ledger(path, LedgerKind.EQUIPMENT, fields, options)
