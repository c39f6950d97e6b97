"""What the wizard asks of layouts: hidden sheets, sheets without a head, heads in the wrong row."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ledgers import workbooks
from tests.ui.import_wizard.test_wizard import columns, opened, read
from tests.ui.sample_store import EMPTY, case_of
from tests.ui.waiting import JOB_MS, wait_for_jobs
from ui.desk import Desk
from ui.import_wizard.wizard import ImportWizard
from workbench.domain.inspection import Case
from workbench.ledgers.kinds import LedgerKind

HEAD = ["设备名称", "型号", "额定功率(kW)"]
PUMP = ["水泵电机", "Y2-160L-4", 15]
MODELS = ["YE3-132S-4", "YE3-200L-4", "Y2-160L-4", "YKK450-6"]
BARE: list[list[Any]] = [[n, model, 30] for n, model in enumerate(MODELS, start=1)]


@pytest.fixture
def case(desk: Desk) -> Case:
    return case_of(desk.db, EMPTY.name)


@pytest.fixture
def wizard(desk: Desk, case: Case, qtbot: QtBot) -> ImportWizard:
    return opened(desk, LedgerKind.EQUIPMENT, case, qtbot)


def listed(wizard: ImportWizard) -> list[tuple[str, bool]]:
    items = (wizard.columns.sheets.item(n) for n in range(wizard.columns.sheets.count()))
    return [(item.text(), item.checkState() is Qt.CheckState.Checked) for item in items]


def tick(wizard: ImportWizard, row: int, qtbot: QtBot, *, is_read: bool) -> None:
    state = Qt.CheckState.Checked if is_read else Qt.CheckState.Unchecked
    wizard.columns.sheets.item(row).setCheckState(state)
    wait_for_jobs(qtbot, wizard.desk)


def test_a_hidden_sheet_is_listed_as_hidden_and_read_once_it_is_ticked(
    wizard: ImportWizard, tmp_path: Path, qtbot: QtBot
) -> None:
    sheets = {"台账": [HEAD, PUMP], "旧": [HEAD, PUMP, PUMP]}
    read(wizard, workbooks.xlsx(tmp_path / "台账.xlsx", sheets, hidden=["旧"]), qtbot)
    assert listed(wizard) == [("台账", True), ("旧（隐藏）", False)]
    assert "工作表“旧”是隐藏的，没有读取" in wizard.messages.text
    assert wizard.summary.text().startswith("1 条")
    tick(wizard, 1, qtbot, is_read=True)
    assert wizard.summary.text().startswith("3 条")
    tick(wizard, 0, qtbot, is_read=False)
    assert wizard.summary.text().startswith("2 条")
    tick(wizard, 1, qtbot, is_read=False)
    assert wizard.summary.text().startswith("0 条")
    assert not wizard.commit_button.isEnabled()


def test_a_file_whose_only_sheet_is_hidden_can_still_be_read(
    wizard: ImportWizard, tmp_path: Path, qtbot: QtBot
) -> None:
    sheets = {"封面": [["某厂"]], "旧": [HEAD, PUMP]}
    read(wizard, workbooks.xlsx(tmp_path / "台账.xlsx", sheets, hidden=["旧"]), qtbot)
    assert not wizard.commit_button.isEnabled()
    tick(wizard, 1, qtbot, is_read=True)
    assert wizard.commit_button.isEnabled()


def choose(wizard: ImportWizard, column: str, field: str, qtbot: QtBot) -> None:
    wizard.columns.table.corrected.emit(column, field)
    wait_for_jobs(qtbot, wizard.desk)


def test_columns_of_a_sheet_without_a_head_are_named_here_and_known_the_next_time(
    wizard: ImportWizard, desk: Desk, case: Case, tmp_path: Path, qtbot: QtBot
) -> None:
    path = workbooks.xlsx(tmp_path / "台账.xlsx", {"台账": BARE})
    read(wizard, path, qtbot)
    assert "找不到可识别的表头" in wizard.messages.text
    assert columns(wizard) == {"A": "", "B": "model", "C": ""}
    sample = wizard.columns.table.item(1, 5)
    assert sample is not None
    assert sample.text() == " | ".join(MODELS[:3])
    choose(wizard, "C", "rated_power_kw", qtbot)
    assert wizard.summary.text().startswith("4 条")
    with qtbot.waitSignal(wizard.accepted, timeout=JOB_MS):
        wizard.commit()
    again = opened(desk, LedgerKind.EQUIPMENT, case, qtbot)
    read(again, path, qtbot)
    assert columns(again) == {"A": "", "B": "model", "C": "rated_power_kw"}
    assert again.summary.text().startswith("4 条")


def test_the_row_of_the_head_is_corrected_here(
    wizard: ImportWizard, tmp_path: Path, qtbot: QtBot
) -> None:
    rows = [["某厂"], ["牌号", "大小"], *([model, 30] for _, model, _ in BARE)]
    read(wizard, workbooks.xlsx(tmp_path / "台账.xlsx", {"台账": rows}), qtbot)
    assert wizard.columns.head.rows() == (2,)
    wizard.columns.head.told.emit(())
    wait_for_jobs(qtbot, wizard.desk)
    assert wizard.columns.head.rows() == ()
    wizard.columns.head.told.emit((1, 2))
    wait_for_jobs(qtbot, wizard.desk)
    header = wizard.columns.table.item(0, 1)
    assert header is not None
    assert header.text() == "某厂>牌号"


def test_hidden_rows_and_columns_are_shown_as_hidden(
    wizard: ImportWizard, tmp_path: Path, qtbot: QtBot
) -> None:
    import openpyxl

    path = workbooks.xlsx(tmp_path / "台账.xlsx", {"台账": [HEAD, PUMP, PUMP]})
    book = openpyxl.load_workbook(path)
    book.worksheets[0].row_dimensions[3].hidden = True
    book.worksheets[0].column_dimensions["C"].hidden = True
    book.save(path)
    read(wizard, path, qtbot)
    header = wizard.columns.table.item(2, 1)
    assert header is not None
    assert header.text() == "额定功率(kW)（隐藏列）"
    assert wizard.rows.place(1) == "台账 第3行（隐藏）"


def test_a_matrix_says_what_to_do_with_it(wizard: ImportWizard, desk: Desk, qtbot: QtBot) -> None:
    read(wizard, desk.knowledge.paths.samples / "patterns/matrix.xlsx", qtbot)
    assert "请改成一行一种规格" in wizard.messages.text


def test_correcting_one_head_leaves_the_other_tables_of_the_sheet(
    wizard: ImportWizard, tmp_path: Path, qtbot: QtBot
) -> None:
    fans = ["设备名称", "型号", "生产厂家"]
    rows = [["一车间"], HEAD, PUMP, [], ["二车间"], fans, ["引风机", "Y4-73-11", "示例厂"]]
    read(wizard, workbooks.xlsx(tmp_path / "台账.xlsx", {"台账": rows}), qtbot)
    assert [text for text, _ in listed(wizard)] == ["台账", "    第 2 张表"]
    wizard.columns.head.told.emit((1, 2))
    wait_for_jobs(qtbot, wizard.desk)
    assert wizard.look is not None
    assert [sheet.head_rows for sheet in wizard.look.reading.sheets] == [(1, 2), (6,)]
    assert wizard.summary.text().startswith("2 条")


@pytest.mark.parametrize(
    ("rows", "is_open"),
    [
        ([["2023年"], ["月份", "原煤(t)", "电力(kWh)"], ["1月", 5, 6], ["2月", 6, 7]], False),
        ([["月份", "能源名称", "消费量(t)"], ["2023年1月", "原煤", 5]], True),
    ],
    ids=["carriers in columns", "list"],
)
def test_columns_can_be_chosen_only_where_a_choice_would_be_heard(
    desk: Desk, case: Case, tmp_path: Path, qtbot: QtBot, rows: Any, is_open: bool
) -> None:
    wizard = opened(desk, LedgerKind.ENERGY, case, qtbot)
    read(wizard, workbooks.xlsx(tmp_path / "能源.xlsx", {"能源": rows}), qtbot)
    chooser = wizard.columns.table.cellWidget(1, 2)
    assert chooser is not None
    assert chooser.isEnabled() is is_open
    assert bool(chooser.toolTip()) is not is_open
