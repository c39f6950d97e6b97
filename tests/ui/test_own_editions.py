"""An edition is entered from the window: blank form, filled, read back, weighed, kept, taken away."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.operations.filled_forms import filled, typed
from tests.ui.waiting import wait_for_jobs
from ui.desk import Desk
from ui.dialogs.own_editions import OwnEditionsDialog
from ui.pages.rules import RulesPage
from workbench.operations.rule_exchange import store_pack

TABLE = "own-gb-17167-2025-metering-provision"


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> RulesPage:
    shown = RulesPage(desk)
    qtbot.addWidget(shown)
    shown.show()
    return shown


@pytest.fixture
def dialog(page: RulesPage, desk: Desk, qtbot: QtBot) -> OwnEditionsDialog:
    shown = OwnEditionsDialog(desk, page)
    qtbot.addWidget(shown)
    shown.show()
    return shown


def form(desk: Desk, path: Path) -> Path:
    known = desk.knowledge
    return filled(
        path, known.book, known.rule_words, "metering-provision", "GB 17167-2025",
        lambda _row, _column: 95, clause="表1",
    )  # fmt: skip


def test_an_edition_that_is_not_held_is_found_and_its_form_written(
    dialog: OwnEditionsDialog, tmp_path: Path
) -> None:
    dialog.search.setText("17167")
    assert dialog.grid.table.rowCount() == 3
    dialog.grid.selectRow(0)
    assert dialog.blank.isEnabled()
    assert not dialog.withdraw.isEnabled()
    row = dialog.grid.current()
    assert row is not None
    dialog.write_form(row, tmp_path / "录入表.xlsx")
    assert (tmp_path / "录入表.xlsx").stat().st_size > 0
    assert "读回填好的录入表" in dialog.messages.text


def test_a_filled_form_is_weighed_then_kept_and_can_be_undone(
    page: RulesPage, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    page.packs.weigh(form(desk, tmp_path / "表.xlsx"))
    wait_for_jobs(qtbot, desk)
    assert "自行录入 GB 17167-2025：新增或改变 1 张表" in page.packs.head.text()
    assert "读到 13 行" in page.packs.lines.toPlainText()
    assert TABLE not in desk.knowledge.book.tables
    page.packs.keep_button.click()
    kept = desk.knowledge.book.table(TABLE)
    assert kept.own_entry.startswith(desk.officer.name)
    assert page.tables.row_of(TABLE) >= 0
    desk.undo_last()
    assert TABLE not in desk.knowledge.book.tables


def test_cells_that_stop_it_are_listed_and_nothing_can_be_kept(
    page: RulesPage, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    path = form(desk, tmp_path / "表.xlsx")
    for cell in ("C4", "D5"):
        typed(path, cell, "多")
    page.packs.weigh(path)
    wait_for_jobs(qtbot, desk)
    assert "不能录入：有 2 处要改" in page.packs.head.text()
    assert page.packs.lines.toPlainText().startswith("数值 [C4] ")
    assert not page.packs.keep_button.isEnabled()


def test_an_own_edition_is_taken_away_again(
    page: RulesPage, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    page.packs.weigh(form(desk, tmp_path / "表.xlsx"))
    wait_for_jobs(qtbot, desk)
    page.packs.keep()
    dialog = OwnEditionsDialog(desk, page)
    qtbot.addWidget(dialog)
    dialog.grid.selectRow(dialog.grid.table.row_of(f"edition|{TABLE}|{TABLE}"))
    row = dialog.grid.current()
    assert row is not None
    assert "自行录入" in str(row["state"])
    dialog.take_away()
    assert TABLE not in desk.knowledge.book.tables
    desk.undo_last()
    assert TABLE in desk.knowledge.book.tables


def test_a_pack_is_exported_from_the_page(
    page: RulesPage, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    page.packs.weigh(form(desk, tmp_path / "表.xlsx"))
    wait_for_jobs(qtbot, desk)
    page.packs.keep()
    with qtbot.waitSignal(desk.said) as said:
        page.packs.write(store_pack(desk.db, desk.today), tmp_path / "包.zip")
    assert "自行录入的版本 1 项" in str(said.args)
    assert (tmp_path / "包.zip").is_file()
