"""A button that says which of some values are chosen, and opens their list."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from ui.widgets.value_filter import ValueFilter

NAMED = 2  # chosen values that the button names; more are counted


class ChoiceButton(QPushButton):
    """`chosen` is empty where nothing narrows; `changed` follows every choice."""

    changed = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._values: Mapping[str, int] = {}
        self.chosen: frozenset[str] = frozenset()
        self.setAutoDefault(False)
        self.clicked.connect(self._open)
        self._say()

    def offer(self, values: Mapping[str, int]) -> None:
        """Offer these values with how often each occurs."""
        self._values = values

    def choose(self, chosen: frozenset[str] | None) -> None:
        """Narrow to some values; None and all of them narrow nothing."""
        self.chosen = chosen or frozenset()
        self._say()
        self.changed.emit()

    def _open(self) -> None:
        popup = ValueFilter(sorted(self._values.items()), self.chosen or None, self)
        popup.decided.connect(self.choose)
        popup.open_at(self.mapToGlobal(QPoint(0, self.height())))

    def _say(self) -> None:
        names = sorted(self.chosen)
        words = "、".join(names) if len(names) <= NAMED else f"{len(names)} 项"
        self.setText(f"{self._title}：{words or '不限'} ▾")
