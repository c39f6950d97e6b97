"""One piece of evidence: its picture as large as the pane allows, and what is known of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.widgets.facts_pane import FactsPane
from ui.widgets.thumbnails import picture

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

    def show_file(self, title: str, file: Path | None, facts: Sequence[tuple[str, str]]) -> None:
        """Show a file and its facts; None shows how to choose one."""
        self.facts.show_facts(title, facts)
        image = picture(file, PICTURE) if file is not None else None
        self.picture.setVisible(image is not None and not image.isNull())
        if image is not None and not image.isNull():
            self.picture.setPixmap(QPixmap.fromImage(image))
