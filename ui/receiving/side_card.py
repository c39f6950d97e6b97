"""One side of a conflict: whose it is, what it says, and the button that chooses it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from ui.theme import ACCENT, LINE


class SideCard(QFrame):
    """Emits `chosen`; a card without a button only shows."""

    chosen = Signal()

    def __init__(
        self, title: str, who: str, text: str, key: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("side")
        self.title = title
        self.setMinimumWidth(150)
        head = QLabel(title)
        head.setObjectName("sectionTitle")
        head.setWordWrap(True)
        self.who = QLabel(who)
        self.who.setObjectName("muted")
        self.who.setWordWrap(True)
        self.text = QPlainTextEdit(text)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(f"{title} {who}")
        self.button = QPushButton(f"选这个（{key}）" if key else "")
        self.button.setCheckable(True)
        self.button.setVisible(bool(key))
        self.button.clicked.connect(self.chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 8)
        column.addWidget(head)
        column.addWidget(self.who)
        column.addWidget(self.text, 1)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.mark(is_chosen=False)

    def mark(self, *, is_chosen: bool) -> None:
        """Show whether this side is the one that shall hold."""
        self.button.setChecked(is_chosen)
        title = self.button.text().removeprefix("✓ ")
        self.button.setText(f"✓ {title}" if is_chosen else title)
        edge = f"2px solid {ACCENT}" if is_chosen else f"1px solid {LINE}"
        self.setStyleSheet(
            f"QFrame#side {{ background: white; border: {edge}; border-radius: 6px; }}"
        )
