from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader
from pytestqt.qtbot import QtBot

from tests.ui.waiting import wait_for_jobs
from ui.desk import Desk
from ui.dialogs.letter import LetterDialog, ReplyDialog
from ui.dialogs.reminder import ReminderDialog
from ui.widgets.correspondence_face import CorrespondenceFace
from workbench.operations.correspondence import letters, reminders


@pytest.fixture
def face(desk: Desk, qtbot: QtBot) -> CorrespondenceFace:
    made = CorrespondenceFace(desk)
    qtbot.addWidget(made)
    made.resize(1000, 500)
    made.show()
    made.refresh()
    return made


def note_call(desk: Desk, qtbot: QtBot, about: str) -> None:
    dialog = ReminderDialog(desk)
    qtbot.addWidget(dialog)
    dialog.save()
    assert "催的是谁" in dialog.messages.text
    dialog.whom.setText("王主任")
    dialog.about.setText(about)
    dialog.promise.setText("周五前")
    dialog.next.show_value(desk.today.isoformat())
    dialog.save()
    assert dialog.result() == dialog.DialogCode.Accepted


def test_a_call_is_noted_asked_again_by_letter_and_settled(
    face: CorrespondenceFace, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    face.write_letter(tmp_path)
    assert "请先选中" in face.messages.text
    note_call(desk, qtbot, "报送自查报告")
    note_call(desk, qtbot, "补交铭牌照片")
    assert face.calls.rowCount() == 2
    face.call_grid.selectRow(0)
    assert face.call_grid.current()["state"] == "▲ 该再催了"
    face.write_letter(tmp_path)
    wait_for_jobs(qtbot, desk)
    assert f"登记为发文 {desk.year}/0001" in face.messages.text
    (pdf,) = tmp_path.glob("*.pdf")
    text = (
        "".join(page.extract_text() for page in PdfReader(pdf).pages)
        .replace(" ", "")
        .replace("\n", "")
    )
    for said in ("报送自查报告", "补交铭牌照片", "答复“周五前”", "特此函告"):
        assert said in text
    ((key, letter),) = desk.read(letters, desk.year)
    assert letter.reply_due is not None
    face.settle()
    face.call_grid.selectRow(0)
    face.settle()
    assert sum(each.reminder.is_settled for each in desk.read(reminders, desk.year)) == 2
    face.call_grid.selectRow(0)
    face.write_letter(tmp_path)
    assert "没有未办结" in face.messages.text
    reply = ReplyDialog(desk, key)
    qtbot.addWidget(reply)
    reply.reply.setText("已报送")
    reply.save()
    assert face.letters.rowCount() == 1
    face.letter_grid.selectRow(0)
    assert face.letter_grid.current()["state"] == "✓ 已回复"


def test_a_letter_needs_its_title(desk: Desk, qtbot: QtBot) -> None:
    dialog = LetterDialog(desk)
    qtbot.addWidget(dialog)
    dialog.save()
    assert "标题和单位" in dialog.messages.text
    dialog.title.setText("关于报送名单的通知")
    dialog.other.setText("示例市工信局")
    dialog.save()
    ((_, held),) = desk.read(letters, desk.year)
    assert held.other == "示例市工信局"
