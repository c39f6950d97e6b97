"""One figure with its meaning, which opens what it counts."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from ui.theme import INK, TONES


class Tile(QFrame):
    """Click or Enter opens what the figure counts."""

    opened = Signal()

    def __init__(self, title: str, tone: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 14, 8)
        column.setSpacing(1)
        self._figure = QLabel("—")
        self._figure.setObjectName("figure")
        self._figure.setStyleSheet(f"color: {TONES[tone].text if tone else INK};")
        self._title = QLabel(title)
        self._note = QLabel("")
        self._note.setObjectName("muted")
        self._note.setWordWrap(True)
        for label in (self._title, self._figure, self._note):
            column.addWidget(label)

    def show_figure(self, figure: str, note: str = "") -> None:
        """Show a figure and what it is measured against."""
        self._figure.setText(figure)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self.setAccessibleName(f"{self._title.text()} {figure} {note}")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open on click."""
        super().mouseReleaseEvent(event)
        self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter or space."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.opened.emit()
        else:
            super().keyPressEvent(event)
