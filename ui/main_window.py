"""The one window: places at the left, year, store, search and saved state on top."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
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


@dataclass(frozen=True, slots=True)
class Place:
    """One entry at the left; the page is made when first shown."""

    id: str
    title: str
    make: Callable[[], QWidget]


class MainWindow(QMainWindow):
    """Knows the places by id and nothing of what they show."""

    def __init__(
        self, places: Sequence[Place], navigator: Navigator, runner: JobRunner, top: TopBar
    ) -> None:
        super().__init__()
        self._places = tuple(places)
        self._runner = runner
        self._pages: dict[str, QWidget] = {}
        self.top = top
        self.messages = MessageBar()
        self.setWindowTitle("节能监察工作台")
        self.setMinimumSize(SMALLEST)
        self._build()
        navigator.asked.connect(self.go)
        self.before_close: Callable[[], bool] = lambda: True

    def _build(self) -> None:
        self._list = QListWidget()
        self._list.setObjectName("places")
        self._list.setFixedWidth(PLACES_WIDTH)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName("位置")
        self._list.addItems([place.title for place in self._places])
        self._list.currentRowChanged.connect(self._show)
        self._stack = QStackedWidget()
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.messages)
        right.addWidget(self._stack, 1)
        right.addWidget(JobStrip(self._runner))
        body = QHBoxLayout()
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(self._list)
        body.addLayout(right, 1)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addLayout(body, 1)
        self.setCentralWidget(whole)
        for number, place in enumerate(self._places, start=1):
            shortcut = QShortcut(QKeySequence(f"Alt+{number}"), self)
            shortcut.activated.connect(lambda row=number - 1: self._list.setCurrentRow(row))
            self._list.item(number - 1).setToolTip(f"{place.title}（Alt+{number}）")
        QShortcut(QKeySequence("Ctrl+K"), self).activated.connect(self.top.focus_search)

    @property
    def place_ids(self) -> tuple[str, ...]:
        """Every place in its order."""
        return tuple(place.id for place in self._places)

    def page(self, place_id: str) -> QWidget:
        """The page of a place, made at its first use."""
        if place_id not in self._pages:
            place = next(place for place in self._places if place.id == place_id)
            page = place.make()
            self._pages[place_id] = page
            self._stack.addWidget(page)
        return self._pages[place_id]

    def go(self, target: Target) -> None:
        """Show a place and hand it what to show."""
        ids = [place.id for place in self._places]
        self._list.setCurrentRow(ids.index(target.place))
        page = self.page(target.place)
        if isinstance(page, Page):
            page.open_target(target)

    def _show(self, row: int) -> None:
        if row >= 0:
            self._stack.setCurrentWidget(self.page(self._places[row].id))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop running work first; refuse to close while some of it cannot stop."""
        running = self._runner.running
        if running and not self._runner.close():
            self.messages.say("warning", f"“{running[0].title}”还没有停下，请稍候再关闭。")
            event.ignore()
            return
        if self.before_close():
            super().closeEvent(event)
        else:
            event.ignore()
