from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from tests.ui.sample_store import EMPTY, case_of
from tests.ui.waiting import wait_for_jobs
from ui.case.steps_tab import StepsTab
from ui.case.view import CaseView
from ui.desk import Desk
from ui.dialogs.case_officers import CaseOfficersDialog
from workbench.domain.inspection import Case, Stage
from workbench.operations.step_facts import notice_given, steps
from workbench.store.queries import cases


@pytest.fixture
def tab(view: CaseView, desk: Desk, case: Case, qtbot: QtBot) -> StepsTab:
    view.open_case(case.id, "流程")
    wait_for_jobs(qtbot, desk)
    return next(each for each in view.pages if isinstance(each, StepsTab))


def fill(tab: StepsTab, **values: str) -> None:
    for name, text in values.items():
        tab.pane.inputs[name].show_text(text)


def row(tab: StepsTab, key: str) -> dict[str, object]:
    return dict(tab.table.row_at(tab.table.row_of(key)))


def test_every_stage_has_its_steps_in_order_and_what_other_rooms_ask_for(tab: StepsTab) -> None:
    rows = [tab.table.row_at(place) for place in range(tab.table.rowCount())]
    assert [str(each["title"]) for each in rows[:3]] == ["任务下达", "告知（监察通知）", "企业自查"]
    assert row(tab, "notice|1")["state"] == "✖ 逾期"
    assert row(tab, "notice|1")["day"] == "最迟 2024-09-13"
    assert any(str(each["title"]).startswith("→ 监察清单还有") for each in rows)
    assert "30日内到期 1 项" in tab.due_words.text()


def test_a_notice_is_registered_with_its_exemption_or_its_day(
    tab: StepsTab, desk: Desk, case: Case
) -> None:
    tab.open_row("notice")
    assert "转录待核" in tab.pane.plain_text
    fill(tab, served_on="2024-09-16", way="直接送达")
    tab.pane.register_button.click()
    assert desk.read(notice_given, case.id).served_on == date(2024, 9, 16)
    assert row(tab, "notice|1")["state"] == "✓ 已办"
    assert "仅2日，少于5日" in tab.pane.plain_text
    fill(tab, exemption="办理举报投诉", exemption_reason="举报2024-17")
    tab.pane.register_button.click()
    assert "少于5日" not in tab.pane.plain_text
    assert desk.undo_label() == "登记告知"


def test_leaving_a_step_registers_what_was_filled_in(
    tab: StepsTab, view: CaseView, desk: Desk, case: Case
) -> None:
    tab.open_row("desk_review")
    fill(tab, reviewed_on="2024-09-12")
    view.tabs.setCurrentIndex(1)
    (held,) = desk.read(steps, case.id, "desk_review")
    assert held.values == {"reviewed_on": "2024-09-12"}


def test_reports_are_registered_one_after_the_other(tab: StepsTab, desk: Desk, case: Case) -> None:
    for month in ("2024-11-30", "2024-12-31"):
        tab.open_row(
            next(
                str(tab.table.row_at(place)["id"])
                for place in range(tab.table.rowCount())
                if "progress_report" in str(tab.table.row_at(place)["id"])
                and str(tab.table.row_at(place)["state"]) != "✓ 已办"
            )
        )
        fill(tab, received_on=month, content="拆除12台")
        tab.pane.register_button.click()
    assert len(desk.read(steps, case.id, "progress_report")) == 2
    assert row(tab, "progress_report|2")["title"] == "整改进展报告 2"


def test_closing_names_the_article_that_stands_in_the_way(
    tab: StepsTab, desk: Desk, case: Case, qtbot: QtBot
) -> None:
    tab.open_row("closing")
    assert "第十九条" in tab.pane.plain_text
    assert "待核" in tab.pane.plain_text
    fill(
        tab,
        closed_on="2025-04-01",
        file_number="2024-1",
        pages="86",
        retention="30年",
        conclusion="已整改完成",
    )
    with qtbot.waitSignal(desk.failed) as told:
        tab.pane.register_button.click()
    assert "还没有签发" in str(told.args[0]) or "没有登记复查结果" in str(told.args[0])
    assert tab.pane.values()["file_number"] == "2024-1"
    assert desk.read(cases.case, case.id).stage is Stage.ONSITE


def test_a_registration_is_withdrawn(tab: StepsTab, desk: Desk, case: Case) -> None:
    tab.open_row("notice")
    fill(tab, served_on="2024-09-06", way="直接送达")
    tab.pane.register_button.click()
    tab.pane.withdraw_button.click()
    assert desk.read(notice_given, case.id).way == ""
    assert tab.pane.values()["served_on"] == ""


def test_the_next_step_is_one_click_away(view: CaseView, tab: StepsTab, desk: Desk) -> None:
    assert view.next_button.text().startswith("下一步：登记现场监察")
    tab.open_row("assignment")
    view.next_button.click()
    assert "现场监察" in tab.pane.plain_text
    fill(tab, began_at="2024-09-18T09:00", ended_at="2024-09-18T16:00")
    tab.pane.register_button.click()
    assert view.next_button.text().startswith("下一步：监察清单还有")
    view.next_button.click()
    assert view.tabs.tabText(view.tabs.currentIndex()) == "清单"


def test_a_stage_of_the_path_is_chosen_by_mouse_and_keys(
    view: CaseView, tab: StepsTab, case: Case, qtbot: QtBot
) -> None:
    path = view.path
    assert "告知 逾期" in path.words()
    tip = path.tip(Stage.PAPERS)
    assert "○ 登记权利告知" in tip
    step = path.width() / len(Stage)
    qtbot.mouseClick(path, Qt.MouseButton.LeftButton, pos=QPoint(int(step * 1.5), 10))
    assert "告知（监察通知）" in tab.pane.plain_text
    path.setFocus()
    view.open_case(case.id, "流程", "closing")
    # the keys start at the stage the case is at: 现场监察
    qtbot.keyClick(path, Qt.Key.Key_Left)
    qtbot.keyClick(path, Qt.Key.Key_Return)
    assert "初审" in tab.pane.plain_text


def test_work_of_another_room_leads_there(
    view: CaseView, tab: StepsTab, desk: Desk, qtbot: QtBot
) -> None:
    place = next(
        place
        for place in range(tab.table.rowCount())
        if "问题待认定" in str(tab.table.row_at(place)["title"])
    )
    tab.grid.selectRow(place)
    with qtbot.waitSignal(desk.navigator.asked) as asked:
        tab.grid.row_opened.emit(place)
    assert (asked.args[0].tab, asked.args[0].id) == ("问题", view.case.id if view.case else "")


def test_an_officer_named_twice_is_told_in_the_dialog(desk: Desk, case: Case, qtbot: QtBot) -> None:
    dialog = CaseOfficersDialog(desk, case)
    qtbot.addWidget(dialog)
    dialog.boxes[1].setCurrentIndex(dialog.boxes[0].currentIndex())
    dialog.save()
    assert "列了两次" in dialog.messages.text
    assert desk.read(cases.case, case.id).officer_ids == case.officer_ids
    dialog.boxes[1].setCurrentIndex(0)
    dialog.save()
    assert desk.read(cases.case, case.id).officer_ids == case.officer_ids[:1]


def test_an_empty_case_begins_at_its_task(view: CaseView, desk: Desk, qtbot: QtBot) -> None:
    view.open_case(case_of(desk.db, EMPTY.name).id, "流程")
    wait_for_jobs(qtbot, desk)
    assert view.path.words()[0] == "任务下达 待办"
