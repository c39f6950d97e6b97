"""A pack's impact is read before anything is kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.waiting import wait_for_jobs
from ui.desk import Desk
from ui.pages.rules import RulesPage
from workbench.paths import Paths

PACK = Paths.discover().samples / "own_editions" / "gb_21257_2014"


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> RulesPage:
    shown = RulesPage(desk)
    qtbot.addWidget(shown)
    shown.show()
    return shown


def test_the_impact_stands_on_the_page_and_nothing_is_kept(
    page: RulesPage, desk: Desk, qtbot: QtBot
) -> None:
    before = desk.knowledge.book.hash
    page.packs.weigh(PACK)
    wait_for_jobs(qtbot, desk)
    assert page.packs.isVisible()
    assert "新增或改变 1 张表" in page.packs.head.text()
    assert "未认定案件的结论" in page.packs.lines.toPlainText()
    assert desk.knowledge.book.hash == before


def test_keeping_the_pack_brings_its_table_into_the_list(
    page: RulesPage, desk: Desk, qtbot: QtBot
) -> None:
    count = page.tables.rowCount()
    page.packs.weigh(PACK)
    wait_for_jobs(qtbot, desk)
    page.packs.keep_button.click()
    assert not page.packs.isVisible()
    assert page.tables.rowCount() == count + 1
    desk.undo_last()
    assert page.tables.rowCount() == count


def test_a_folder_that_is_no_pack_is_refused_in_words(
    page: RulesPage, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(desk.failed) as failed:
        page.packs.weigh(tmp_path)
    assert "没有规则表" in str(failed.args[0])
    assert not page.packs.isVisible()
