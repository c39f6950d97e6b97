"""Finding one enterprise of the register by name, code or pinyin initials."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ui.desk import Desk
from workbench.domain.enterprise import Enterprise
from workbench.store.queries import register

TYPING_PAUSE_MS = 150
ID_ROLE = 0x0100  # Qt.ItemDataRole.UserRole


class EnterpriseField(QWidget):
    """Type, then choose; `chosen_id` is empty until something is chosen."""

    chosen = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.text = QLineEdit()
        self.text.setPlaceholderText("企业名称、信用代码或拼音首字母")
        self.text.setClearButtonEnabled(True)
        self.list = QListWidget()
        self.list.setMaximumHeight(120)
        self.list.setAccessibleName("找到的企业")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE_MS)
        self._pause.timeout.connect(self.look)
        self.text.textChanged.connect(lambda _text: self._pause.start())
        self.list.currentItemChanged.connect(lambda: self.chosen.emit(self.chosen_id))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.text)
        column.addWidget(self.list)
        self.look()

    @property
    def chosen_id(self) -> str:
        """The id of the enterprise chosen."""
        if self.list.currentRow() < 0:
            return ""
        return str(self.list.currentItem().data(ID_ROLE))

    def look(self) -> None:
        """List what was typed."""
        self._pause.stop()
        self.list.clear()
        for each in self._desk.read(register.find_enterprises, self.text.text()):
            self._add(each)

    def _add(self, enterprise: Enterprise) -> None:
        item = QListWidgetItem(f"{enterprise.name}　{enterprise.uscc}　{enterprise.city}")
        item.setData(ID_ROLE, enterprise.id)
        self.list.addItem(item)
