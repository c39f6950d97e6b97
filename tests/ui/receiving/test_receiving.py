"""收包 in the window: what came in, what is held up, and conflicts decided side by side."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.operations.small_office import NAME, YEAR, Station
from tests.ui.receiving.conftest import SECOND, THIRD
from tests.ui.waiting import wait_for_jobs
from ui.desk import Desk
from ui.dialogs.freeze_year import FreezeDialog
from ui.navigation import RECEIVING, SUMMARY, Target
from ui.pages.summary import SummaryPage
from ui.receiving.conflict_desk import ConflictDesk
from ui.receiving.face import ReceivingFace
from workbench.domain.checklist import Result
from workbench.exchange.images.deciding import newest, non_empty, said_by
from workbench.operations import deciding
from workbench.store.queries import inspection
from workbench.summary.readiness import Block, Obstacle, Readiness

Stations = tuple[Station, Station, Station]
PASSWORD = "示例密码2024"  # noqa: S105 - a made-up one
SIZES = (QSize(1366, 768), QSize(1093, 614))


@pytest.fixture
def page(office_desk: Desk, qtbot: QtBot) -> Iterator[SummaryPage]:
    shown = shown_page(office_desk, qtbot, SIZES[1])
    yield shown
    shown.hide()


@pytest.fixture
def face(page: SummaryPage) -> ReceivingFace:
    return page.receiving


@pytest.fixture(params=SIZES, ids=lambda size: f"{size.width()}x{size.height()}")
def sized_page(
    request: pytest.FixtureRequest, office_desk: Desk, qtbot: QtBot
) -> Iterator[SummaryPage]:
    shown = shown_page(office_desk, qtbot, request.param)
    yield shown
    shown.hide()


def shown_page(desk: Desk, qtbot: QtBot, size: QSize) -> SummaryPage:
    page = SummaryPage(desk)
    qtbot.addWidget(page)
    # What the places at the left and the bar at the top leave of the window.
    page.resize(size - QSize(110, 70))
    page.show()
    page.open_target(Target(SUMMARY, tab=RECEIVING))
    wait_for_jobs(qtbot, desk)
    return page


@pytest.fixture
def received(
    face: ReceivingFace, office_desk: Desk, sticks: tuple[Path, Path], qtbot: QtBot
) -> ReceivingFace:
    """Both sticks were taken in: one case is contested, one came in, one is missing."""
    face.intake.receive(sticks)
    wait_for_jobs(qtbot, office_desk)
    return face


def lines(face: ReceivingFace) -> dict[str, str]:
    rows = [face.table.row_at(row) for row in range(face.table.rowCount())]
    return {str(row["enterprise"]): str(row["coming"]) for row in rows}


def opened(face: ReceivingFace, desk: Desk, qtbot: QtBot) -> ConflictDesk:
    """The conflicts of the first line, which is contested."""
    face.grid.selectRow(0)
    face.decide()
    wait_for_jobs(qtbot, desk)
    return face.conflicts


def test_before_anything_came_everybody_on_the_list_is_missing(face: ReceivingFace) -> None:
    assert lines(face) == {NAME: "○ 未到", SECOND: "○ 未到", THIRD: "○ 未到"}
    assert not face.receipts_button.isEnabled()


def test_what_came_of_every_file_is_listed_case_by_case(received: ReceivingFace) -> None:
    rows = [received.files.row_at(row) for row in range(received.files.rowCount())]
    assert [(row["file"], row["case"], row["outcome"]) for row in rows] == [
        ("甲-1.zcaj", NAME, "✓ 已并入"),
        ("甲-1.zcaj", SECOND, "✓ 已并入"),
        ("乙-1.zcaj", NAME, "▲ 已并入，有冲突"),
    ]
    assert "有冲突 1" in received.messages.text


def test_the_list_puts_first_what_is_to_be_settled(
    received: ReceivingFace, page: SummaryPage
) -> None:
    received.segments.choose(0)
    assert lines(received) == {NAME: "▲ 冲突", THIRD: "○ 未到", SECOND: "✓ 已到"}
    assert next(iter(lines(received))) == NAME
    received.segments.choose(3)
    assert lines(received) == {THIRD: "○ 未到"}
    assert page.faces.text(1) == "收包 ▲1"


def test_the_same_stick_a_second_time_changes_nothing(
    received: ReceivingFace, office_desk: Desk, sticks: tuple[Path, Path], qtbot: QtBot
) -> None:
    received.intake.receive([sticks[0]])
    wait_for_jobs(qtbot, office_desk)
    rows = [received.files.row_at(row) for row in range(received.files.rowCount())]
    assert {str(row["outcome"]) for row in rows} == {"✓ 已经收过，没有变化"}
    received.segments.choose(0)
    assert lines(received)[NAME] == "▲ 冲突"


def test_a_damaged_file_says_why_and_waits_until_it_is_let_go(
    received: ReceivingFace, office_desk: Desk, sticks: tuple[Path, Path], qtbot: QtBot
) -> None:
    broken = sticks[0].with_name("断电.zcaj")
    broken.write_bytes(sticks[0].read_bytes()[:-200])
    received.intake.receive([broken])
    wait_for_jobs(qtbot, office_desk)
    received.segments.choose(2)
    assert lines(received) == {"断电.zcaj": "✖ 退回"}
    assert "没有拷完" in received.pane.words
    received.pane.dismissed.emit("对方已另发一份")
    wait_for_jobs(qtbot, office_desk)
    assert lines(received) == {}


def test_a_folder_is_taken_whole_and_other_files_are_passed_over(
    face: ReceivingFace, office_desk: Desk, sticks: tuple[Path, Path], qtbot: QtBot
) -> None:
    folder = sticks[0].parent / "U盘"
    folder.mkdir()
    for stick in sticks:
        stick.rename(folder / stick.name)
    (folder / "说明.txt").write_text("不是案件包", encoding="utf-8")
    face.intake.take([folder])
    wait_for_jobs(qtbot, office_desk)
    assert [each.file for each in face.intake.last] == ["乙-1.zcaj", "甲-1.zcaj"]


def test_dropped_files_are_taken_in(
    face: ReceivingFace, office_desk: Desk, sticks: tuple[Path, Path], qtbot: QtBot
) -> None:
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(stick)) for stick in sticks])
    place, button = QPointF(20, 20), Qt.MouseButton.LeftButton
    action, keys = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(place.toPoint(), action, carried, button, keys)
    face.dragEnterEvent(entered)
    assert entered.isAccepted()
    face.dropEvent(QDropEvent(place, action, carried, button, keys))
    wait_for_jobs(qtbot, office_desk)
    assert len(face.intake.last) == 2


def test_a_sealed_file_asks_for_its_password_and_none_is_no_answer(
    face: ReceivingFace,
    office_desk: Desk,
    stations: Stations,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _, first, _ = stations
    sealed = first.send(first.open_case(), password=PASSWORD)
    answers = iter([None, "不对", PASSWORD])
    monkeypatch.setattr(face.intake, "ask_password", lambda: next(answers))
    results = []
    for _ in range(3):
        face.intake.last = ()
        face.intake.take([sealed])
        wait_for_jobs(qtbot, office_desk)
        results.append([bool(each.message) for each in face.intake.last])
    assert results == [[], [True], [False]]
    face.segments.choose(0)
    assert lines(face)[NAME] == "✓ 已到"


def test_receipts_are_written_for_what_came_in(
    received: ReceivingFace, office_desk: Desk, stations: Stations, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "回执"
    folder.mkdir()
    received.intake.write_receipts(folder)
    wait_for_jobs(qtbot, office_desk)
    receipts = sorted(folder.iterdir())
    assert len(receipts) == 2
    assert "2 份" in received.messages.text
    came = stations[2].receive(next(each for each in receipts if each.name.startswith("乙")))
    assert not came.is_refused


def test_both_sides_stand_beside_the_original(
    received: ReceivingFace, office_desk: Desk, qtbot: QtBot
) -> None:
    conflicts = opened(received, office_desk, qtbot)
    rows = [conflicts.table.row_at(row) for row in range(conflicts.table.rowCount())]
    titles = [(str(row["row"])[:7], row["field"]) for row in rows]
    assert ("监察清单　A1", "说明") in titles
    conflicts.grid.selectRow(titles.index(("监察清单　A1", "说明")))
    cards = conflicts.chooser.cards
    assert [card.title for card in cards] == [
        "原",
        "对方：示例甲市监察支队",
        "对方：示例乙市监察支队",
    ], "in the order in which they were written"
    assert cards[1].text.toPlainText() == "见设备台账，铭牌已逐台核对。"
    assert cards[1].who.text().startswith("示例甲　")


def test_no_english_word_of_the_store_is_shown(
    received: ReceivingFace, office_desk: Desk, qtbot: QtBot
) -> None:
    conflicts = opened(received, office_desk, qtbot)
    shown = []
    for row in range(conflicts.table.rowCount()):
        conflicts.grid.selectRow(row)
        shown += [str(value) for value in conflicts.table.row_at(row).values()]
        shown += [card.text.toPlainText() for card in conflicts.chooser.cards]
    assert [
        text for text in shown if re.search(r"[a-z]{3,}", text.replace("below_limit", ""))
    ] == []


def test_digits_choose_a_side_and_go_on_to_the_next(
    received: ReceivingFace, office_desk: Desk, qtbot: QtBot
) -> None:
    conflicts = opened(received, office_desk, qtbot)
    count = conflicts.table.rowCount()
    conflicts.window().activateWindow()
    qtbot.waitUntil(conflicts.isActiveWindow)
    conflicts.grid.setFocus()
    for number in range(count):
        assert conflicts.grid.currentIndex().row() == number
        qtbot.keyClick(conflicts.grid, Qt.Key.Key_1)
    assert len(conflicts.chosen) == count
    assert conflicts.decide_button.text() == f"按所选合并 {count} 处"
    conflicts.grid.selectRow(0)
    assert [card.button.isChecked() for card in conflicts.chooser.cards] == [False, True, False]


def test_what_was_chosen_holds_and_the_enterprise_has_come(
    received: ReceivingFace, office_desk: Desk, stations: Stations, qtbot: QtBot
) -> None:
    conflicts = opened(received, office_desk, qtbot)
    first = next(each for each in conflicts.held.speakers() if "甲" in each[1])[0]
    conflicts.choose_by(partial(said_by, device=first))
    conflicts.decide()
    wait_for_jobs(qtbot, office_desk)
    received.segments.choose(0)
    assert lines(received)[NAME] == "✓ 已到"
    assert "已全部合并" in received.messages.text
    case_id = next(each.case_id for each in received.lines if each.enterprise == NAME)
    with office_desk.db.read() as session:
        answers = {each.item_id: each for each in inspection.answers(session, case_id)}
    assert (answers["A1"].result, answers["B1"].result) == (Result.CONFORMS, Result.CONFORMS)


def test_deciding_some_leaves_the_others_open(
    received: ReceivingFace, office_desk: Desk, qtbot: QtBot
) -> None:
    conflicts = opened(received, office_desk, qtbot)
    count = conflicts.table.rowCount()
    conflicts.choose(1)
    conflicts.decide()
    wait_for_jobs(qtbot, office_desk)
    assert conflicts.isVisible()
    assert conflicts.table.rowCount() == count - 1
    assert conflicts.chosen == {}


def test_a_rule_says_what_it_cannot_answer_and_choices_can_be_cleared(
    received: ReceivingFace, office_desk: Desk, qtbot: QtBot
) -> None:
    conflicts = opened(received, office_desk, qtbot)
    conflicts.choose_by(non_empty)
    assert conflicts.chosen == {}
    assert "请逐项选" in conflicts.messages.text
    conflicts.choose_by(newest)
    assert len(conflicts.chosen) == conflicts.table.rowCount()
    conflicts.clear_choices()
    assert not conflicts.decide_button.isEnabled()


def test_what_another_desk_decided_meanwhile_is_said(
    received: ReceivingFace, office_desk: Desk, stations: Stations, qtbot: QtBot
) -> None:
    conflicts = opened(received, office_desk, qtbot)
    conflicts.choose_by(newest)
    case_id = received.lines[0].case_id
    centre = stations[0]
    deciding.decide(centre.db, case_id, dict(conflicts.chosen), by=centre.by, at=centre.at())
    conflicts.decide()
    wait_for_jobs(qtbot, office_desk)
    assert "已经有人处理过" in conflicts.messages.text
    assert conflicts.table.rowCount() == 0


def test_the_freeze_leads_to_what_is_held_up(received: ReceivingFace, page: SummaryPage) -> None:
    record = next(each.record for each in received.lines if each.enterprise == NAME)
    block = Block(obstacle=Obstacle.CONFLICT, text="", id=record.id)
    dialog = FreezeDialog(
        YEAR, Readiness(expected=1, received=0, conflicting=1, rejected=0, blocks=(block,)), page
    )
    dialog.list.itemActivated.emit(dialog.list.item(0))
    page.faces.choose(0)
    page.open_target(dialog.wanted)
    assert received.isVisible()
    assert received.grid.current()["enterprise"] == NAME


def shoot(page: SummaryPage, tmp_path: Path, name: str) -> None:
    folder = Path(os.environ.get("WORKBENCH_SCREENSHOTS", tmp_path))
    folder.mkdir(parents=True, exist_ok=True)
    QApplication.processEvents()
    assert page.grab().save(str(folder / f"{page.width()}-{name}.png"))


@pytest.mark.slow
def test_every_state_of_receiving_can_be_looked_at(
    sized_page: SummaryPage,
    office_desk: Desk,
    sticks: tuple[Path, Path],
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    page, face = sized_page, sized_page.receiving
    shoot(page, tmp_path, "receiving-1-before")
    broken = tmp_path / "断电的案件包.zcaj"
    broken.write_bytes(sticks[0].read_bytes()[:-200])
    face.intake.receive([*sticks, broken])
    wait_for_jobs(qtbot, office_desk)
    shoot(page, tmp_path, "receiving-2-files")
    face.segments.choose(0)
    wait_for_jobs(qtbot, office_desk)
    shoot(page, tmp_path, "receiving-3-list")
    face.grid.selectRow(1)
    shoot(page, tmp_path, "receiving-4-rejected")
    face.grid.selectRow(0)
    face.decide()
    wait_for_jobs(qtbot, office_desk)
    shoot(page, tmp_path, "receiving-5-conflicts")
    qtbot.waitUntil(lambda: page.reader.facts is not None)
    face.conflicts.choose(2)
    shoot(page, tmp_path, "receiving-6-chosen")
    face.show_list()
    page.reader.freshen(is_stale=True)
    wait_for_jobs(qtbot, office_desk)
    assert "应到 3 家 − 已到 1 家 − 冲突 1 家 − 退回 1 家 = 0 家" in face.reckoning_text
    shoot(page, tmp_path, "receiving-7-reckoned")
