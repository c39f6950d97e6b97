"""An empty place that says what to do next."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget


class EmptyPlace(QWidget):
    """A title, a sentence, and the button of the next step."""

    def __init__(
        self,
        title: str,
        text: str,
        action: str = "",
        run: Callable[[], None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setAlignment(Qt.AlignmentFlag.AlignCenter)
        head = QLabel(title)
        head.setObjectName("sectionTitle")
        body = QLabel(text)
        body.setObjectName("muted")
        body.setWordWrap(True)
        body.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(head, 0, Qt.AlignmentFlag.AlignCenter)
        column.addWidget(body, 0, Qt.AlignmentFlag.AlignCenter)
        if action and run is not None:
            button = QPushButton(action)
            button.setProperty("primary", "true")
            button.clicked.connect(run)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignCenter)
