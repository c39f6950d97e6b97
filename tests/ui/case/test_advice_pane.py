"""Beside the proof stands what could be done: numbers to fill in, and the catalogue."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTabWidget
from pytestqt.qtbot import QtBot

from tests.ui.waiting import wait_for_jobs
from ui.case.advice_pane import AdvicePane
from ui.case.verdicts_tab import VerdictsTab
from ui.case.view import CaseView
from ui.desk import Desk
from workbench.domain.inspection import Case
from workbench.judging.savings.blanks import (
    HOURS,
    LOAD_FACTOR,
    PRICE,
)


@pytest.fixture
def tab(view: CaseView, desk: Desk, case: Case, qtbot: QtBot) -> VerdictsTab:
    view.open_case(case.id, "核查")
    wait_for_jobs(qtbot, desk)
    return next(each for each in view.pages if isinstance(each, VerdictsTab))


def opened(pane: AdvicePane) -> AdvicePane:
    holder = pane.parentWidget()
    while not isinstance(holder, QTabWidget):
        assert holder is not None
        holder = holder.parentWidget()
    holder.setCurrentWidget(pane)
    return pane


def choose_motor(tab: VerdictsTab) -> AdvicePane:
    face = tab.machines
    pane = opened(face.advice)
    for number in range(face.table.rowCount()):
        face.grid.selectRow(number)
        if pane.fields:
            return pane
    raise AssertionError("no machine of the sample has a target")


def fill(pane: AdvicePane, name: str, text: str) -> None:
    field = pane.fields[name]
    field.clear()
    QTest.keyClicks(field, text)
    field.editingFinished.emit()


def test_without_numbers_it_says_what_is_missing_and_invents_none(tab: VerdictsTab) -> None:
    pane = choose_motor(tab)
    text = pane.text.toPlainText()
    assert "还缺：" in text
    assert "电价" in text
    assert pane.fields[PRICE].text() == ""
    assert "元/a" not in text


def test_numbers_typed_lead_to_kilowatt_hours_and_money(tab: VerdictsTab) -> None:
    pane = choose_motor(tab)
    typed = {LOAD_FACTOR: "0.7", HOURS: "6000", PRICE: "0.65"}
    if "rated_efficiency_pct" in pane.fields:
        typed["rated_efficiency_pct"] = "90"
    for name, text in typed.items():
        fill(pane, name, text)
    text = pane.text.toPlainText()
    assert "年节电" in text
    assert "元/a" in text
    assert "录入：" in text


def test_a_number_that_cannot_be_is_refused_inline(tab: VerdictsTab) -> None:
    pane = choose_motor(tab)
    fill(pane, HOURS, "9999")
    assert "年运行小时" in pane.messages.text


def test_the_price_is_kept_with_the_case_and_shown_to_who_comes_later(
    tab: VerdictsTab, desk: Desk
) -> None:
    pane = choose_motor(tab)
    fill(pane, PRICE, "0.65")
    later = AdvicePane(desk)
    assert tab.case is not None
    later.show_machine(tab.case, int(str(tab.machines.table.row_at(0)["id"])))
    rows = tab.machines.table.rowCount()
    ids = [int(str(tab.machines.table.row_at(number)["id"])) for number in range(rows)]
    later.show()
    for row_id in ids:
        later.show_machine(tab.case, row_id)
        if later.fields:
            break
    assert later.fields[PRICE].text() == "0.65"
    assert "本案默认" in later.fields[PRICE].toolTip()


def test_an_emptied_field_gives_the_number_back(tab: VerdictsTab) -> None:
    pane = choose_motor(tab)
    fill(pane, PRICE, "0.65")
    field = pane.fields[PRICE]
    field.clear()
    field.setModified(True)
    field.editingFinished.emit()
    assert pane.fields[PRICE].text() == ""
    assert pane.fields[PRICE].toolTip() == "程序不代填"


def test_a_load_factor_may_be_given_for_all_machines_of_the_kind(tab: VerdictsTab) -> None:
    pane = choose_motor(tab)
    pane.place.setCurrentIndex(pane.place.findData("kind"))
    fill(pane, LOAD_FACTOR, "0.7")
    assert "默认" in pane.fields[LOAD_FACTOR].toolTip()
    assert pane.place.currentData() == "kind"


def test_a_default_that_the_ledger_overrules_is_kept_and_said_so(tab: VerdictsTab) -> None:
    pane = choose_motor(tab)
    pane.place.setCurrentIndex(pane.place.findData("case"))
    fill(pane, HOURS, "6000")
    assert "台账" in pane.fields[HOURS].toolTip()
    assert "仍按台账" in pane.messages.text


def test_a_product_shows_the_gap_and_the_catalogue_of_its_sector(tab: VerdictsTab) -> None:
    tab.segments.choose(1)
    pane = opened(tab.subjects.advice)
    for number in range(tab.subjects.table.rowCount()):
        if tab.subjects.table.row_at(number)["rule"] == "能耗限额":
            tab.subjects.grid.selectRow(number)
    text = pane.text.toPlainText()
    assert "推荐目录" in text
