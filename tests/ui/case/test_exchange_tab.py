from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.waiting import wait_for_jobs
from ui.case.exchange_tab import ExchangeTab
from ui.case.outsiders_face import NEW
from ui.case.view import CaseView
from ui.desk import Desk
from ui.dialogs.outsider import OutsiderDialog
from workbench.domain.inspection import Case


@pytest.fixture
def tab(view: CaseView, desk: Desk, case: Case, qtbot: QtBot) -> ExchangeTab:
    view.open_case(case.id, "往来")
    wait_for_jobs(qtbot, desk)
    return next(each for each in view.pages if isinstance(each, ExchangeTab))


def test_a_third_party_is_entered_with_what_it_still_has_to_sign(
    tab: ExchangeTab, desk: Desk, case: Case, qtbot: QtBot
) -> None:
    tab.segments.choose(1)
    dialog = OutsiderDialog(desk, case, NEW)
    qtbot.addWidget(dialog)
    dialog.name.setText("示例丙")
    dialog.save()
    assert "姓名或单位是空的" in dialog.messages.text
    dialog.organisation.setText("示例检测公司")
    dialog.opinion.setPlainText("建议复测")
    dialog.save()
    assert "意见不能采用" in dialog.messages.text
    dialog.no_conflict.show_value("2024-09-10")
    dialog.confidential.show_value("2024-09-10")
    dialog.save()
    row = tab.outsiders.table.row_at(0)
    assert (row["name"], row["signed"], row["opinion"]) == ("示例丙", "✓ 均已签", "建议复测")


def test_a_request_is_entered_and_granted_with_a_proof_from_the_evidence(
    tab: ExchangeTab, desk: Desk
) -> None:
    failed: list[object] = []
    desk.failed.connect(failed.append)
    tab.segments.choose(2)
    tab.requests.reason.setText("6月起停产检修")
    tab.requests.enter()
    tab.requests.grid.selectRow(0)
    tab.requests.grant()
    assert "证明材料" in str(failed[0])
    tab.requests.proof.setCurrentIndex(1)
    tab.requests.grid.selectRow(0)
    tab.requests.grant()
    row = tab.requests.table.row_at(0)
    assert (row["kind"], row["state"], row["proof"]) == ("停产", "✓ 同意", "证据1号")
