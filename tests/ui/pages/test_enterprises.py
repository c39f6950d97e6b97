from __future__ import annotations

import pytest
from PySide6.QtWidgets import QTextBrowser
from pytestqt.qtbot import QtBot

from tests.ui.sample_store import CHLOR_ALKALI
from tests.ui.waiting import wait_for_jobs
from ui.desk import Desk
from ui.pages.enterprises import EnterprisesPage
from workbench.domain.enterprise import Enterprise
from workbench.operations import enterprises
from workbench.store.queries import register

SPELLED = "示例氯碱化工（集团）有限责任公司"


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> EnterprisesPage:
    twin = Enterprise(id="", name=SPELLED, uscc="", phone="021-1")
    desk.do(enterprises.save_enterprise, twin)
    made = EnterprisesPage(desk)
    qtbot.addWidget(made)
    made.show()
    return made


def names(desk: Desk) -> set[str]:
    return {each.name for each in desk.read(register.enterprises)}


def test_one_enterprise_under_two_spellings_is_found_merged_and_taken_apart_again(
    page: EnterprisesPage, desk: Desk, qtbot: QtBot
) -> None:
    page.find_twins()
    wait_for_jobs(qtbot, desk)
    row = page.twins.grid.current()
    assert row is not None
    assert (row["kept"], row["other"]) == (CHLOR_ALKALI, SPELLED)
    before = names(desk)
    page.twins.merge_button.click()
    wait_for_jobs(qtbot, desk)
    assert names(desk) == before - {SPELLED}
    assert "已合并到" in page.messages.text
    assert page.twins.table.rowCount() == 0
    desk.undo_last()
    wait_for_jobs(qtbot, desk)
    assert names(desk) == before


def test_the_user_says_which_one_is_kept_or_that_they_are_two(
    page: EnterprisesPage, desk: Desk, qtbot: QtBot
) -> None:
    page.find_twins()
    wait_for_jobs(qtbot, desk)
    page.twins.turn_button.click()
    row = page.twins.grid.current()
    assert row is not None
    assert row["kept"] == SPELLED
    page.twins.aside_button.click()
    assert page.twins.table.rowCount() == 0
    assert not page.twins.merge_button.isEnabled()


def test_a_merged_spelling_is_shown_and_still_finds_its_enterprise(
    page: EnterprisesPage, desk: Desk, qtbot: QtBot
) -> None:
    page.find_twins()
    wait_for_jobs(qtbot, desk)
    page.twins.merge_button.click()
    wait_for_jobs(qtbot, desk)
    page.grid.look_for(SPELLED)
    assert page.table.rowCount() == 1
    page.grid.selectRow(0)
    browser = page.facts.findChild(QTextBrowser)
    assert isinstance(browser, QTextBrowser)
    words = browser.toPlainText()
    assert "曾用名" in words
    assert SPELLED in words
