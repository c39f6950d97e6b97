"""The day the year's figures are of: today, or a past day to look back to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from ui.widgets.day_field import DayField


class AsOfBar(QWidget):
    """Emits `asked` with a past day, or with None for the figures of now."""

    asked = Signal(object)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.field = DayField(today())
        self.field.setAccessibleName("数字截至的日期")
        self.show_button = QPushButton("查看当日数字")
        self.show_button.setToolTip("按留痕退回到那一天结束时，重新汇总；现有数据不变")
        self.now_button = QPushButton("回到现在")
        self.now_button.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(QLabel("截至"))
        for widget in (self.field, self.show_button, self.now_button):
            row.addWidget(widget)
        self.show_button.clicked.connect(self.ask)
        self.now_button.clicked.connect(self.leave)

    @property
    def is_past(self) -> bool:
        """Tell whether a past day is shown."""
        return self.now_button.isVisibleTo(self)

    def ask(self) -> None:
        """Ask for the day in the field; today, and what is still to come, is the figures of now."""
        day = self.field.day()
        if day >= self._today():
            self.leave()
            return
        self.now_button.show()
        self.asked.emit(day)

    def leave(self) -> None:
        """Back to the figures of now."""
        self.field.show_day(self._today())
        self.now_button.hide()
        self.asked.emit(None)
