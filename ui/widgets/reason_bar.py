"""One line that asks for a reason in place, where a dialog would stand in the way."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget


class ReasonBar(QFrame):
    """Hidden until something needs a reason; Enter confirms, the button beside it goes back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        self._title = QLabel()
        self.reason = QLineEdit()
        self.reason.returnPressed.connect(self.confirm)
        self.confirm_button = QPushButton("确定")
        self.confirm_button.setProperty("primary", "true")
        self.confirm_button.clicked.connect(self.confirm)
        back = QPushButton("返回")
        back.clicked.connect(self.hide)
        self.reason.textChanged.connect(
            lambda text: self.confirm_button.setEnabled(bool(text.strip()))
        )
        row.addWidget(self._title)
        row.addWidget(self.reason, 1)
        row.addWidget(self.confirm_button)
        row.addWidget(back)
        self._run: Callable[[str], None] | None = None
        self.hide()

    def ask(self, title: str, run: Callable[[str], None]) -> None:
        """Ask; `run` gets the reason."""
        self._title.setText(title)
        self._run = run
        self.reason.clear()
        self.confirm_button.setEnabled(False)
        self.show()
        self.reason.setFocus()

    def confirm(self) -> None:
        """Hand the reason on; an empty one stays asked for."""
        text = self.reason.text().strip()
        if text and self._run is not None:
            self.hide()
            self._run(text)
