"""A text that saves itself: on leaving the field and shortly after typing stops."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

TYPING_PAUSE_MS = 800


class NoteField(QPlainTextEdit):
    """Emits `settled` once with each text that differs from the one shown or settled before."""

    settled = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._held = ""
        self.setTabChangesFocus(True)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE_MS)
        self._pause.timeout.connect(self.settle)
        self.textChanged.connect(self._typed)

    def show_text(self, text: str) -> None:
        """Show a text that is saved already; the same text leaves the cursor where it is."""
        self._pause.stop()
        self._held = text
        if text != self.toPlainText():
            self.setPlainText(text)
            self._pause.stop()

    @property
    def has_unsaved(self) -> bool:
        """Tell whether something typed was not handed on yet."""
        return self.toPlainText() != self._held

    def settle(self) -> None:
        """Hand on what was typed, if anything was."""
        self._pause.stop()
        text = self.toPlainText()
        if text != self._held:
            self._held = text
            self.settled.emit(text)

    def keep_unsaved(self, held: str) -> None:
        """Saving failed and `held` is what the store still has: the next chance tries again."""
        self._held = held

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the field saves it."""
        super().focusOutEvent(event)
        self.settle()

    def _typed(self) -> None:
        if self.toPlainText() != self._held:
            self._pause.start()
