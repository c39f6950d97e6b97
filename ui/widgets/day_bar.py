"""A day asked for in place, with a way to take back the one noted before."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from ui.widgets.day_field import DayField


class DayBar(QFrame):
    """Emits the day, or that the day noted is wrong."""

    confirmed = Signal(object)
    taken_back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        self._title = QLabel()
        self.day = DayField(date(2000, 1, 1))
        self.confirm_button = QPushButton("登记")
        self.confirm_button.setProperty("primary", "true")
        self.confirm_button.clicked.connect(lambda: self.confirmed.emit(self.day.day()))
        self.back_button = QPushButton("撤去登记")
        self.back_button.clicked.connect(self.taken_back)
        close = QPushButton("返回")
        close.clicked.connect(self.hide)
        for widget in (self._title, self.day, self.confirm_button, self.back_button, close):
            row.addWidget(widget)
        row.addStretch(1)
        self.hide()

    def ask(self, title: str, day: date, *, is_held: bool) -> None:
        """Ask for a day; one that is noted already may be taken back."""
        self._title.setText(title)
        self.day.show_day(day)
        self.back_button.setVisible(is_held)
        self.show()
        self.day.setFocus()
