"""由哪些案件组成: the cases behind one printed number."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from workbench.domain.labels import label
from workbench.store.queries.cases import CaseListing


class CaseListDialog(QDialog):
    """`chosen` is the id of the case to open, empty when the user went back."""

    def __init__(
        self, title: str, cases: Sequence[CaseListing], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.chosen = ""
        self.setWindowTitle(title)
        self.resize(560, 400)
        column = QVBoxLayout(self)
        column.addWidget(QLabel(f"“{title}”由 {len(cases)} 个案件组成，双击打开："))
        self.list = QListWidget()
        for case in cases:
            item = QListWidgetItem(
                f"{case.enterprise}　{case.uscc}　{label(case.stage)}　问题 {case.findings}"
            )
            item.setData(Qt.ItemDataRole.UserRole, case.id)
            self.list.addItem(item)
        self.list.itemActivated.connect(self._open)
        self.list.setCurrentRow(0)
        column.addWidget(self.list, 1)
        buttons = QDialogButtonBox()
        go = buttons.addButton("打开案件", QDialogButtonBox.ButtonRole.AcceptRole)
        go.setProperty("primary", "true")
        go.clicked.connect(lambda: self._open(self.list.currentItem()))
        buttons.addButton("关闭", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)

    def _open(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen = str(item.data(Qt.ItemDataRole.UserRole))
            self.accept()
