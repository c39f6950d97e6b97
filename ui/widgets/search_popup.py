"""What a search found, under its field; the keyboard stays in the field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem

ROW_HEIGHT = 30
ROWS_AT_MOST = 14
NARROWEST = 520


@dataclass(frozen=True, slots=True)
class FoundLine:
    """One line: its sort, its words, a muted addition; `key` is handed back when chosen."""

    sort: str
    title: str
    detail: str
    key: object


class SearchPopup(QListWidget):
    """Emits `chosen(key)` on Enter or a click; Esc, or leaving the field, closes it."""

    chosen = Signal(object)

    def __init__(self, field: QLineEdit) -> None:
        super().__init__(field.window())
        self._field = field
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("搜索结果")
        self.setObjectName("searchPopup")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(self._choose)
        field.installEventFilter(self)
        self.hide()

    def show_lines(self, lines: Sequence[FoundLine], nothing: str) -> None:
        """Show what was found, or the words for having found nothing."""
        self.clear()
        for line in lines:
            detail = f"　{line.detail}" if line.detail else ""
            item = QListWidgetItem(f"{line.sort}　{line.title}{detail}")
            item.setData(Qt.ItemDataRole.UserRole, line.key)
            item.setToolTip(f"{line.title}{detail}")
            self._put(item)
        if not lines:
            item = QListWidgetItem(nothing)
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self._put(item)
        self.setCurrentRow(0 if lines else -1)
        self._place()
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows, Enter and Esc of the field steer the list while it is open."""
        if self.isHidden():
            return False
        if event.type() == QEvent.Type.FocusOut:
            self.hide()
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event.key())
        return super().eventFilter(watched, event)

    def _key(self, key: int) -> bool:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(key))
        if step is not None:
            self.setCurrentRow(min(max(self.currentRow() + step, 0), self.count() - 1))
            return True
        if key == Qt.Key.Key_Escape:
            self.hide()
            return True
        current = self.currentItem()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and current is not None:
            self._choose(current)
            return True
        return False

    def _put(self, item: QListWidgetItem) -> None:
        item.setSizeHint(QSize(0, ROW_HEIGHT))
        self.addItem(item)

    def _place(self) -> None:
        window = self._field.window()
        width = max(NARROWEST, self._field.width())
        right = self._field.mapTo(window, QPoint(self._field.width(), self._field.height()))
        height = ROW_HEIGHT * min(self.count(), ROWS_AT_MOST) + 2 * self.frameWidth()
        self.setGeometry(max(0, right.x() - width), right.y() + 2, width, height)

    def _choose(self, item: QListWidgetItem) -> None:
        key = item.data(Qt.ItemDataRole.UserRole)
        if key is not None:
            self.hide()
            self.chosen.emit(key)
