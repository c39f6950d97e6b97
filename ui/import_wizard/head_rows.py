"""Where the head of a table stands: its first and last row, or that there is none."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QSpinBox, QWidget

LATEST = 1_048_576
DEEPEST = 4


class HeadRows(QWidget):
    """Emits `told(rows)`, rows from 1 and none for a table without a head, when it is applied."""

    told = Signal(tuple)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first, self._last = QSpinBox(), QSpinBox()
        self._none = QCheckBox("没有表头(&N)")
        self._none.toggled.connect(self._enable)
        self._apply = QPushButton("按此重读(&R)")
        self._apply.setToolTip("表头认错了时，在这里改正后重读")
        self._apply.clicked.connect(lambda: self.told.emit(self.rows()))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for box, name in ((self._first, "表头第一行"), (self._last, "表头最后一行")):
            box.setRange(1, LATEST)
            box.setAccessibleName(name)
        self._first.valueChanged.connect(self._follow)
        for widget in (
            QLabel("表头第"), self._first, QLabel("至"), self._last, QLabel("行"),
            self._none, self._apply,
        ):  # fmt: skip
            row.addWidget(widget)

    def show_rows(self, rows: tuple[int, ...]) -> None:
        """Show where the head was found."""
        self._none.setChecked(not rows)
        self._first.setValue(min(rows, default=1))
        self._last.setValue(max(rows, default=1))
        self._enable()

    def rows(self) -> tuple[int, ...]:
        """What stands in the fields."""
        if self._none.isChecked():
            return ()
        return tuple(range(self._first.value(), self._last.value() + 1))

    def _enable(self) -> None:
        for box in (self._first, self._last):
            box.setEnabled(not self._none.isChecked())

    def _follow(self, first: int) -> None:
        """A head is at most four rows deep, and ends where or after it begins."""
        self._last.setRange(first, first + DEEPEST - 1)
