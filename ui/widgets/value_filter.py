"""The list of a column's values with check boxes, as spreadsheets have it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)


class ValueFilter(QFrame):
    """A popup; `decided` carries the kept values, or None for all."""

    decided = Signal(object)

    def __init__(
        self,
        values: Sequence[tuple[str, int]],
        kept: frozenset[str] | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        self._search = QLineEdit()
        self._search.setPlaceholderText("查找值")
        self._search.textChanged.connect(self._narrow)
        self._list = QListWidget()
        for value, count in values:
            item = QListWidgetItem(f"{value or '（空白）'}　{count}")
            item.setData(Qt.ItemDataRole.UserRole, value)
            checked = kept is None or value in kept
            item.setCheckState(Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked)
            self._list.addItem(item)
        buttons = QDialogButtonBox()
        apply = buttons.addButton("筛选", QDialogButtonBox.ButtonRole.AcceptRole)
        apply.setProperty("primary", "true")
        none = buttons.addButton("全不选", QDialogButtonBox.ButtonRole.ActionRole)
        everything = buttons.addButton("清除筛选", QDialogButtonBox.ButtonRole.ResetRole)
        apply.clicked.connect(self._decide)
        none.clicked.connect(self._uncheck)
        everything.clicked.connect(self._clear)
        for widget in (self._search, self._list, buttons):
            column.addWidget(widget)
        self.resize(280, 340)

    def open_at(self, position: QPoint) -> None:
        """Show the popup with the cursor in its search field."""
        self.move(position)
        self.show()
        self._search.setFocus()

    def _items(self) -> list[QListWidgetItem]:
        return [self._list.item(row) for row in range(self._list.count())]

    def _narrow(self, text: str) -> None:
        for item in self._items():
            item.setHidden(text not in item.text())

    def _uncheck(self) -> None:
        for item in self._items():
            if not item.isHidden():
                item.setCheckState(Qt.CheckState.Unchecked)

    def _decide(self) -> None:
        kept = frozenset(
            str(item.data(Qt.ItemDataRole.UserRole))
            for item in self._items()
            if item.checkState() is Qt.CheckState.Checked and not item.isHidden()
        )
        everything = len(kept) == self._list.count()
        self.decided.emit(None if everything else kept)
        self.close()

    def _clear(self) -> None:
        self.decided.emit(None)
        self.close()
