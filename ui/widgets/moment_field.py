"""A moment that may still be unknown: typed, or taken from the clock with one press."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QDateTime, Signal
from PySide6.QtWidgets import QDateTimeEdit, QHBoxLayout, QPushButton, QWidget

UNKNOWN = QDateTime(2000, 1, 1, 0, 0, 0)
FORMAT = "yyyy-MM-dd HH:mm"


class MomentField(QWidget):
    """Speaks ISO text; "" is not filled yet."""

    changed = Signal()

    def __init__(self, clock: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self.edit = QDateTimeEdit()
        self.edit.setDisplayFormat(FORMAT)
        self.edit.setMinimumDateTime(UNKNOWN)
        self.edit.setSpecialValueText("未填")
        self.edit.dateTimeChanged.connect(self.changed)
        now = QPushButton("现在")
        now.clicked.connect(self.take_now)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.edit, 1)
        row.addWidget(now)

    def take_now(self) -> None:
        """Take the minute on the clock."""
        self.show_value(self._clock().strftime("%Y-%m-%dT%H:%M"))

    def show_value(self, text: str) -> None:
        """Show a moment; "" is unknown."""
        moment = datetime.fromisoformat(text) if text else None
        self.edit.setDateTime(
            QDateTime(moment.year, moment.month, moment.day, moment.hour, moment.minute, 0)
            if moment
            else UNKNOWN
        )

    def value(self) -> str:
        """The moment as ISO text to the minute."""
        shown = self.edit.dateTime()
        return "" if shown == UNKNOWN else str(shown.toString("yyyy-MM-ddTHH:mm"))
