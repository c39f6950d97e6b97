"""One case carried through all ten stages by the hands of a user."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.sample_store import photo
from tests.ui.waiting import wait_for_jobs
from ui.case.checklist_tab import ChecklistTab
from ui.case.findings_tab import FindingsTab
from ui.case.papers_tab import PapersTab
from ui.case.rectification_tab import RectificationTab
from ui.case.steps_tab import StepsTab
from ui.case.view import CaseView
from ui.desk import Desk
from workbench.domain.checklist import Result
from workbench.domain.finding import FindingState
from workbench.domain.inspection import Case, Stage
from workbench.domain.paper import PaperKind, PaperState
from workbench.domain.rectification import RectificationOutcome
from workbench.store.queries import cases, inspection, records

T = TypeVar("T")
pytestmark = pytest.mark.slow
BEFORE_THE_VISIT = (
    ("assignment", {"assigned_on": "2024-08-01"}),
    ("notice", {"served_on": "2024-09-06", "way": "直接送达"}),
    ("self_check", {"received_on": "2024-09-12"}),
    ("desk_review", {"reviewed_on": "2024-09-13", "conclusion": "资料齐全，转现场监察"}),
    ("site_visit", {"began_at": "2024-09-18T09:00", "ended_at": "2024-09-18T16:30"}),
)
BEFORE_THE_ORDER = (
    ("findings_meeting", {"held_on": "2024-09-25", "conclusion": "认定一项"}),
    ("rights_told", {"told_on": "2024-09-26", "way": "书面告知"}),
    ("statement", {"heard_on": "2024-09-27", "kind": "无异议"}),
    (
        "review_opinion",
        {"reviewed_on": "2024-09-28", "adopted": "无异议，无需采纳", "opinion": "无"},
    ),
    ("approval", {"approved_on": "2024-09-29", "approved_by": "王示例"}),
)
AFTER_THE_ORDER = (
    ("delivery", {"delivered_on": "2024-09-30", "way": "直接送达"}),
    ("progress_report", {"received_on": "2024-12-30", "content": "已拆除 20 台"}),
    ("recheck", {"rechecked_on": "2025-03-10", "conclusion": "全部完成"}),
)


def tab_of(view: CaseView, kind: type[T]) -> T:
    return next(each for each in view.pages if isinstance(each, kind))


def register(view: CaseView, case: Case, steps: tuple[tuple[str, dict[str, str]], ...]) -> None:
    tab = tab_of(view, StepsTab)
    for step, values in steps:
        view.open_case(case.id, "流程", step)
        for name, text in values.items():
            tab.pane.inputs[name].show_text(text)
        tab.pane.register_button.click()
        assert tab.pane.withdraw_button.isEnabled(), step


def answer_everything(view: CaseView, desk: Desk, case: Case, qtbot: QtBot) -> None:
    view.open_case(case.id, "清单")
    wait_for_jobs(qtbot, desk)
    tab = tab_of(view, ChecklistTab)
    for line in tab.lines.lines:
        answer = tab.lines.answer(line.key)
        if answer is not None and answer.result is not None:
            continue
        tab.lines.current = line.key
        tab.refresh()
        meant = answer.proposed if answer and answer.proposed else Result.CONFORMS
        tab.pane.options.choose_result(meant)
        if not any(each.isChecked() for each in tab.pane.options.buttons()):
            tab.pane.options.choose(0)
    assert tab.lines.counts()["open"] == 0


def decide_everything(view: CaseView, desk: Desk, case: Case, qtbot: QtBot) -> None:
    view.open_case(case.id, "问题")
    tab = tab_of(view, FindingsTab)
    tab.draft()
    wait_for_jobs(qtbot, desk)
    for each in desk.read(inspection.findings, case.id):
        if each.state is FindingState.DRAFT:
            tab.open_row(each.id)
            tab._ask_dismissal()
            tab.reason.reason.setText("演示：本案只认定一项")
            tab.reason.confirm()


def issue(view: CaseView, desk: Desk, case: Case, qtbot: QtBot, kind: PaperKind) -> None:
    view.open_case(case.id, "文书")
    wait_for_jobs(qtbot, desk)
    tab = tab_of(view, PapersTab)
    tab.begin(kind)
    wait_for_jobs(qtbot, desk)
    tab.issue("示", date(2024, 9, 30))
    wait_for_jobs(qtbot, desk)
    states = {
        each.paper.state for each in desk.read(records.papers, case.id) if each.paper.kind is kind
    }
    assert states == {PaperState.ISSUED}


def test_a_case_goes_through_all_ten_stages_in_the_window(
    view: CaseView, desk: Desk, case: Case, qtbot: QtBot, tmp_path: Path
) -> None:
    register(view, case, BEFORE_THE_VISIT)
    answer_everything(view, desk, case, qtbot)
    decide_everything(view, desk, case, qtbot)
    register(view, case, BEFORE_THE_ORDER)
    for kind in (PaperKind.ONSITE_RECORD, PaperKind.RECTIFICATION_ORDER):
        issue(view, desk, case, qtbot, kind)
    register(view, case, AFTER_THE_ORDER[:2])
    view.open_case(case.id, "整改")
    tab = tab_of(view, RectificationTab)
    tab.add_evidence([photo(tmp_path / "拆除.jpg")])
    wait_for_jobs(qtbot, desk)
    tab.form.outcome.setCurrentIndex(tab.form.outcome.findData(RectificationOutcome.DONE))
    tab.form.units.setValue(37)
    tab.form.recheck_button.click()
    later = desk.clock() + timedelta(days=200)
    desk.clock = lambda: later
    register(view, case, AFTER_THE_ORDER[2:])
    closing = {
        "closed_on": "2025-04-01",
        "file_number": "2024-1",
        "pages": "86",
        "retention": "30年",
        "conclusion": "已整改完成",
    }
    register(view, case, (("closing", closing),))
    assert desk.read(cases.case, case.id).stage is Stage.CLOSED
    assert not [word for word in view.path.words() if "待办" in word or "逾期" in word]
    assert view.next_button.text() == "没有待办事项"
