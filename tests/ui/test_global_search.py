from __future__ import annotations

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.sample_store import CHLOR_ALKALI
from tests.ui.waiting import wait_for_jobs
from ui.case.verdicts_tab import VerdictsTab
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.navigation import CASES, ENTERPRISES, Target
from ui.pages.cases import CasesPage
from ui.pages.enterprises import EnterprisesPage
from ui.places import make_window
from ui.settings import WindowSettings
from ui.widgets.search_popup import SearchPopup
from workbench.store.queries import machines


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> MainWindow:
    made = make_window(desk, WindowSettings(QSettings()))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    wait_for_jobs(qtbot, desk)  # the charts of the first place
    qtbot.waitUntil(lambda: not desk.runner.running)
    return made


def field(window: MainWindow) -> QLineEdit:
    return window.top.search_field


def popup(window: MainWindow) -> SearchPopup:
    found = window.findChild(SearchPopup)
    assert isinstance(found, SearchPopup)
    return found


def search(window: MainWindow, text: str, qtbot: QtBot) -> list[str]:
    field(window).clear()
    qtbot.keyClicks(field(window), text)
    if not text.isascii():
        field(window).setText(text)
        field(window).textEdited.emit(text)
    qtbot.waitUntil(lambda: popup(window).isVisible())
    return [popup(window).item(row).text() for row in range(popup(window).count())]


def test_typing_shows_what_is_found_under_the_field(window: MainWindow, qtbot: QtBot) -> None:
    lines = search(window, "sllj", qtbot)
    assert [line.split("　")[0] for line in lines] == ["企业", "案件"]
    assert all(CHLOR_ALKALI in line for line in lines)


def test_enter_opens_an_enterprise(window: MainWindow, qtbot: QtBot) -> None:
    search(window, "sllj", qtbot)
    qtbot.keyClick(field(window), Qt.Key.Key_Return)
    page = window.page(ENTERPRISES)
    assert isinstance(page, EnterprisesPage)
    assert page.isVisible()
    current = page.grid.current()
    assert current is not None
    assert current["name"] == CHLOR_ALKALI
    assert not popup(window).isVisible()


def test_the_arrows_choose_and_enter_opens_a_machine_on_its_row(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    search(window, "LJ-D-000", qtbot)
    qtbot.keyClick(field(window), Qt.Key.Key_Down)
    chosen = popup(window).currentItem().text()
    qtbot.keyClick(field(window), Qt.Key.Key_Return)
    wait_for_jobs(qtbot, desk)
    page = window.page(CASES)
    assert isinstance(page, CasesPage)
    tab = next(each for each in page.view.pages if isinstance(each, VerdictsTab))
    assert tab.isVisible()
    current = tab.machines.grid.current()
    assert current is not None
    with desk.db.read() as session:
        line = machines.machine_by_address(session, str(current["address"])).line
    assert line.number in chosen


def test_escape_closes_and_leaving_the_field_too(window: MainWindow, qtbot: QtBot) -> None:
    search(window, "sllj", qtbot)
    qtbot.keyClick(field(window), Qt.Key.Key_Escape)
    assert not popup(window).isVisible()


def test_nothing_found_says_what_can_be_typed(window: MainWindow, qtbot: QtBot) -> None:
    (line,) = search(window, "zzzzzz", qtbot)
    assert line.startswith("没有找到")


def test_filters_stay_when_the_user_leaves_a_place_and_returns(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.go(Target(CASES, filter="氯碱"))
    page = window.page(CASES)
    assert isinstance(page, CasesPage)
    page.grid.keep("stage", frozenset({"现场监察"}))
    shown = page.table.rowCount()
    window.go(Target(ENTERPRISES))
    window.go(Target(CASES))
    assert page.table.view.text == "氯碱"
    assert page.table.view.kept == {"stage": frozenset({"现场监察"})}
    assert page.table.rowCount() == shown
    page.grid.keep("stage", frozenset({"归档"}))
    window.go(Target(CASES))
    assert page.list.isVisible()
