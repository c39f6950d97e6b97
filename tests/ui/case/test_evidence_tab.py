from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from tests.operations.test_evidence_intake import camera_photo
from tests.ui.sample_store import EMPTY, case_of, photo
from tests.ui.waiting import wait_for_jobs
from ui.case.evidence_tab import EvidenceTab
from ui.case.link_dialog import LinkDialog
from ui.case.view import CaseView
from ui.case.walk_photos_dialog import WalkPhotosDialog
from ui.desk import Desk
from workbench.domain.inspection import Case
from workbench.store.queries import records
from workbench.store.vault import EVIDENCE_FOLDER


@pytest.fixture
def tab(view: CaseView, desk: Desk, case: Case, qtbot: QtBot) -> EvidenceTab:
    view.open_case(case.id, "证据")
    wait_for_jobs(qtbot, desk)
    return next(each for each in view.pages if isinstance(each, EvidenceTab))


def states(tab: EvidenceTab) -> list[object]:
    return [tab.table.row_at(row)["state"] for row in range(tab.table.rowCount())]


def test_evidence_shows_what_it_supports_when_it_was_taken_and_that_it_is_whole(
    tab: EvidenceTab,
) -> None:
    row = tab.table.row_at(0)
    assert row["links"] == "清单 G1"
    assert row["taken_at"] == "2024-09-18 10:12:13"
    assert states(tab) == ["✓ 完好"]
    assert not tab.pane.picture.isHidden()


def test_files_added_are_copied_hashed_and_numbered(
    tab: EvidenceTab, desk: Desk, case: Case, qtbot: QtBot, tmp_path: Path
) -> None:
    paper = tmp_path / "电费单.pdf"
    paper.write_bytes(b"%PDF-1.4 sample")
    tab.add_files([photo(tmp_path / "水泵.png"), paper])
    wait_for_jobs(qtbot, desk)
    held = desk.read(records.evidence_of_case, case.id)
    assert [(each.number, each.name, each.kind) for each in held] == [
        (1, "引风机铭牌", "照片"),
        (2, "水泵", "照片"),
        (3, "电费单", "资料"),
    ]
    assert tab.table.rowCount() == 3


def test_a_file_that_cannot_be_taken_in_harms_no_other(
    tab: EvidenceTab, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    empty = tmp_path / "空.jpg"
    empty.touch()
    failed: list[object] = []
    desk.failed.connect(failed.append)
    tab.add_files([empty, photo(tmp_path / "好.png")])
    wait_for_jobs(qtbot, desk)
    assert [str(each) for each in failed] == ["“空.jpg”是空文件。请检查原件。"]
    assert tab.table.rowCount() == 2


def test_a_picture_on_the_clipboard_becomes_evidence(
    tab: EvidenceTab, desk: Desk, qtbot: QtBot
) -> None:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(0x336699)
    QGuiApplication.clipboard().setImage(image)
    tab.paste()
    wait_for_jobs(qtbot, desk)
    assert "截图" in str(tab.table.row_at(1)["name"])


def test_an_empty_clipboard_says_what_to_do(tab: EvidenceTab) -> None:
    QGuiApplication.clipboard().setText("文字")
    tab.paste()
    assert "剪贴板里没有图片" in tab.messages.text


def test_void_evidence_stays_and_says_why(tab: EvidenceTab, desk: Desk, case: Case) -> None:
    tab._ask_void()
    tab.reason.reason.setText("拍错设备")
    tab.reason.confirm()
    assert states(tab) == ["— 已标无效"]
    assert desk.read(records.evidence_of_case, case.id)[0].void_reason == "拍错设备"
    assert not tab.void_button.isEnabled()


def test_changed_and_missing_files_are_named_when_the_tab_is_opened(
    tab: EvidenceTab, view: CaseView, desk: Desk, case: Case, qtbot: QtBot
) -> None:
    held = desk.read(records.evidence_of_case, case.id)[0]
    file = desk.db.folder / EVIDENCE_FOLDER / held.stored_name
    file.write_bytes(b"tampered")
    view.open_case(case.id, "证据")
    wait_for_jobs(qtbot, desk)
    assert states(tab) == ["✖ 内容被改"]
    assert "丢失或被改动" in tab.messages.text
    file.unlink()
    view.open_case(case.id, "证据")
    wait_for_jobs(qtbot, desk)
    assert states(tab) == ["✖ 文件丢失"]


def test_a_case_without_evidence_says_how_to_add_some(view: CaseView, desk: Desk) -> None:
    view.open_case(case_of(desk.db, EMPTY.name).id, "证据")
    tab = next(each for each in view.pages if isinstance(each, EvidenceTab))
    assert "还没有证据" in tab.messages.text


def test_a_broken_photo_is_said_and_can_be_kept_as_it_is(
    tab: EvidenceTab, desk: Desk, case: Case, qtbot: QtBot, tmp_path: Path
) -> None:
    broken = tmp_path / "断.jpg"
    broken.write_bytes(b"\xff\xd8\xff\xe1 not a photo")
    tab.add_files([broken])
    wait_for_jobs(qtbot, desk)
    assert "照片“断.jpg”打不开" in tab.messages.text
    tab.messages._run_action()
    wait_for_jobs(qtbot, desk)
    held = desk.read(records.evidence_of_case, case.id)[-1]
    assert (held.name, held.kind, held.note) == ("断", "资料", "入库时打不开，原样留存")


def test_a_compared_clock_shows_the_corrected_time_and_keeps_the_other(
    tab: EvidenceTab, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    tab.add_files([camera_photo(tmp_path / "钟.jpg")])
    wait_for_jobs(qtbot, desk)
    tab.grid.selectRow(1)
    tab._ask_clock()
    assert not tab.clock.isHidden()
    tab.clock.really.setDateTime(tab.clock.really.dateTime().addSecs(450))
    tab.clock.confirm.click()
    row = tab.table.row_at(1)
    assert row["taken_at"] == "2024-09-18 09:37:30（校）"
    assert "2024-09-18 09:30:00（相机时钟）" in str(row["time_tip"])


def test_a_stamped_copy_says_what_it_was_made_from(
    tab: EvidenceTab, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    tab.grid.selectRow(0)
    tab.add_copy(photo(tmp_path / "盖章.png"), "盖章")
    wait_for_jobs(qtbot, desk)
    assert tab.table.row_at(1)["name"] == "2号　引风机铭牌（盖章）"
    tab.grid.selectRow(1)
    assert "1号的盖章" in tab.pane.facts._text.toPlainText()


def test_a_file_deleted_behind_our_back_is_named_with_what_to_do_and_put_back(
    tab: EvidenceTab, view: CaseView, desk: Desk, case: Case, qtbot: QtBot, tmp_path: Path
) -> None:
    held = desk.read(records.evidence_of_case, case.id)[0]
    file = desk.db.folder / EVIDENCE_FOLDER / held.stored_name
    original = tmp_path / "原件.png"
    file.rename(original)
    (desk.db.folder / EVIDENCE_FOLDER / "来历不明.txt").write_text("x", encoding="utf-8")
    view.open_case(case.id, "证据")
    wait_for_jobs(qtbot, desk)
    lost, unknown = tab.troubles._troubles
    assert (lost.state, unknown.state) == ("文件丢失", "未登记")
    tab.troubles.restore(lost, original)
    wait_for_jobs(qtbot, desk)
    assert states(tab) == ["✓ 完好"]
    tab.troubles.take_on(unknown)
    wait_for_jobs(qtbot, desk)
    assert tab.troubles.isHidden()
    assert tab.table.rowCount() == 2


def test_walk_photos_are_proposed_confirmed_and_the_rest_left_over(
    tab: EvidenceTab, desk: Desk, case: Case, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = WalkPhotosDialog(desk, case)
    qtbot.addWidget(dialog)
    wait_for_jobs(qtbot, desk)
    stop = next(each for each in dialog._stops.values() if len(each.number) > 3)
    named = camera_photo(tmp_path / f"{stop.number.replace('/', '-')} 铭牌.jpg")
    other = camera_photo(tmp_path / "厂门.jpg")
    dialog.add_files([named, other, tmp_path / "说明.txt"])
    wait_for_jobs(qtbot, desk)
    assert "已对应 1 张，剩 1 张" in dialog.state.text()
    dialog.confirm()
    wait_for_jobs(qtbot, desk)
    assert tab.table.rowCount() == 2
    assert str(tab.table.row_at(1)["links"]).startswith(f"设备 {stop.number}")


def test_evidence_is_tied_to_a_finding_or_a_machine(
    tab: EvidenceTab, desk: Desk, case: Case, qtbot: QtBot
) -> None:
    dialog = LinkDialog(desk, case, tab._current)
    qtbot.addWidget(dialog)
    wait_for_jobs(qtbot, desk)
    dialog.picker.search.setText("问题")
    first = dialog.picker.list.item(0).text().removeprefix("问题　")
    dialog.picker.list.setCurrentRow(0)
    dialog.picker.choose_current()
    assert f"问题 {first}" in str(tab.table.row_at(0)["links"])
