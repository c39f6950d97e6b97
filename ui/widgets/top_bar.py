"""Year, store, global search and saved state."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)


class TopBar(QFrame):
    """Emits what the user chose; knows nothing of the store."""

    year_chosen = Signal(int)
    searched = Signal(str)
    undo_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        title = QLabel("节能监察工作台")
        title.setObjectName("sectionTitle")
        self._years = QComboBox()
        self._years.setAccessibleName("年度")
        self._years.currentIndexChanged.connect(self._year)
        self._store = QLabel("")
        self._store.setObjectName("muted")
        self._search = QLineEdit()
        self._search.setPlaceholderText("搜索：企业、型号、文号、拼音首字母　Ctrl+K")
        self._search.setAccessibleName("搜索")
        self._search.setClearButtonEnabled(True)
        self._search.setMinimumWidth(280)
        self._search.returnPressed.connect(lambda: self.searched.emit(self._search.text().strip()))
        self._undo = QPushButton("撤销")
        self._undo.setShortcut("Ctrl+Z")
        self._undo.setEnabled(False)
        self._undo.clicked.connect(self.undo_asked)
        self._saved = QLabel("")
        self._saved.setObjectName("muted")
        for widget in (title, self._years, self._store):
            row.addWidget(widget)
        row.addStretch(1)
        for control in (self._search, self._undo, self._saved):
            row.addWidget(control)

    def show_store(self, agency: str, officer: str) -> None:
        """Say whose data this is and who works on it."""
        self._store.setText(f"{agency}　{officer}")

    def show_years(self, years: Sequence[int], current: int) -> None:
        """Offer the years of the store."""
        self._years.blockSignals(True)
        self._years.clear()
        for year in years:
            self._years.addItem(f"{year}年度", year)
        self._years.setCurrentIndex(list(years).index(current))
        self._years.blockSignals(False)

    def show_saved(self, moment: datetime) -> None:
        """Say when the last field was saved."""
        self._saved.setText(f"已保存 {moment:%H:%M:%S}")

    def show_undo(self, label: str) -> None:
        """Offer to undo the last operation, or nothing."""
        self._undo.setEnabled(bool(label))
        self._undo.setToolTip(f"撤销：{label}（Ctrl+Z）" if label else "没有可撤销的操作")

    @property
    def search_field(self) -> QLineEdit:
        """The field that the global search lives on."""
        return self._search

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self._search.setFocus()
        self._search.selectAll()

    def _year(self) -> None:
        self.year_chosen.emit(int(self._years.currentData()))
