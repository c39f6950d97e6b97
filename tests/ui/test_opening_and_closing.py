from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from tests.ui.sample_store import AT, YEAR
from ui import demo_window
from ui.closing import close_with_backup
from ui.desk import Desk
from ui.dialogs.waiting import WaitingWindow
from ui.evidence_watch import EvidenceWatch
from ui.jobs import Job
from ui.knowledge import Knowledge
from ui.navigation import CASES, Target
from ui.warming import warm_up
from ui.widgets.message_bar import MessageBar
from workbench.domain.errors import SystemProblem, UserError
from workbench.operations import stores
from workbench.paths import Paths
from workbench.store.queries import register


@pytest.fixture
def open_desk(sample_store: Path, tmp_path: Path, knowledge: Knowledge) -> Iterator[Desk]:
    folder = tmp_path / "开着的库"
    shutil.copytree(sample_store, folder)
    db = stores.open_store(folder)
    with db.read() as session:
        officer = register.officers(session)[0]
    desk = Desk(db, knowledge, officer, YEAR)
    desk.clock = AT.astimezone
    yield desk
    assert desk.runner.close(seconds=30)
    db.close()


def test_closing_leaves_a_verified_backup_beside_the_store(open_desk: Desk, qtbot: QtBot) -> None:
    folder = open_desk.db.folder
    made = close_with_backup(open_desk)
    assert made is not None
    assert made.parent == folder / "backups"
    assert not stores.verify_backup(made).damaged_evidence
    with stores.open_store(folder) as again:
        assert again.can_write


def test_a_backup_that_fails_is_told_and_the_store_is_closed(
    open_desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = open_desk.db.folder
    shutil.rmtree(folder / "backups", ignore_errors=True)
    (folder / "backups").write_text("in the way")
    told: list[str] = []
    monkeypatch.setattr(QMessageBox, "warning", lambda *words: told.append(words[2]))
    assert close_with_backup(open_desk) is None
    assert "修改都已保存" in told[0]
    with stores.open_store(folder) as again:
        assert again.can_write


def test_damaged_evidence_is_told_at_the_opening(open_desk: Desk, qtbot: QtBot) -> None:
    piece = next(file for file in (open_desk.db.folder / "evidence").rglob("*") if file.is_file())
    piece.write_bytes(b"changed")
    messages = MessageBar()
    qtbot.addWidget(messages)
    watch = EvidenceWatch(open_desk, messages)
    with qtbot.waitSignal(watch.start().finished):
        pass
    watch.close()
    assert "1 件证据被改动" in messages.text
    assert piece.name in messages.text


def test_a_file_nobody_recorded_is_told_at_the_opening_with_the_way_to_its_case(
    open_desk: Desk, qtbot: QtBot
) -> None:
    folder = next(each for each in (open_desk.db.folder / "evidence").iterdir() if each.is_dir())
    (folder / "来历不明.txt").write_text("x", encoding="utf-8")
    messages = MessageBar()
    qtbot.addWidget(messages)
    watch = EvidenceWatch(open_desk, messages)
    with qtbot.waitSignal(watch.start().finished):
        pass
    watch.close()
    assert "1 个文件没有登记" in messages.text
    with qtbot.waitSignal(open_desk.navigator.asked) as asked:
        messages._run_action()
    assert asked.args == [Target(CASES, id=folder.name, tab="证据")]


def test_the_rule_book_is_loaded_while_the_first_page_is_read(
    open_desk: Desk, paths: Paths, qtbot: QtBot
) -> None:
    open_desk.knowledge = Knowledge(paths)
    with qtbot.waitSignal(warm_up(open_desk).succeeded):
        pass
    assert "book" in vars(open_desk.knowledge)


def test_whole_evidence_is_not_worth_a_word(open_desk: Desk, qtbot: QtBot) -> None:
    messages = MessageBar()
    qtbot.addWidget(messages)
    watch = EvidenceWatch(open_desk, messages)
    with qtbot.waitSignal(watch.start().finished):
        pass
    watch.close()
    assert messages.text == ""


def test_waiting_hands_back_the_result_or_the_error(qtbot: QtBot) -> None:
    waiting: WaitingWindow[int] = WaitingWindow("做一件事", "说明")
    qtbot.addWidget(waiting)
    assert waiting.run(lambda _job: 7) == 7

    def refuse(_job: Job) -> int:
        raise UserError("不行。")

    other: WaitingWindow[int] = WaitingWindow("做一件事", "说明")
    qtbot.addWidget(other)
    with pytest.raises(UserError, match="不行"):
        other.run(refuse)


def test_waiting_can_be_stopped(qtbot: QtBot) -> None:
    waiting: WaitingWindow[int] = WaitingWindow("做一件事", "说明")
    qtbot.addWidget(waiting)

    def work(job: Job) -> int:
        job.cancel()
        job.check()
        return 1

    assert waiting.run(work) is None


def test_half_a_demo_is_never_opened(
    knowledge: Knowledge, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(_composition: object, _province: object, folder: Path) -> None:
        (folder / "store").mkdir()
        raise SystemProblem("磁盘满了。")

    told: list[str] = []
    monkeypatch.setattr(demo_window, "build_store", stop)
    monkeypatch.setattr(QMessageBox, "warning", lambda *words: told.append(words[2]))
    assert demo_window.demo_store(knowledge, tmp_path) is None
    assert told == ["磁盘满了。"]
    assert list(tmp_path.glob("demo*")) == []


def test_a_demo_that_is_there_is_opened_again(
    knowledge: Knowledge, sample_store: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    shutil.copytree(sample_store, tmp_path / "demo" / "store")
    db = demo_window.demo_store(knowledge, tmp_path)
    assert db is not None
    db.close()
