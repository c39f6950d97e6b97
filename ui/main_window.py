"""The one window: places at the left, year, store, search and saved state on top."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.jobs import JobRunner
from ui.navigation import Navigator, Target
from ui.widgets.job_strip import JobStrip
from ui.widgets.message_bar import MessageBar
from ui.widgets.top_bar import TopBar

SMALLEST = QSize(1093, 614)
PLACES_WIDTH = 108


@runtime_checkable
class Page(Protocol):
    """What every place can do; all are QWidgets."""

    def open_target(self, target: Target) -> None:
        """Show what was asked for."""


# A place is made when it is first looked at: together they cost most of a start.
Maker = Callable[[], QWidget]


class MainWindow(QMainWindow):
    """Knows the places by id and nothing of what they show; stands before they can be made."""

    def __init__(self, titles: Mapping[str, str]) -> None:
        super().__init__()
        self._titles = dict(titles)
        self._makers: Mapping[str, Maker] = {}
        self._pages: dict[str, QWidget] = {}
        self._runner: JobRunner | None = None
        self.top = TopBar()
        self.messages = MessageBar()
        self.before_close: Callable[[], bool] = lambda: True
        self.setWindowTitle("节能监察工作台")
        self.setMinimumSize(SMALLEST)
        self._build()

    def furnish(self, makers: Mapping[str, Maker], navigator: Navigator, runner: JobRunner) -> None:
        """Make the places usable, with the strip of running work below them."""
        self._makers, self._runner = makers, runner
        for row, place in enumerate(self._titles):
            self._places.item(row).setHidden(place not in makers)
        self._right.addWidget(JobStrip(runner))
        self._places.setEnabled(True)
        self._places.currentRowChanged.connect(self._show)
        navigator.asked.connect(self.go)

    def _build(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(_opening_note())
        self._right = QVBoxLayout()
        self._right.setContentsMargins(0, 0, 0, 0)
        self._right.setSpacing(0)
        self._right.addWidget(self.messages)
        self._right.addWidget(self._stack, 1)
        body = QHBoxLayout()
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(self._place_list())
        body.addLayout(self._right, 1)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addLayout(body, 1)
        self.setCentralWidget(whole)
        QShortcut(QKeySequence("Ctrl+K"), self).activated.connect(self.top.focus_search)

    def _place_list(self) -> QListWidget:
        self._places = QListWidget()
        self._places.setObjectName("places")
        self._places.setFixedWidth(PLACES_WIDTH)
        self._places.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._places.setAccessibleName("位置")
        # Rows are measured when they are first laid out, which may be before the window is shown.
        self._places.ensurePolished()
        self._places.addItems(list(self._titles.values()))
        self._places.setEnabled(False)
        for row, title in enumerate(self._titles.values()):
            shortcut = QShortcut(QKeySequence(f"Alt+{row + 1}"), self)
            shortcut.activated.connect(lambda row=row: self._places.setCurrentRow(row))
            self._places.item(row).setToolTip(f"{title}（Alt+{row + 1}）")
        return self._places

    @property
    def place_ids(self) -> tuple[str, ...]:
        """Every place in its order."""
        return tuple(self._titles)

    def page(self, place_id: str) -> QWidget:
        """The page of a place, made at its first use."""
        if place_id not in self._pages:
            page = self._makers[place_id]()
            self._pages[place_id] = page
            self._stack.addWidget(page)
        return self._pages[place_id]

    def rename(self, titles: Mapping[str, str]) -> None:
        """Call places by other words, for a user with other work."""
        for row, place in enumerate(self._titles):
            if place in titles:
                self._places.item(row).setText(titles[place])

    def go(self, target: Target) -> None:
        """Show a place and hand it what to show; a place this user does not have stays away."""
        if target.place not in self._makers:
            return
        self._places.setCurrentRow(self.place_ids.index(target.place))
        page = self.page(target.place)
        if isinstance(page, Page):
            page.open_target(target)

    def _show(self, row: int) -> None:
        if row >= 0 and self.place_ids[row] in self._makers:
            self._stack.setCurrentWidget(self.page(self.place_ids[row]))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop running work first; refuse to close while some of it cannot stop."""
        running = self._runner.running if self._runner is not None else ()
        if self._runner is not None and running and not self._runner.close():
            self.messages.say("warning", f"“{running[0].title}”还没有停下，请稍候再关闭。")
            event.ignore()
            return
        if self.before_close():
            super().closeEvent(event)
        else:
            event.ignore()


def _opening_note() -> QLabel:
    note = QLabel("正在打开数据……")
    note.setObjectName("muted")
    note.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return note
