"""An inline message with its next step: nothing modal for what can be said in place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from ui.theme import TONES
from workbench.domain.errors import WorkbenchError

SYMBOLS = {"info": "ⓘ", "success": "✓", "warning": "▲", "error": "✖"}


class MessageBar(QFrame):
    """One message at a time; hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._build()
        self.hide()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 6, 6, 6)
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._action = QPushButton()
        self._action.setProperty("flat", "true")
        self._close = QPushButton("关闭")
        self._close.setProperty("flat", "true")
        self._close.clicked.connect(self.hide)
        for widget in (self._text, self._action, self._close):
            row.addWidget(widget)
        self._on_action: Callable[[], None] | None = None
        self._action.clicked.connect(self._run_action)

    @property
    def text(self) -> str:
        """What the bar says now."""
        return self._text.text()

    def say(
        self, kind: str, text: str, action: str = "", run: Callable[[], None] | None = None
    ) -> None:
        """Show a message of kind `info`, `success`, `warning` or `error`, with an optional step."""
        tone = TONES[kind]
        self.setStyleSheet(
            f"MessageBar {{ background: {tone.background}; border: 1px solid {tone.edge};"
            f" border-radius: 4px; }} QLabel {{ color: {tone.text}; }}"
        )
        self._text.setText(f"{SYMBOLS[kind]} {text}")
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self._on_action = run
        self.show()

    def say_error(self, error: BaseException) -> None:
        """Show why an action could not go on; programming errors go up to the crash handler."""
        if not isinstance(error, WorkbenchError):
            raise error
        self.say("error", str(error))

    def clear(self) -> None:
        """Say nothing."""
        self.hide()

    def _run_action(self) -> None:
        if self._on_action is not None:
            self._on_action()
