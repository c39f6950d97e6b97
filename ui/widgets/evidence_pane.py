"""One piece of evidence: its picture as large as the pane allows, and what is known of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.widgets.facts_pane import FactsPane

PICTURE = QSize(460, 220)


class EvidencePane(QWidget):
    """Files that are no pictures show their facts alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.hide()
        self.facts = FactsPane()
        column.addWidget(self.picture)
        column.addWidget(self.facts, 1)

    def show_file(self, title: str, facts: Sequence[tuple[str, str]]) -> None:
        """Show the facts of a file, or how to choose one."""
        self.facts.show_facts(title, facts)

    def show_picture(self, picture: QPixmap) -> None:
        """Show a picture; a null one leaves its room to the facts."""
        self.picture.setVisible(not picture.isNull())
        if not picture.isNull():
            aspect, smooth = (
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            self.picture.setPixmap(picture.scaled(PICTURE, aspect, smooth))
