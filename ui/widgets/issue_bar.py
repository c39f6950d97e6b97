"""签发 in place: number prefix and day, and a reminder that only 作废 takes it back."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from ui.widgets.day_field import DayField

PREFIX_WIDTH = 90


class IssueBar(QFrame):
    """Emits prefix and day."""

    confirmed = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        self.prefix = QLineEdit()
        self.prefix.setMaximumWidth(PREFIX_WIDTH)
        self.prefix.setPlaceholderText("机关代字")
        self.day = DayField(date(2000, 1, 1))
        warning = QLabel("签发后编号并固定内容，不能撤销；写错只能作废重签。")
        warning.setObjectName("muted")
        self.confirm_button = QPushButton("确定签发")
        self.confirm_button.setProperty("primary", "true")
        self.confirm_button.clicked.connect(self._confirm)
        back = QPushButton("返回")
        back.clicked.connect(self.hide)
        self._prefix_label = QLabel("文号代字")
        for widget in (self._prefix_label, self.prefix, QLabel("签发日"), self.day):
            row.addWidget(widget)
        row.addWidget(warning, 1)
        row.addWidget(self.confirm_button)
        row.addWidget(back)
        self.hide()

    def ask(self, day: date, prefix: str = "", *, is_numbered: bool = True) -> None:
        """Ask; the day offered is today, the prefix the agency's own."""
        self.day.show_day(day)
        self.prefix.setText(prefix)
        for widget in (self.prefix, self._prefix_label):
            widget.setVisible(is_numbered)
        self.show()
        (self.confirm_button if prefix or not is_numbered else self.prefix).setFocus()

    def _confirm(self) -> None:
        self.hide()
        self.confirmed.emit(self.prefix.text().strip(), self.day.day())
