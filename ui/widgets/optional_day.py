"""A day that may still be unknown: typed, picked, or today with one press."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QPushButton, QWidget

UNKNOWN = QDate(2000, 1, 1)
FORMAT = "yyyy-MM-dd"


class OptionalDay(QWidget):
    """Speaks ISO text; "" is not filled yet."""

    changed = Signal()

    def __init__(self, clock: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self.edit = QDateEdit()
        self.edit.setDisplayFormat(FORMAT)
        self.edit.setMinimumDate(UNKNOWN)
        self.edit.setSpecialValueText("未填")
        self.edit.dateChanged.connect(self.changed)
        today = QPushButton("今天")
        today.clicked.connect(lambda: self.show_value(self._clock().date().isoformat()))
        clear = QPushButton("清空")
        clear.clicked.connect(lambda: self.show_value(""))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.edit, 1)
        row.addWidget(today)
        row.addWidget(clear)
        self.setFocusProxy(self.edit)

    def show_value(self, text: str) -> None:
        """Show a day; "" is unknown."""
        day = date.fromisoformat(text) if text else None
        self.edit.setDate(QDate(day.year, day.month, day.day) if day else UNKNOWN)

    def value(self) -> str:
        """The day as ISO text."""
        shown = self.edit.date()
        return "" if shown == UNKNOWN else str(shown.toString(FORMAT))
