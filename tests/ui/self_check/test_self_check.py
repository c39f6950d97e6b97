"""The window of an enterprise: its own year, its own words, one file for the inspectors."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, QSize
from pytestqt.qtbot import QtBot

from tests.ui.sample_store import AT, CHLOR_ALKALI, YEAR, case_of
from tests.ui.test_screenshots import SIZES, pictures, shoot
from tests.ui.waiting import wait_for_jobs
from ui.case.exchange_tab import ExchangeTab
from ui.case.view import CaseView
from ui.desk import Desk
from ui.knowledge import Knowledge
from ui.main_window import MainWindow
from ui.navigation import CASES, DASHBOARD, RULES, SETTINGS, Target
from ui.places import make_window
from ui.self_check.begin_dialog import BeginDialog
from ui.self_check.page import SelfCheckPage
from ui.self_check.renewal_tab import RenewalTab
from ui.self_check.report_tab import SelfReportTab
from ui.settings import WindowSettings
from workbench.domain.inspection import Case, Officer, Role
from workbench.ledgers.kinds import LedgerKind
from workbench.ledgers.pipeline import read_ledger
from workbench.operations import importing, review, stores
from workbench.store.queries import records

__all__ = ["pictures"]
USCC = "91990102MA0EG0023M"
FILES = (
    (LedgerKind.EQUIPMENT, "02_chlor_alkali/equipment.xlsx"),
    (LedgerKind.METERING, "06_polyester/meters.xlsx"),
)


@pytest.fixture
def own(tmp_path: Path, knowledge: Knowledge) -> Iterator[Desk]:
    db = stores.create_store(
        tmp_path / "自查库", role=Role.ENTERPRISE, agency=CHLOR_ALKALI, region="", at=AT
    )
    with db:
        officer = Officer(id="", name="填报人", certificate_number="节能主管")
        desk = Desk(db, knowledge, stores.add_officer(db, officer, by="", at=AT).value, YEAR)
        desk.clock = AT.astimezone
        yield desk
        assert desk.runner.close(seconds=30)


@pytest.fixture
def window(own: Desk, qtbot: QtBot, tmp_path: Path) -> MainWindow:
    store = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    made = make_window(own, WindowSettings(store))
    qtbot.addWidget(made)
    made.show()
    return made


def page_of(window: MainWindow) -> SelfCheckPage:
    page = window.page(CASES)
    assert isinstance(page, SelfCheckPage)
    return page


def begin(own: Desk, qtbot: QtBot) -> None:
    dialog = BeginDialog(own, None)
    qtbot.addWidget(dialog)
    assert dialog.name.text() == CHLOR_ALKALI
    dialog.uscc.setText(USCC)
    dialog.industry.setCurrentText("氯碱")
    dialog.save()


def load(own: Desk, case: Case) -> None:
    law = own.knowledge.law(YEAR)
    for kind, name in FILES:
        reading = read_ledger(own.knowledge.paths.samples / name, kind, own.knowledge.fields)
        into = importing.CaseTarget(case_id=case.id, law=law)
        importing.import_ledger(own.db, into, reading, by="u", at=AT)
    review.review_case(own.db, case.id, law, by="u", at=AT)


def test_an_enterprise_sees_its_own_year_the_rules_and_the_settings_only(
    window: MainWindow,
) -> None:
    rows = [window._places.item(row) for row in range(window._places.count())]
    shown = [item.text() for item in rows if item is not None and not item.isHidden()]
    assert shown == ["自查", "规则库", "设置"]
    window.go(Target(DASHBOARD))
    assert window._stack.currentWidget() is page_of(window)
    for place in (RULES, SETTINGS):
        window.go(Target(place))


def test_a_self_check_begins_with_the_enterprises_own_words(
    window: MainWindow, own: Desk, qtbot: QtBot
) -> None:
    page = page_of(window)
    assert page.case is None
    begin(own, qtbot)
    assert page.case is not None
    titles = [page.tabs.tabText(place) for place in range(page.tabs.count())]
    assert titles == ["台账", "核查", "自查清单", "证明材料", "更新计划", "自查报告", "留痕"]


def test_a_wrong_code_is_said_in_the_dialog(own: Desk, qtbot: QtBot) -> None:
    dialog = BeginDialog(own, None)
    qtbot.addWidget(dialog)
    dialog.name.clear()
    dialog.save()
    assert "请填写企业名称" in dialog.messages.text


def test_obsolete_machines_are_planned_by_quarter_and_written_off(
    window: MainWindow, own: Desk, qtbot: QtBot
) -> None:
    begin(own, qtbot)
    page = page_of(window)
    assert page.case is not None
    load(own, page.case)
    tab = next(each for each in page.pages if isinstance(each, RenewalTab))
    page.tabs.setCurrentWidget(tab)
    wait_for_jobs(qtbot, own)
    assert tab.plan.rowCount() > 0
    tab.grid.selectRow(0)
    tab.measure.setCurrentText("更换为高效设备")
    tab.quarter.setCurrentText("2024年4季度")
    tab.save()
    assert tab.plan.row_at(0)["quarter"] == "2024年4季度"
    assert "2024年4季度 1 项" in tab.state.text()
    tab.done.show_value("2024-09-18")
    tab.proof.setText("报废单 7 号")
    tab.save()
    assert str(tab.plan.row_at(0)["done"]).startswith("✓")
    assert "已核销 1 项" in tab.state.text()
    assert tab.calendar.rowCount() > 0


def test_the_report_travels_to_the_inspector_and_its_differences_are_listed(
    window: MainWindow, own: Desk, view: CaseView, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    case = case_of(desk.db, CHLOR_ALKALI)
    begin(own, qtbot)
    page = page_of(window)
    assert page.case is not None
    load(own, page.case)
    tab = next(each for each in page.pages if isinstance(each, SelfReportTab))
    page.tabs.setCurrentWidget(tab)
    wait_for_jobs(qtbot, own)
    assert "节能自查情况" in tab.html()
    file = tmp_path / "自报.zcbg"
    tab.export(file)
    wait_for_jobs(qtbot, own)
    assert file.is_file()
    view.open_case(case.id, "往来")
    wait_for_jobs(qtbot, desk)
    exchange = next(each for each in view.pages if isinstance(each, ExchangeTab))
    assert "企业用自查版导出" in exchange.declared.state.text()
    exchange.declared.import_file(file)
    wait_for_jobs(qtbot, desk)
    assert exchange.declared.table.rowCount() > 0
    assert "与现场核实相差" in exchange.declared.state.text()
    held = desk.read(records.evidence_of_case, case.id)
    assert held[-1].kind == "企业自报"
    folder = tmp_path / "原件"
    folder.mkdir()
    exchange.declared.save_ledgers(folder)
    wait_for_jobs(qtbot, desk)
    assert sorted(each.name for each in folder.iterdir()) == ["equipment.xlsx", "meters.xlsx"]


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size.width()}x{size.height()}")
def test_every_tab_of_a_self_check_shows_something(
    window: MainWindow, own: Desk, qtbot: QtBot, pictures: Path, size: QSize
) -> None:
    window.resize(size)
    shoot(window, pictures, "self-check-empty")
    begin(own, qtbot)
    page = page_of(window)
    assert page.case is not None
    load(own, page.case)
    for place, each in enumerate(page.pages):
        page.tabs.setCurrentIndex(place)
        wait_for_jobs(qtbot, own)
        shoot(window, pictures, f"self-check-{place}-{type(each).__name__}")
