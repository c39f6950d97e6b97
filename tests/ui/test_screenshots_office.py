"""Pictures of what an office does with the year's task, for people to look at."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.store_factory import AT, new_officer
from tests.ui.office_store import import_plan
from tests.ui.sample_store import CHLOR_ALKALI, case_of
from tests.ui.test_screenshots import pictures, shoot, window
from tests.ui.waiting import wait_for_jobs
from ui.desk import Desk
from ui.dialogs.assign import AssignDialog
from ui.dialogs.avoidances import AvoidancesDialog
from ui.dialogs.edit_notice import EditNoticeDialog
from ui.dialogs.notice_checklist import Checklists
from ui.dialogs.propose import ProposeDialog
from ui.dialogs.reporting import ReportingDialog
from ui.main_window import MainWindow
from ui.navigation import CASES, Target
from ui.pages.cases import CORRESPONDENCE
from ui.pages.dashboard import DashboardPage
from workbench.domain.correspondence import Direction, Letter, Reminder
from workbench.domain.enterprise import Enterprise
from workbench.operations.avoidances import declare_avoidance
from workbench.operations.correspondence import record_reminder, register_letter
from workbench.operations.enterprises import save_enterprise

__all__ = ["pictures", "window"]
pytestmark = pytest.mark.slow


def test_proposing_drawing_and_assigning(
    desk: Desk, qtbot: QtBot, pictures: Path, tmp_path: Path
) -> None:
    for number in range(9):
        new = Enterprise(
            id="",
            name=f"示例重点{number}号造纸有限公司",
            uscc=f"9199010{number}MA0EG0015C",
            city="示例东市",
            sub_industry="机制纸和纸板",
            is_key_energy_user=True,
            tce_calorific=Decimal(900000 - number),
        )
        held = save_enterprise(desk.db, new, by="u", at=AT).value
    officers = [new_officer(desk.db, f"示例员{n}", f"示B{n:03d}") for n in range(3)]
    declare_avoidance(desk.db, officers[0].id, held.id, "配偶在该企业任职", by="u", at=AT)
    dialog = ProposeDialog(desk)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.rule.at_least.setValue(10000)
    dialog.tick(on=True)
    dialog.offer_drawing()
    dialog.drawing.count.setValue(4)
    dialog.drawing.seed.setText("20240301-07-11-23")
    dialog.drawing.draw()
    wait_for_jobs(qtbot, desk)
    shoot(dialog, pictures, "propose")
    avoid = AvoidancesDialog(desk, dialog)
    avoid.show()
    shoot(avoid, pictures, "avoidances")
    assign = AssignDialog(desk, 3, "示例市节能监察支队", dialog)
    assign.show()
    shoot(assign, pictures, "assign")
    (proposal, *_) = (dialog.records.held.itemData(0),)
    dialog.records.print_record(str(proposal), pictures)
    dialog.drawing.past.print_record(str(dialog.drawing.past.held.itemData(0)), pictures)
    wait_for_jobs(qtbot, desk)


def test_the_charts_of_the_year_with_their_numbers(
    window: MainWindow, desk: Desk, qtbot: QtBot, pictures: Path
) -> None:
    import_plan(desk)
    window.go(Target("dashboard"))
    page = window.findChild(DashboardPage)
    qtbot.waitUntil(lambda: page.reader.facts is not None)
    wait_for_jobs(qtbot, desk)
    for card in page.cards.values():
        page._scroll.ensureWidgetVisible(card)
        QApplication.processEvents()
        wait_for_jobs(qtbot, desk)
    for key in ("categories", "progress", "energy_months"):
        if key in page.cards:
            page.cards[key].button.setChecked(True)
            QApplication.processEvents()
            page._scroll.ensureWidgetVisible(page.cards[key].table)
            wait_for_jobs(qtbot, desk)
            shoot(window, pictures, f"dashboard-{key}")


def test_the_checklist_in_its_form(desk: Desk, qtbot: QtBot, pictures: Path) -> None:
    dialog = Checklists(desk.knowledge).dialog(desk.knowledge.own_notice(2024))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.list.setCurrentRow(4)
    dialog.switch()
    dialog.list.setCurrentRow(2)
    dialog.add()
    dialog.form.editors["title"].show("能源管理中心运行")
    shoot(dialog, pictures, "checklist-form")
    dialog.list.setCurrentRow(6)
    shoot(dialog, pictures, "checklist-item")
    notice = EditNoticeDialog(
        desk.knowledge.own_notice(2024), (2024,), Checklists(desk.knowledge), dialog
    )
    notice.take_checklist(dialog.checklist())
    notice.show()
    shoot(notice, pictures, "notice")


def test_what_is_stated_beside_the_figures(desk: Desk, qtbot: QtBot, pictures: Path) -> None:
    import_plan(desk)
    dialog = ReportingDialog(desk)
    qtbot.addWidget(dialog)
    dialog.show()
    shoot(dialog, pictures, "reporting")


def test_calls_and_letters(window: MainWindow, desk: Desk, qtbot: QtBot, pictures: Path) -> None:
    case = case_of(desk.db, CHLOR_ALKALI)
    call = Reminder(
        case_id=case.id,
        called_on=desk.today,
        whom="王主任 139…",
        about="报送自查报告",
        promise="周五前报送",
        next_on=desk.today,
    )
    desk.do(record_reminder, call)
    letter = Letter(
        direction=Direction.IN,
        day=desk.today,
        number="示工信函〔2024〕9号",
        title="关于报送整改进展的函",
        other="示例市工信局",
        reply_due=desk.today,
    )
    desk.do(register_letter, desk.year, letter)
    window.go(Target(CASES, tab=CORRESPONDENCE))
    wait_for_jobs(qtbot, desk)
    shoot(window, pictures, "correspondence")
