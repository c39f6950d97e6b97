"""Pictures of what an inspector does every week, at both sizes, for people to look at."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.operations.test_evidence_intake import camera_photo
from tests.ui.sample_store import CHLOR_ALKALI, POLYESTER, case_of
from tests.ui.test_screenshots import pictures, shoot, tab_of, window
from tests.ui.waiting import wait_for_jobs
from tests.ui.widgets.test_visits_face import DAY, planned
from ui.case.confirmation_face import VERIFIED_COLUMN
from ui.case.evidence_tab import EvidenceTab
from ui.case.exchange_tab import ExchangeTab
from ui.case.verdicts_tab import CONFIRMATION, INVOICES, VerdictsTab
from ui.case.walk_photos_dialog import WalkPhotosDialog
from ui.desk import Desk
from ui.dialogs.visit import VisitDialog
from ui.main_window import MainWindow
from ui.navigation import CASES, Target
from ui.pages.cases import VISITS
from ui.widgets.page_printing import write_pdf
from workbench.domain.outsider import Outsider
from workbench.exchange.self_report import Signed, write_self_report
from workbench.exchange.statement import Answered
from workbench.operations import outsiders
from workbench.operations.self_reports import case_statement
from workbench.store.vault import EVIDENCE_FOLDER

__all__ = ["pictures", "window"]
pytestmark = pytest.mark.slow


def test_evidence_in_trouble_and_photos_of_a_walk(
    window: MainWindow, desk: Desk, qtbot: QtBot, pictures: Path, tmp_path: Path
) -> None:
    case = case_of(desk.db, CHLOR_ALKALI)
    window.go(Target(CASES, id=case.id, tab="证据"))
    wait_for_jobs(qtbot, desk)
    tab = tab_of(window, EvidenceTab)
    tab.add_files([camera_photo(tmp_path / "配电室.jpg")])
    wait_for_jobs(qtbot, desk)
    tab.grid.selectRow(1)
    tab._ask_clock()
    shoot(window, pictures, "evidence-clock")
    tab.clock.hide()
    (desk.db.folder / EVIDENCE_FOLDER / "来历不明.txt").write_text("x", encoding="utf-8")
    first = next(iter(tab._held.values())).evidence
    (desk.db.folder / EVIDENCE_FOLDER / first.stored_name).unlink()
    tab.show_case(case)
    wait_for_jobs(qtbot, desk)
    shoot(window, pictures, "evidence-trouble")
    dialog = WalkPhotosDialog(desk, case)
    qtbot.addWidget(dialog)
    dialog.show()
    wait_for_jobs(qtbot, desk)
    numbers = [each.number for each in dialog._stops.values() if len(each.number) > 3][:4]
    names = [f"{number.replace('/', '-')} 铭牌.jpg" for number in numbers]
    dialog.add_files(
        [camera_photo(tmp_path / name) for name in (*names, "厂门.jpg", "IMG_0001.jpg")]
    )
    wait_for_jobs(qtbot, desk)
    shoot(dialog, pictures, "walk-photos")


def test_recalculation_and_invoices_at_the_table(
    window: MainWindow, desk: Desk, qtbot: QtBot, pictures: Path
) -> None:
    case = case_of(desk.db, CHLOR_ALKALI)
    window.go(Target(CASES, id=case.id, tab="核查"))
    wait_for_jobs(qtbot, desk)
    tab = tab_of(window, VerdictsTab)
    tab.segments.choose(CONFIRMATION)
    wait_for_jobs(qtbot, desk)
    inputs = tab.confirmation.inputs
    inputs.item(0, VERIFIED_COLUMN).setText("15000")
    wait_for_jobs(qtbot, desk)
    shoot(window, pictures, "confirmation")
    tab.segments.choose(INVOICES)
    for amount in ("1380", "1200", "1000"):
        tab.invoices.unit.setText("万kWh")
        tab.invoices.amount.setText(amount)
        tab.invoices.enter()
    shoot(window, pictures, "invoices")


def test_a_week_of_visits(window: MainWindow, desk: Desk, qtbot: QtBot, pictures: Path) -> None:
    visit = planned(desk, case_of(desk.db, CHLOR_ALKALI))
    window.go(Target(CASES, tab=VISITS))
    wait_for_jobs(qtbot, desk)
    shoot(window, pictures, "visits")
    dialog = VisitDialog(desk, visit)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.case.setCurrentIndex(max(0, dialog.case.findData(case_of(desk.db, POLYESTER).id)))
    shoot(dialog, pictures, "visit-dialog")
    page = window.page(CASES)
    page.visits.refresh()
    write_pdf(page.visits.html(DAY), pictures / "visit-plan.pdf", "外出计划")


def test_what_comes_from_others(
    window: MainWindow, desk: Desk, qtbot: QtBot, pictures: Path, tmp_path: Path
) -> None:
    case = case_of(desk.db, CHLOR_ALKALI)
    file = tmp_path / "自报.zcbg"
    declared = desk.read(case_statement, case.id)
    machines = (
        declared.machines[0].model_copy(update={"model": "YE4-280S-4", "conclusion": "达标"}),
        *declared.machines[2:],
    )
    changed = declared.model_copy(
        update={
            "machines": machines,
            "ledgers": (),
            "answers": (Answered(item_id="G1", subject="", result="conforms", note=""),),
        }
    )
    write_self_report(file, changed, {}, Signed("填报人", desk.clock()))
    window.go(Target(CASES, id=case.id, tab="往来"))
    tab = tab_of(window, ExchangeTab)
    tab.declared.import_file(file)
    wait_for_jobs(qtbot, desk)
    tab.declared.messages.clear()
    shoot(window, pictures, "exchange-declared")
    expert = Outsider(id="", name="示例丙", organisation="示例检测有限公司", role="技术专家")
    outsiders.save_outsider(desk.db, case.id, expert, by="u", at=desk.clock())
    tab.segments.choose(1)
    shoot(window, pictures, "exchange-outsiders")
    tab.segments.choose(2)
    tab.requests.reason.setText("2024年6月起停产检修")
    tab.requests.enter()
    shoot(window, pictures, "exchange-requests")
