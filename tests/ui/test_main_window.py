from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QLabel, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from ui.frame import framed_window, show_frame
from ui.jobs import Job, JobRunner
from ui.main_window import SMALLEST, MainWindow, Maker
from ui.navigation import Navigator, Target
from ui.settings import WindowSettings
from ui.widgets.message_bar import MessageBar
from workbench.domain.errors import InputError


class Shown(QLabel):
    """A page that remembers what it was asked to show."""

    target: Target | None = None

    def open_target(self, target: Target) -> None:
        self.target = target


@pytest.fixture
def made() -> list[str]:
    return []


@pytest.fixture
def window(qtbot: QtBot, made: list[str]) -> MainWindow:
    def place(name: str) -> Maker:
        def make() -> QWidget:
            made.append(name)
            return Shown(name)

        return make

    shown = MainWindow({"one": "一", "two": "二"})
    shown.furnish({"one": place("one"), "two": place("two")}, Navigator(), JobRunner())
    qtbot.addWidget(shown)
    shown.show()
    return shown


def test_a_page_is_made_when_it_is_first_shown(window: MainWindow, made: list[str]) -> None:
    assert made == []
    window.go(Target("two", id="7"))
    assert made == ["two"]
    page = window.page("two")
    assert isinstance(page, Shown)
    assert page.target == Target("two", id="7")
    window.go(Target("two"))
    assert made == ["two"]


def test_the_frame_stands_before_there_is_anything_in_it(qtbot: QtBot, tmp_path: Path) -> None:
    settings = WindowSettings(QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat))
    frame = framed_window(settings)
    qtbot.addWidget(frame)
    show_frame(frame)
    assert "正在打开数据" in frame.findChild(QStackedWidget).currentWidget().text()
    qtbot.keyClick(frame, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert frame.close()


def test_the_places_are_as_high_as_their_style_says(window: MainWindow) -> None:
    rows = window._places
    window.go(Target("two"))
    heights = [rows.visualItemRect(rows.item(row)).height() for row in range(rows.count())]
    assert min(heights) > 1.5 * rows.fontMetrics().height()


def test_the_frame_is_painted_before_the_store_and_the_rules_are_loaded() -> None:
    program = (
        "import sys, ui.start; "
        "print({'sqlalchemy', 'pydantic', 'ui.desk', 'ui.knowledge'} & set(sys.modules))"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert (ended.stdout.strip(), ended.stderr) == ("set()", "")


def test_alt_and_a_number_go_to_a_place(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert window.page("two").isVisible()


def test_the_window_fits_the_smallest_screen(window: MainWindow) -> None:
    window.resize(SMALLEST)
    assert window.size() == SMALLEST


def test_closing_waits_for_work_that_stops_and_refuses_while_it_does_not(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    release = threading.Event()
    job = window._runner.start(Job("导入设备台账", lambda _job: release.wait(10)))
    close = window._runner.close
    monkeypatch.setattr(window._runner, "close", lambda: close(seconds=0.05))
    assert not window.close()
    assert "导入设备台账" in window.messages.text
    with qtbot.waitSignal(job.finished, timeout=5_000):
        release.set()
    assert window.close()


def test_a_message_offers_its_next_step_and_errors_of_users_are_said_in_place(
    qtbot: QtBot,
) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    done: list[str] = []
    bar.say("info", "还是空的。", "导入…", lambda: done.append("import"))
    bar._action.click()
    assert done == ["import"]
    bar.say_error(InputError("读不了。", "请另选。"))
    assert bar.text == "✖ 读不了。请另选。"
    with pytest.raises(ValueError, match="bug"):
        bar.say_error(ValueError("bug"))
    bar.clear()
    assert bar.isHidden()


def test_recent_stores_that_are_gone_are_not_offered(tmp_path: Path) -> None:
    settings = WindowSettings(QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat))
    kept, gone = tmp_path / "在", tmp_path / "不在"
    kept.mkdir()
    gone.mkdir()
    settings.remember_store(kept)
    settings.remember_store(gone)
    assert settings.recent_stores == (gone, kept)
    gone.rmdir()
    assert settings.recent_stores == (kept,)
    settings.remember_officer("机器一", "officer-2")
    assert settings.last_officer("机器一") == "officer-2"
