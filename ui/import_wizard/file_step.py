"""Which file, and which year where the file does not say."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)

from workbench.domain.period import Period
from workbench.ledgers.kinds import LedgerKind

PATTERN = "表格文件 (*.xlsx *.xlsm *.xls *.et *.csv *.tsv *.txt);;所有文件 (*)"
DATED = {LedgerKind.ENERGY, LedgerKind.PRODUCTION, LedgerKind.DATACENTRE}
EARLIEST, LATEST = 2000, 2100


class FileStep(QWidget):
    """A path with a button; files may also be dropped on it. Emits `blank_asked` for our own form."""

    changed = Signal()
    blank_asked = Signal()

    def __init__(self, kind: LedgerKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self._path = QLineEdit()
        self._path.setPlaceholderText("把文件拖到这里，或点“选择文件…”")
        self._path.returnPressed.connect(self.changed)
        browse = QPushButton("选择文件…(&O)")
        browse.clicked.connect(self._browse)
        self._year = QSpinBox()
        self._year.setRange(EARLIEST - 1, LATEST)
        self._year.setSpecialValueText("以表内为准")
        self._year.setValue(EARLIEST - 1)
        self._year.valueChanged.connect(lambda _value: self.changed.emit() if self.path() else None)
        self._year_label = QLabel("统计年份")
        for widget in (self._year_label, self._year):
            widget.setVisible(kind in DATED)
        self.blank = QPushButton("下载空白模板…")
        self.blank.setProperty("flat", "true")
        self.blank.setToolTip("给企业填写的空表，填好后直接导入")
        self.blank.clicked.connect(self.blank_asked)
        row.addWidget(self._path, 1)
        row.addWidget(browse)
        row.addWidget(self._year_label)
        row.addWidget(self._year)
        row.addWidget(self.blank)

    def path(self) -> Path | None:
        """The chosen file."""
        text = self._path.text().strip()
        return Path(text) if text else None

    def period(self) -> Period | None:
        """The year the user stated, None where the ledger's own stands."""
        year = self._year.value()
        return Period.of_year(year) if year >= EARLIEST else None

    def show_path(self, path: Path) -> None:
        """Show a chosen file."""
        self._path.setText(str(path))

    def _browse(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, "选择文件", "", PATTERN)
        if chosen:
            self._path.setText(chosen)
            self.changed.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the dropped file."""
        urls = event.mimeData().urls()
        if urls:
            self._path.setText(urls[0].toLocalFile())
            self.changed.emit()
