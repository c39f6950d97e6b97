"""The frame of every page: title, room for its body, and two panes side by side."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget


class PageFrame(QWidget):
    """`body` takes the page's widgets, `head` what belongs beside the title."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 10, 16, 12)
        whole.setSpacing(8)
        self.head = QHBoxLayout()
        self.title = QLabel(title)
        self.title.setObjectName("pageTitle")
        self.head.addWidget(self.title)
        self.head.addStretch(1)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        whole.addLayout(self.head)
        whole.addLayout(self.body, 1)


def side_by_side(left: QWidget, right: QWidget, left_share: int, right_share: int) -> QSplitter:
    """Two panes with a movable border between them."""
    panes = QSplitter(Qt.Orientation.Horizontal)
    panes.addWidget(left)
    panes.addWidget(right)
    panes.setStretchFactor(0, left_share)
    panes.setStretchFactor(1, right_share)
    panes.setSizes([left_share * 250, right_share * 250])
    panes.setChildrenCollapsible(False)
    return panes
