"""A new password, typed twice; empty means none."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

SHORT = 8


class PasswordPair(QWidget):
    """`fault()` says what is wrong with what was typed; a short password is only pointed out."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.first, self.second = QLineEdit(), QLineEdit()
        self.first.setPlaceholderText("不设密码")
        self.second.setPlaceholderText("再输入一次")
        self.first.setAccessibleName("密码")
        self.second.setAccessibleName("再输入一次密码")
        self.first.textChanged.connect(self.changed)
        self.shown = QCheckBox("显示")
        self.shown.toggled.connect(self._echo)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for part in (self.first, self.second):
            row.addWidget(part, 1)
        row.addWidget(self.shown)
        self._echo(is_shown=False)

    def password(self) -> str:
        """What was typed."""
        return self.first.text()

    def fault(self) -> str:
        """Why it cannot be used, "" when it can."""
        return (
            "" if self.first.text() == self.second.text() else "两次输入的密码不一样，请重新输入。"
        )

    @property
    def is_short(self) -> bool:
        """Tell whether it could be guessed by trying."""
        return 0 < len(self.first.text()) < SHORT

    def _echo(self, is_shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if is_shown else QLineEdit.EchoMode.Password
        self.first.setEchoMode(mode)
        self.second.setEchoMode(mode)
