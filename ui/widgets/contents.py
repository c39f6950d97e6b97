"""A list of contents: titles at the left, a count or state at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from ui.theme import MUTED, TONES


class Contents(QTreeWidget):
    """Emits the id of the line chosen."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("contents")
        self.setAccessibleName("目录")
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        head = self.header()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.currentItemChanged.connect(lambda: self.chosen.emit(self.current))

    @property
    def current(self) -> str:
        """The id of the line chosen, empty when none is."""
        chosen = self.selectedItems()
        return str(chosen[0].data(0, Qt.ItemDataRole.UserRole)) if chosen else ""

    def show_lines(self, lines: Sequence[tuple[str, str, str]]) -> None:
        """Show (id, title, count) lines; nothing is chosen and nobody is told."""
        self.blockSignals(True)
        self.clear()
        for line_id, title, count in lines:
            item = QTreeWidgetItem([title, count])
            item.setData(0, Qt.ItemDataRole.UserRole, line_id)
            item.setToolTip(0, title)
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            colour = TONES["error"].text if count.startswith("✖") else MUTED
            item.setForeground(1, QBrush(QColor(colour)))
            self.addTopLevelItem(item)
        self.blockSignals(False)

    def choose(self, line_id: str) -> None:
        """Choose a line without telling; an unknown id chooses the first."""
        ids = [
            self.model().index(row, 0).data(Qt.ItemDataRole.UserRole)
            for row in range(self.topLevelItemCount())
        ]
        self.blockSignals(True)
        self.setCurrentIndex(self.model().index(ids.index(line_id) if line_id in ids else 0, 0))
        self.blockSignals(False)
