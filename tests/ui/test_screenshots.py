"""Pictures of every page and tab at the two sizes of an inspector's laptop, for people to look at."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QSettings, QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from tests.operations.filled_forms import filled
from tests.ui.sample_store import CHLOR_ALKALI, EMPTY, POLYESTER, case_of
from tests.ui.waiting import wait_for_jobs
from ui.case.checklist_tab import ChecklistTab
from ui.case.findings_tab import FindingsTab
from ui.case.papers_tab import PapersTab
from ui.case.savings_dialog import SavingsDialog
from ui.case.verdicts_tab import VerdictsTab
from ui.case.worklist_dialog import WorklistDialog
from ui.desk import Desk
from ui.dialogs.open_case import OpenCaseDialog
from ui.dialogs.own_editions import OwnEditionsDialog
from ui.dialogs.paper_settings import PaperSettings
from ui.import_wizard.wizard import ImportWizard
from ui.main_window import MainWindow
from ui.navigation import CASES, ENTERPRISES, RULES, Target
from ui.pages.cases import CasesPage
from ui.pages.rules import RulesPage
from ui.places import make_window
from ui.settings import WindowSettings
from workbench.domain.paper import PaperKind
from workbench.domain.paper_progress import PaperStep
from workbench.ledgers.kinds import LedgerKind
from workbench.store.queries import register

SIZES = (QSize(1366, 768), QSize(1093, 614))
PLACES = ("dashboard", "programme", ENTERPRISES, CASES, "summary", RULES, "settings")
TABS = ("流程", "台账", "核查", "清单", "证据", "问题", "文书", "整改", "留痕")
# A blank window has a handful of colours; a page with text has many shades of it.
COLOURS = 24
PICTURED_PAPERS = (
    PaperKind.ONSITE_RECORD,
    PaperKind.INSPECTION_NOTICE,
    PaperKind.EQUIPMENT_SHEET,
    PaperKind.HEARING_RECORD,
)

T = TypeVar("T")

pytestmark = pytest.mark.slow


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    folder = Path(os.environ.get("WORKBENCH_SCREENSHOTS", tmp_path / "pictures"))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture(params=SIZES, ids=lambda size: f"{size.width()}x{size.height()}")
def window(request: pytest.FixtureRequest, desk: Desk, qtbot: QtBot, tmp_path: Path) -> MainWindow:
    store = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    made = make_window(desk, WindowSettings(store))
    qtbot.addWidget(made)
    made.resize(request.param)
    made.show()
    wait_for_jobs(qtbot, desk)
    return made


def shoot(widget: QWidget, folder: Path, name: str) -> QImage:
    QApplication.sendPostedEvents()
    QApplication.processEvents()
    size = widget.window().size()
    image = widget.grab().toImage()
    assert image.save(str(folder / f"{size.width()}-{name}.png"))
    colours = {
        image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)
    }
    assert len(colours) > COLOURS, f"{name} looks blank"
    return image


def shoot_advice(tab: VerdictsTab, window: MainWindow, pictures: Path) -> None:
    """The advice on the first machine that has a target."""
    face = tab.machines
    holder = face.advice.parentWidget()
    while not isinstance(holder, QTabWidget):
        assert holder is not None
        holder = holder.parentWidget()
    holder.setCurrentWidget(face.advice)
    for number in range(face.table.rowCount()):
        face.grid.selectRow(number)
        if face.advice.fields:
            break
    shoot(window, pictures, "advice")


def tab_of(window: MainWindow, kind: type[T]) -> T:
    page = window.page(CASES)
    assert isinstance(page, CasesPage)
    return next(each for each in page.view.pages if isinstance(each, kind))


@pytest.mark.parametrize("place", PLACES)
def test_every_place_shows_something(
    window: MainWindow, desk: Desk, qtbot: QtBot, pictures: Path, place: str
) -> None:
    window.go(Target(place))
    wait_for_jobs(qtbot, desk)
    shoot(window, pictures, f"place-{place}")


@pytest.mark.parametrize("name", [CHLOR_ALKALI, POLYESTER, EMPTY.name])
def test_every_tab_of_a_case_shows_something(
    window: MainWindow, desk: Desk, qtbot: QtBot, pictures: Path, name: str
) -> None:
    case = case_of(desk.db, name)
    for number, tab in enumerate(TABS, start=1):
        window.go(Target(CASES, id=case.id, tab=tab))
        wait_for_jobs(qtbot, desk)
        shoot(window, pictures, f"case-{name}-{number}-{tab}")


def test_chosen_rows_show_their_why(
    window: MainWindow, desk: Desk, qtbot: QtBot, pictures: Path
) -> None:
    case = case_of(desk.db, CHLOR_ALKALI)
    window.go(Target(CASES, id=case.id, tab="核查"))
    wait_for_jobs(qtbot, desk)
    tab = tab_of(window, VerdictsTab)
    tab.machines.grid.selectRow(3)
    shoot(window, pictures, "why-machine")
    shoot_advice(tab, window, pictures)
    tab.segments.choose(1)
    tab.subjects.grid.selectRow(0)
    shoot(window, pictures, "why-energy")
    tab.segments.choose(2)
    wait_for_jobs(qtbot, desk)
    shoot(window, pictures, "energy-years")
    dialog = WorklistDialog(tab.machines.work, desk.knowledge.field_words)
    qtbot.addWidget(dialog)
    dialog.show()
    shoot(dialog, pictures, "worklist")
    sheet = SavingsDialog(desk, case_of(desk.db, CHLOR_ALKALI))
    qtbot.addWidget(sheet)
    wait_for_jobs(qtbot, desk)
    sheet.show()
    shoot(sheet, pictures, "savings-sheet")


def test_an_own_edition_is_chosen_and_weighed(
    window: MainWindow, desk: Desk, qtbot: QtBot, pictures: Path, tmp_path: Path
) -> None:
    window.go(Target(RULES))
    wait_for_jobs(qtbot, desk)
    page = window.page(RULES)
    assert isinstance(page, RulesPage)
    dialog = OwnEditionsDialog(desk, page)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.search.setText("18613")
    dialog.grid.selectRow(0)
    shoot(dialog, pictures, f"own-editions-{window.width()}")
    known = desk.knowledge
    path = filled(
        tmp_path / "表.xlsx", known.book, known.rule_words, "metering-provision",
        "GB 17167-2025", lambda _row, _column: 95, clause="表1",
    )  # fmt: skip
    page.packs.weigh(path)
    wait_for_jobs(qtbot, desk)
    shoot(window, pictures, "own-edition-weighed")


def test_a_proposal_stands_out_and_a_policy_finding_says_its_limits(
    window: MainWindow, desk: Desk, qtbot: QtBot, pictures: Path
) -> None:
    case = case_of(desk.db, CHLOR_ALKALI)
    window.go(Target(CASES, id=case.id, tab="清单"))
    wait_for_jobs(qtbot, desk)
    tab_of(window, ChecklistTab).open_row("B3")
    shoot(window, pictures, "proposal")
    window.go(Target(CASES, id=case.id, tab="问题"))
    findings = tab_of(window, FindingsTab)
    findings.grid.selectRow(1)
    findings.pane.facts.setPlainText("逐台核对铭牌后，按现场核对的台数写明。")
    findings.pane.settle()
    findings.refresh()
    findings._ask_dismissal()
    shoot(window, pictures, "policy-finding")


def test_papers_to_fill_in_and_to_look_at(
    window: MainWindow, desk: Desk, qtbot: QtBot, pictures: Path
) -> None:
    case = case_of(desk.db, CHLOR_ALKALI)
    window.go(Target(CASES, id=case.id, tab="文书"))
    tab = tab_of(window, PapersTab)
    for kind in PICTURED_PAPERS:
        tab.begin(kind)
        tab.pane.segments.choose(0)
        shoot(window, pictures, f"paper-{kind}-form")
        tab.pane.segments.choose(1)
        wait_for_jobs(qtbot, desk)
        shoot(window, pictures, f"paper-{kind}-look")
        tab.pane.segments.choose(2)
        wait_for_jobs(qtbot, desk)
        shoot(window, pictures, f"paper-{kind}-both")
    tab.open_row("kind:legal_review")
    shoot(window, pictures, "paper-not-begun")
    tab.begin(PaperKind.ONSITE_RECORD)
    tab.issue("示", date(2024, 9, 18))
    wait_for_jobs(qtbot, desk)
    tab.pane.course.steps[PaperStep.PRINTED].click()
    shoot(window, pictures, "paper-issued")
    settings = PaperSettings(desk, PaperKind.INSPECTION_NOTICE)
    qtbot.addWidget(settings)
    settings.show()
    shoot(settings, pictures, "paper-settings")


def test_wizard_and_dialogs(desk: Desk, qtbot: QtBot, pictures: Path) -> None:
    case = case_of(desk.db, EMPTY.name)
    wizard = ImportWizard(desk, LedgerKind.EQUIPMENT, case=case)
    qtbot.addWidget(wizard)
    wizard.show()
    wizard.read_file(desk.knowledge.paths.samples / "02_chlor_alkali" / "equipment.xlsx")
    wait_for_jobs(qtbot, desk)
    for number in range(wizard.tabs.count()):
        wizard.tabs.setCurrentIndex(number)
        shoot(wizard, pictures, f"wizard-{number}")
    enterprise = desk.read(register.enterprise, case.enterprise_id)
    dialog = OpenCaseDialog(desk, enterprise)
    qtbot.addWidget(dialog)
    dialog.show()
    shoot(dialog, pictures, "open-case")
