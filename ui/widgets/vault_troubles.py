"""Files of the vault that are not what was taken in: which, what is wrong, what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

HEADS = ("文件", "情况", "怎么办")
WIDTHS = (330, 90)
HEIGHT = 150
PLACE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Trouble:
    """One file; `evidence_id` is empty for a file nobody recorded."""

    name: str
    state: str
    advice: str
    evidence_id: str = ""


class VaultTroubles(QFrame):
    """Hidden while all is well; each trouble has its one step."""

    put_back_asked = Signal(object)
    adopt_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._troubles: tuple[Trouble, ...] = ()
        self._build()
        self.hide()

    def _build(self) -> None:
        self.title = QLabel()
        self.title.setObjectName("sectionTitle")
        self.list = QTreeWidget()
        self.list.setHeaderLabels(list(HEADS))
        self.list.setRootIsDecorated(False)
        self.list.setAccessibleName("有问题的证据文件")
        for number, width in enumerate(WIDTHS):
            self.list.setColumnWidth(number, width)
        self.put_back = QPushButton("放回原件…")
        self.put_back.clicked.connect(lambda: self.put_back_asked.emit(self.current()))
        self.adopt = QPushButton("收为本案新证据")
        self.adopt.clicked.connect(lambda: self.adopt_asked.emit(self.current()))
        row = QHBoxLayout()
        row.addWidget(self.title, 1)
        row.addWidget(self.put_back)
        row.addWidget(self.adopt)
        column = QVBoxLayout(self)
        column.addLayout(row)
        column.addWidget(self.list)
        self.setMaximumHeight(HEIGHT)
        self.list.currentItemChanged.connect(lambda _now, _before: self._enable())

    def show_troubles(self, troubles: Sequence[Trouble]) -> None:
        """Show them, or hide when there are none."""
        self._troubles = tuple(troubles)
        self.list.clear()
        items = []
        for number, each in enumerate(self._troubles):
            item = QTreeWidgetItem([each.name, each.state, each.advice])
            item.setToolTip(0, each.name)
            item.setToolTip(2, each.advice)
            item.setData(0, PLACE, number)
            items.append(item)
        self.list.addTopLevelItems(items)
        self.title.setText(f"证据库有 {len(self._troubles)} 个文件与登记不符")
        self.setVisible(bool(self._troubles))
        if items:
            self.list.setCurrentItem(items[0])
        self._enable()

    def current(self) -> Trouble | None:
        """The trouble chosen."""
        item = self.list.currentItem()
        return self._troubles[int(item.data(0, PLACE))] if item else None

    def _enable(self) -> None:
        current = self.current()
        self.put_back.setEnabled(current is not None and bool(current.evidence_id))
        self.adopt.setEnabled(current is not None and not current.evidence_id)
