"""A choice between faces of one place, as buttons that belong together."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from ui.theme import ACCENT, INK, PAPER


class Segments(QWidget):
    """Emits the place of the segment chosen."""

    chosen = Signal(int)

    def __init__(self, titles: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._group = QButtonGroup(self)
        for number, title in enumerate(titles):
            button = QPushButton(title)
            button.setCheckable(True)
            button.setStyleSheet(
                f"QPushButton {{ background: {PAPER}; color: {INK}; border: 1px solid #b9c3cf;"
                " border-radius: 0; padding: 5px 14px; }"
                f"QPushButton:checked {{ background: {ACCENT}; color: white; }}"
                f"QPushButton:focus {{ border: 2px solid {ACCENT}; }}"
            )
            self._group.addButton(button, number)
            row.addWidget(button)
        self._group.button(0).setChecked(True)
        self._group.idClicked.connect(self.chosen)

    def choose(self, place: int) -> None:
        """Choose a segment as a click would."""
        self._group.button(place).setChecked(True)
        self.chosen.emit(place)

    def name(self, place: int, title: str) -> None:
        """Word a segment anew, e.g. with a count."""
        self._group.button(place).setText(title)

    def text(self, place: int) -> str:
        """How a segment is worded."""
        return self._group.button(place).text()
