"""Facts in two columns: what, and its value; empty ones are left out."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtWidgets import QFrame, QLabel, QTextBrowser, QVBoxLayout, QWidget

from ui.theme import MUTED


class FactsPane(QFrame):
    """The right side of lists."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        column = QVBoxLayout(self)
        self._title = QLabel()
        self._title.setObjectName("sectionTitle")
        self._title.setWordWrap(True)
        self._text = QTextBrowser()
        self._text.setFrameShape(QFrame.Shape.NoFrame)
        column.addWidget(self._title)
        column.addWidget(self._text, 1)

    def show_facts(self, title: str, facts: Sequence[tuple[str, str]]) -> None:
        """Show the facts that are known."""
        self._title.setText(title or "选中一行查看详情")
        rows = "".join(
            f'<tr><td style="color:{MUTED}; padding:2px 10px 2px 0">{escape(name)}</td>'
            f'<td style="padding:2px 0">{escape(value)}</td></tr>'
            for name, value in facts
            if value
        )
        self._text.setHtml(f"<table>{rows}</table>")
