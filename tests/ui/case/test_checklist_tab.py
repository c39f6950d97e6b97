from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from tests.ui.sample_store import EMPTY, case_of, photo
from tests.ui.waiting import wait_for_jobs
from ui.case.checklist_tab import ChecklistTab
from ui.case.verdicts_tab import VerdictsTab
from ui.case.view import CaseView
from ui.desk import Desk
from workbench.domain.checklist import Answer, Result
from workbench.domain.inspection import Case
from workbench.store.queries import inspection, records


@pytest.fixture
def tab(view: CaseView, desk: Desk, case: Case, qtbot: QtBot) -> ChecklistTab:
    view.open_case(case.id, "清单")
    found = next(each for each in view.pages if isinstance(each, ChecklistTab))
    wait_for_jobs(qtbot, desk)
    return found


def answer(desk: Desk, case: Case, item: str) -> Answer:
    return next(a for a in desk.read(inspection.answers, case.id) if a.item_id == item)


def test_every_line_of_the_case_is_listed_with_its_result(tab: ChecklistTab) -> None:
    assert tab.table.rowCount() == len(tab.lines.lines) > 10
    results = [str(tab.table.row_at(row)["result"]) for row in range(tab.table.rowCount())]
    assert "✓ 符合" in results
    assert any(word.startswith("○ 拟") for word in results)


def test_an_option_is_saved_the_moment_it_is_chosen(
    tab: ChecklistTab, desk: Desk, case: Case, qtbot: QtBot
) -> None:
    tab.open_row("G3")
    button = tab.pane.options.buttons()[0]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    saved = answer(desk, case, "G3")
    assert saved.result is not None
    assert saved.option in button.text()


def test_the_keys_1_to_5_choose_by_result_and_page_down_goes_on(
    tab: ChecklistTab, desk: Desk, case: Case, qtbot: QtBot
) -> None:
    tab.open_row("G3")
    tab.grid.setFocus()
    qtbot.keyClick(tab.grid, Qt.Key.Key_2)
    deviating = [
        each.label
        for each in tab.lines.line(("G3", "")).item.options
        if each.result is Result.DEVIATES
    ]
    assert answer(desk, case, "G3").option == deviating[0]
    row = tab.grid.currentIndex().row()
    qtbot.keyClick(tab.grid, Qt.Key.Key_PageDown)
    assert tab.grid.currentIndex().row() == row + 1
    qtbot.keyClick(tab.grid, Qt.Key.Key_PageUp)
    assert tab.grid.currentIndex().row() == row


def test_a_figure_typed_into_the_note_is_text_and_no_answer(
    tab: ChecklistTab, desk: Desk, case: Case, qtbot: QtBot
) -> None:
    tab.open_row("G4")
    tab.pane.note.setFocus()
    qtbot.keyClicks(tab.pane.note, "2")
    tab.pane.note.settle()
    saved = answer(desk, case, "G4")
    assert (saved.note, saved.result) == ("2", None)


def test_a_note_saves_itself_after_typing_stops(
    tab: ChecklistTab, desk: Desk, case: Case, qtbot: QtBot
) -> None:
    tab.open_row("G4")
    with qtbot.waitSignal(desk.saved, timeout=5_000):
        tab.pane.note.setPlainText("企业配合。")
    assert answer(desk, case, "G4").note == "企业配合。"
    assert "已保存" in tab.pane.plain_text


def test_leaving_for_another_line_saves_the_note_of_the_first(
    tab: ChecklistTab, desk: Desk, case: Case
) -> None:
    tab.open_row("G4")
    tab.pane.note.setPlainText("已亮证。")
    tab.step(-1)
    assert answer(desk, case, "G4").note == "已亮证。"
    assert tab.pane.note.toPlainText() != "已亮证。"


def test_what_is_being_typed_survives_a_refresh(tab: ChecklistTab) -> None:
    tab.open_row("G4")
    tab.pane.note.setPlainText("还没写完")
    tab.refresh()
    assert tab.pane.note.toPlainText() == "还没写完"
    assert tab.pane.note.has_unsaved


def test_leaving_the_tab_saves_the_note(
    tab: ChecklistTab, view: CaseView, desk: Desk, case: Case
) -> None:
    tab.open_row("G4")
    tab.pane.note.setPlainText("换到别的页签。")
    view.tabs.setCurrentIndex(0)
    assert answer(desk, case, "G4").note == "换到别的页签。"


def test_a_proposal_says_why_and_asks_for_confirmation(tab: ChecklistTab) -> None:
    tab.open_row("B3")
    assert "建议：不符合" in tab.pane.plain_text
    assert "请确认" in tab.pane.plain_text
    assert any("（建议）" in each.text() for each in tab.pane.options.buttons())


def test_chips_count_and_narrow_and_keep_the_line_in_hand(
    tab: ChecklistTab, desk: Desk, case: Case
) -> None:
    counts = tab.lines.counts()
    tab._narrow("open")
    assert tab.table.rowCount() == counts["open"]
    before = tab.lines.current
    tab.pane.options.choose(0)
    assert tab.lines.current == before
    assert tab.table.rowCount() == counts["open"]
    tab.step(1)
    tab.refresh()
    assert tab.table.rowCount() == counts["open"] - 1


def test_evidence_added_from_an_item_lies_in_the_vault_and_is_tied_to_it(
    tab: ChecklistTab, desk: Desk, case: Case, qtbot: QtBot, tmp_path: Path
) -> None:
    tab.open_row("B2")
    tab.add_evidence([photo(tmp_path / "铭牌 2号泵.jpg")])
    qtbot.waitUntil(lambda: "铭牌 2号泵" in tab.pane.plain_text, timeout=20_000)
    tied = desk.read(records.evidence_for, "answer", answer(desk, case, "B2").id)
    assert [each.name for each in tied] == ["铭牌 2号泵"]


def test_a_case_without_ledgers_still_has_its_items(
    view: CaseView, desk: Desk, qtbot: QtBot
) -> None:
    empty = case_of(desk.db, EMPTY.name)
    view.open_case(empty.id, "清单")
    found = next(each for each in view.pages if isinstance(each, ChecklistTab))
    qtbot.waitUntil(lambda: found.table.rowCount() > 0, timeout=20_000)
    wait_for_jobs(qtbot, desk)
    assert "逐项填写" in found.messages.text or "建议" in found.messages.text


def test_an_undone_answer_is_open_again(
    tab: ChecklistTab, desk: Desk, case: Case, qtbot: QtBot
) -> None:
    tab.open_row("G3")
    tab.pane.options.choose(0)
    assert desk.undo_last()
    answers = desk.read(inspection.answers, case.id)
    assert not any(each.item_id == "G3" and each.result for each in answers)
    assert not any(each.isChecked() for each in tab.pane.options.buttons())


def test_pending_evidence_has_its_chip(tab: ChecklistTab) -> None:
    tab.open_row("G2")
    pending = [each.result for each in tab.lines.line(("G2", "")).item.options]
    tab.pane.options.choose(pending.index(Result.EVIDENCE_PENDING))
    assert tab.lines.counts()[Result.EVIDENCE_PENDING.value] >= 1


def test_a_key_pressed_again_goes_on_to_the_next_option_of_its_result(
    tab: ChecklistTab, desk: Desk, case: Case, qtbot: QtBot
) -> None:
    tab.open_row("B1")
    tab.grid.setFocus()
    for wording in ("缺项", "无台账", "缺项"):
        qtbot.keyClick(tab.grid, Qt.Key.Key_2)
        assert answer(desk, case, "B1").option == wording
    with qtbot.assertNotEmitted(tab.pane.answered):
        qtbot.keyClick(tab.grid, Qt.Key.Key_3)


def test_what_is_answered_without_evidence_has_its_chip(
    tab: ChecklistTab, desk: Desk, case: Case, qtbot: QtBot, tmp_path: Path
) -> None:
    before = tab.lines.counts()["no_evidence"]
    tab.open_row("B2")
    tab.pane.options.choose(0)
    assert tab.lines.counts()["no_evidence"] == before + 1
    tab.add_evidence([photo(tmp_path / "铭牌.jpg")])
    wait_for_jobs(qtbot, desk)
    assert tab.lines.counts()["no_evidence"] == before


def test_one_item_at_a_time_has_larger_targets_and_no_list(tab: ChecklistTab) -> None:
    tab.open_row("B3")
    small = tab.pane.options.buttons()[0].minimumHeight()
    tab.modes.choose(1)
    assert not tab.grid.isVisible()
    assert tab.pane.options.buttons()[0].minimumHeight() > small
    before = tab.lines.current
    tab.step(1)
    assert tab.lines.current != before
    tab.modes.choose(0)
    assert tab.grid.isVisible()


def test_an_item_leads_to_the_machines_behind_it(
    tab: ChecklistTab, view: CaseView, desk: Desk, case: Case, qtbot: QtBot
) -> None:
    tab.open_row("B3")
    with qtbot.waitSignal(desk.navigator.asked) as asked:
        tab.pane.source_button.click()
    target = asked.args[0]
    assert (target.tab, target.row) == ("核查", "class|phase_out_in_use")
    view.open_case(case.id, target.tab, target.row)
    wait_for_jobs(qtbot, desk)
    verdicts = next(each for each in view.pages if isinstance(each, VerdictsTab))
    listed = verdicts.machines.table
    assert {str(listed.row_at(row)["conclusion"]) for row in range(listed.rowCount())} == {
        str(listed.row_at(0)["conclusion"])
    }
    assert 0 < listed.rowCount() < 100
    view.open_case(case.id, "核查", "subject|energy_limit|")
    row = verdicts.subjects.grid.current()
    assert row is not None
    assert row["rule"] == "能耗限额"


def test_an_item_is_asked_again_for_one_more_line(
    tab: ChecklistTab, desk: Desk, qtbot: QtBot
) -> None:
    tab.open_row("A6")
    lines = tab.table.rowCount()
    tab.pane.repeat_button.click()
    tab.subject_bar.reason.setText("二号电解槽")
    tab.subject_bar.confirm()
    wait_for_jobs(qtbot, desk)
    assert tab.table.rowCount() == lines + 1
    assert "二号电解槽" in tab.pane.plain_text


def test_photos_come_from_the_cameras_folder_and_from_the_clipboard(
    tab: ChecklistTab, desk: Desk, case: Case, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "DCIM"
    folder.mkdir()
    for number in (1, 2):
        photo(folder / f"IMG_{number}.jpg", size=(320 * number, 240))
    tab.photos.remember_folder(folder)
    tab.open_row("B2")
    tab.photos.take(newest_only=False)
    wait_for_jobs(qtbot, desk)
    names = {each.name for each in desk.read(records.evidence_of_case, case.id)}
    assert {"IMG_1", "IMG_2"} <= names
    tab.photos.take(newest_only=True)
    assert "没有新照片" in tab.messages.text
    QGuiApplication.clipboard().clear()
    tab.photos.paste()
    assert "剪贴板里没有图片" in tab.messages.text
    QGuiApplication.clipboard().setImage(QImage(str(folder / "IMG_1.jpg")))
    tab.photos.paste()
    wait_for_jobs(qtbot, desk)
    held = desk.read(records.evidence_for, "answer", answer(desk, case, "B2").id)
    assert any(each.name.startswith("截图") for each in held)
