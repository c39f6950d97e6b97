"""Pictures of handing cases over, at both sizes, for people to look at."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.sample_store import CHLOR_ALKALI, case_of
from tests.ui.test_screenshots import pictures, shoot, tab_of, window
from tests.ui.waiting import wait_for_jobs
from ui.case.exchange_tab import ExchangeTab
from ui.desk import Desk
from ui.dialogs.hand_over import HandOverDialog
from ui.handing_over import send
from ui.main_window import MainWindow
from ui.navigation import CASES, SETTINGS, Target
from ui.pages.cases import CasesPage
from workbench.operations.sending import SendRequest
from workbench.store.queries import cases

__all__ = ["pictures", "window"]
pytestmark = pytest.mark.slow
HANDING = 3


def test_cases_are_handed_over(
    window: MainWindow, desk: Desk, qtbot: QtBot, pictures: Path, tmp_path: Path
) -> None:
    ids = [each.id for each in desk.read(cases.case_list, desk.year)]
    case = case_of(desk.db, CHLOR_ALKALI)
    window.go(Target(CASES, id=case.id, tab="往来"))
    tab = tab_of(window, ExchangeTab)
    tab.segments.choose(HANDING)
    shoot(window, pictures, "handing-empty")
    file = tmp_path / "案件包-示例氯碱化工有限公司-2024-20240918.zcaj"
    send(desk, SendRequest((case.id,), file), tab.handing.messages)
    wait_for_jobs(qtbot, desk)
    shoot(window, pictures, "handing-sent")
    page = window.page(CASES)
    assert isinstance(page, CasesPage)
    page.view.left.emit()
    page.intake.take([file])
    wait_for_jobs(qtbot, desk)
    shoot(window, pictures, "handing-list")
    window.go(Target(SETTINGS, tab="设备密钥"))
    wait_for_jobs(qtbot, desk)
    shoot(window, pictures, "handing-keys")
    dialog = HandOverDialog(desk, ids, window)
    qtbot.addWidget(dialog)
    dialog.show()
    wait_for_jobs(qtbot, desk)
    dialog.password.first.setText("123")
    dialog.check()
    shoot(dialog, pictures, f"{window.width()}-handing-dialog")
