"""Finding one machine among thousands by typing a part of its number, name or place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

SHOWN = 200
ID = Qt.ItemDataRole.UserRole


class MachinePicker(QWidget):
    """Emits the id of a machine on Enter or double click; "" takes the machine away again."""

    chosen = Signal(str)

    def __init__(
        self,
        hint: str = "查找设备：编号、名称、位置",
        nothing: str = "（不对应设备）",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._nothing = nothing
        self._machines: tuple[tuple[str, str], ...] = ()
        self.search = QLineEdit()
        self.search.setPlaceholderText(hint)
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._fill)
        self.list = QListWidget()
        self.list.setAccessibleName("设备")
        self.list.itemActivated.connect(lambda item: self.chosen.emit(item.data(ID)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)

    def show_machines(self, machines: Sequence[tuple[str, str]]) -> None:
        """Offer machines: ids with their words."""
        self._machines = tuple(machines)
        self._fill(self.search.text())

    def choose_current(self) -> None:
        """Choose what is marked, as Enter would."""
        item = self.list.currentItem()
        if self.list.currentRow() >= 0:
            self.chosen.emit(item.data(ID))

    def _fill(self, text: str) -> None:
        self.list.clear()
        if self._nothing:
            self._add("", self._nothing)
        wanted = text.strip().casefold()
        found = [each for each in self._machines if wanted in each[1].casefold()]
        for machine_id, words in found[:SHOWN]:
            self._add(machine_id, words)

    def _add(self, machine_id: str, words: str) -> None:
        item = QListWidgetItem(words)
        item.setData(ID, machine_id)
        self.list.addItem(item)
