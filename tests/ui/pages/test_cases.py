from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.sample_store import CHLOR_ALKALI
from tests.ui.waiting import wait_for_jobs
from ui.case.verdicts_tab import VerdictsTab
from ui.case.view import TABS
from ui.desk import Desk
from ui.models.listed import ListedRows
from ui.navigation import CASES, ENTERPRISES, Target
from ui.pages.cases import CasesPage
from ui.pages.enterprises import EnterprisesPage
from workbench.domain.inspection import Case, Stage
from workbench.store.queries import cases, inspection


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> CasesPage:
    made = CasesPage(desk)
    qtbot.addWidget(made)
    made.resize(1200, 650)
    made.show()
    return made


def test_the_years_cases_are_listed_with_their_stage(page: CasesPage) -> None:
    row = next(
        page.table.row_at(number)
        for number in range(page.table.rowCount())
        if page.table.row_at(number)["enterprise"] == CHLOR_ALKALI
    )
    assert (row["stage"], row["findings"]) == ("现场监察", 3)


def test_enter_opens_a_case_and_the_way_back_leads_to_the_list(
    page: CasesPage, desk: Desk, qtbot: QtBot
) -> None:
    page.grid.selectRow(0)
    qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    wait_for_jobs(qtbot, desk)
    assert page.view.isVisible()
    page.view.left.emit()
    assert page.list.isVisible()


def test_a_target_opens_a_machine_in_its_tab(
    page: CasesPage, desk: Desk, case: Case, qtbot: QtBot
) -> None:
    finding = next(f for f in desk.read(inspection.findings, case.id) if f.machine_ids)
    page.open_target(Target(CASES, id=case.id, tab="核查", row=finding.machine_ids[1]))
    wait_for_jobs(qtbot, desk)
    tab = next(each for each in page.view.pages if isinstance(each, VerdictsTab))
    assert tab.isVisible()
    current = tab.machines.grid.current()
    assert current is not None
    assert current["address"] == finding.machine_ids[1]


def test_every_tab_opens_by_its_number(
    page: CasesPage, desk: Desk, case: Case, qtbot: QtBot
) -> None:
    page.open_target(Target(CASES, id=case.id))
    for number in range(len(TABS)):
        key = Qt.Key(Qt.Key.Key_0 + (number + 1) % 10)
        qtbot.keyClick(page.view, key, Qt.KeyboardModifier.ControlModifier)
        assert page.view.tabs.currentIndex() == number
        wait_for_jobs(qtbot, desk)


def test_the_stage_is_set_from_the_head(page: CasesPage, desk: Desk, case: Case) -> None:
    page.open_target(Target(CASES, id=case.id))
    box = page.view._stage
    box.setCurrentIndex(list(Stage).index(Stage.PAPERS))
    box.activated.emit(box.currentIndex())
    assert desk.read(cases.case, case.id).stage is Stage.PAPERS


def test_a_year_without_cases_says_where_to_open_one(
    page: CasesPage, desk: Desk, qtbot: QtBot
) -> None:
    page.table.source = ListedRows(list)
    desk.choose_year(desk.year)
    assert page._empty.isVisible()
    with qtbot.waitSignal(desk.navigator.asked) as told:
        button = page._empty.findChild(QPushButton)
        assert button is not None
        button.click()
    assert told.args == [Target(ENTERPRISES)]


def test_the_register_leads_to_the_case_of_an_enterprise(
    desk: Desk, case: Case, qtbot: QtBot
) -> None:
    page = EnterprisesPage(desk)
    qtbot.addWidget(page)
    page.show()
    page.open_target(Target(ENTERPRISES, id=case.enterprise_id))
    assert CHLOR_ALKALI in page.facts._title.text()
    with qtbot.waitSignal(desk.navigator.asked) as told:
        page.open_case()
    assert told.args == [Target(CASES, id=case.id)]


def test_looking_through_the_register_narrows_it(desk: Desk, qtbot: QtBot) -> None:
    page = EnterprisesPage(desk)
    qtbot.addWidget(page)
    page.show()
    everything = page.table.rowCount()
    page.open_target(Target(ENTERPRISES, filter="氯碱"))
    qtbot.waitUntil(lambda: 0 < page.table.rowCount() < everything, timeout=3_000)
