from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.sample_store import POLYESTER, case_of
from tests.ui.waiting import wait_for_jobs
from ui.case.findings_tab import FindingsTab
from ui.case.view import CaseView
from ui.desk import Desk
from ui.dialogs.referral import ReferralDialog
from ui.navigation import CASES
from workbench.domain.finding import Finding, FindingState
from workbench.domain.inspection import Case
from workbench.operations.referrals import referral_offer
from workbench.operations.step_facts import referrals
from workbench.store.queries import inspection


@pytest.fixture
def tab(view: CaseView, desk: Desk, case: Case, qtbot: QtBot) -> FindingsTab:
    view.open_case(case.id, "问题")
    wait_for_jobs(qtbot, desk)
    return next(each for each in view.pages if isinstance(each, FindingsTab))


def finding(desk: Desk, case: Case, code: str) -> Finding:
    return next(each for each in desk.read(inspection.findings, case.id) if each.code == code)


def test_findings_stand_in_the_order_of_what_they_lead_to(tab: FindingsTab) -> None:
    listed = [str(tab.table.row_at(row)["consequence"]) for row in range(tab.table.rowCount())]
    assert listed[0] == "限期整改"
    assert listed == sorted(listed, key=["限期整改", "意见", "建议", "移送", "线索"].index)


def test_a_finding_shows_facts_law_standing_and_its_machines(
    tab: FindingsTab, desk: Desk, case: Case
) -> None:
    tab.open_row(finding(desk, case, "phase_out_in_use").id)
    assert "37台" in tab.pane.facts.toPlainText()
    assert "第十七条" in tab.pane.plain_text
    assert "转录待核" in tab.pane.plain_text
    assert "可以列入限期整改通知书" in tab.pane.plain_text
    named = finding(desk, case, "phase_out_in_use").machine_ids
    assert tab.machine_table.rowCount() == len(named) > 0


def test_what_is_merely_below_the_limit_is_never_ordered_away(
    tab: FindingsTab, desk: Desk, case: Case
) -> None:
    tab.open_row(finding(desk, case, "below_limit_in_use").id)
    assert "▲ 不得责令限期整改" in tab.pane.plain_text
    assert "节约能源法》第十七条" in tab.pane.plain_text
    assert "可以列入" not in tab.pane.plain_text


def test_confirming_dismissing_and_reopening(tab: FindingsTab, desk: Desk, case: Case) -> None:
    below = finding(desk, case, "below_limit_in_use")
    tab.open_row(below.id)
    tab.confirm()
    assert finding(desk, case, below.code).state is FindingState.CONFIRMED
    assert tab.pane.facts.isReadOnly()
    tab.reopen()
    assert finding(desk, case, below.code).state is FindingState.DRAFT
    tab._ask_dismissal()
    tab.reason.reason.setText("企业已提供更新合同")
    tab.reason.confirm()
    dismissed = finding(desk, case, below.code)
    assert dismissed.state is FindingState.DISMISSED
    assert dismissed.decided_reason == "企业已提供更新合同"
    assert "企业已提供更新合同" in tab.pane.plain_text


def test_the_wording_of_a_draft_is_saved(tab: FindingsTab, desk: Desk, case: Case) -> None:
    below = finding(desk, case, "below_limit_in_use")
    tab.open_row(below.id)
    tab.pane.facts.setPlainText("逐台核对后的事实。")
    tab.pane.requirement.setPlainText("三年内更新。")
    tab.pane.settle()
    saved = finding(desk, case, below.code)
    assert (saved.facts, saved.requirement) == ("逐台核对后的事实。", "三年内更新。")


def test_both_texts_survive_leaving_the_tab_at_once(
    tab: FindingsTab, view: CaseView, desk: Desk, case: Case
) -> None:
    below = finding(desk, case, "below_limit_in_use")
    tab.open_row(below.id)
    tab.pane.facts.setPlainText("事实甲。")
    tab.pane.requirement.setPlainText("要求乙。")
    view.tabs.setCurrentIndex(0)
    saved = finding(desk, case, below.code)
    assert (saved.facts, saved.requirement) == ("事实甲。", "要求乙。")


def test_a_machine_leads_to_its_row_in_the_check(
    tab: FindingsTab, desk: Desk, case: Case, qtbot: QtBot
) -> None:
    tab.open_row(finding(desk, case, "phase_out_in_use").id)
    with qtbot.waitSignal(desk.navigator.asked) as told:
        tab.machine_grid.row_opened.emit(0)
    target = told.args[0]
    assert (target.place, target.id, target.tab) == (CASES, case.id, "核查")
    assert target.row == finding(desk, case, "phase_out_in_use").machine_ids[0]


def test_a_case_without_findings_offers_to_draft_them(
    view: CaseView, desk: Desk, qtbot: QtBot
) -> None:
    other = case_of(desk.db, POLYESTER)
    view.open_case(other.id, "问题")
    tab = next(each for each in view.pages if isinstance(each, FindingsTab))
    assert "起草" in tab.messages.text
    tab.draft()
    wait_for_jobs(qtbot, desk)
    assert "已起草" in tab.messages.text or not desk.read(inspection.findings, other.id)


def test_chips_narrow_to_one_consequence(tab: FindingsTab) -> None:
    everything = tab.table.rowCount()
    tab._narrow("rectification_order")
    assert 0 < tab.table.rowCount() < everything
    tab._narrow("")
    assert tab.table.rowCount() == everything


def test_reworded_drafts_survive_drafting_and_can_be_taken_back(
    tab: FindingsTab, desk: Desk, case: Case, qtbot: QtBot
) -> None:
    below = finding(desk, case, "below_limit_in_use")
    tab.open_row(below.id)
    assert "文字由人改过" not in tab.pane.plain_text
    tab.pane.facts.setPlainText("逐台核对后的事实。")
    tab.pane.settle()
    tab.draft()
    wait_for_jobs(qtbot, desk)
    tab.open_row(below.id)
    assert finding(desk, case, below.code).facts == "逐台核对后的事实。"
    assert below.facts in tab.pane.plain_text
    tab.pane.restore_button.click()
    assert finding(desk, case, below.code).facts == below.facts
    assert "文字由人改过" not in tab.pane.plain_text


def test_a_confirmed_finding_leaves_to_who_holds_the_power(
    tab: FindingsTab, desk: Desk, case: Case, qtbot: QtBot
) -> None:
    ordered = finding(desk, case, "phase_out_in_use")
    tab.open_row(ordered.id)
    assert tab.referral.isVisible()
    assert "需要处罚的" in tab.referral.text()
    offer = referral_offer(ordered, desk.knowledge.procedure)
    assert offer is not None
    dialog = ReferralDialog(ordered, offer, None, desk.today)
    qtbot.addWidget(dialog)
    assert "节约能源法》第七十一条" in offer.basis
    dialog.materials.item(0).setCheckState(Qt.CheckState.Unchecked)
    tab.referral.save(dialog.value())
    (held,) = desk.read(referrals, case.id)
    assert held.authority == "管理节能工作的部门"
    assert "移送函" not in held.materials
    assert tab.referral.text().startswith("✓ 已登记移送")


def test_a_draft_shows_who_decides_what_the_inspection_may_not(
    tab: FindingsTab, desk: Desk, case: Case
) -> None:
    tab.open_row(finding(desk, case, "phase_out_in_use").id)
    assert "由管理节能工作的部门依法决定" in tab.pane.plain_text
    tab.open_row(finding(desk, case, "below_limit_in_use").id)
    assert not tab.referral.isVisible()
