"""Building blocks of 设置: a titled table with its buttons."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.models.columns import Column, Row
from ui.models.listed import ListedRows
from ui.models.paged import PagedTable
from ui.widgets.grid import Grid

Action = tuple[str, Callable[[], None]]


class TableSection(QWidget):
    """A hint, a table that fetches its own rows, and buttons below."""

    def __init__(
        self,
        hint: str,
        columns: Sequence[Column],
        fetch: Callable[[], Sequence[Row]],
        actions: Sequence[Action] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.table = PagedTable(ListedRows(fetch), columns)
        self.grid = Grid(self.table)
        self.buttons: dict[str, QPushButton] = {}
        text = QLabel(hint)
        text.setObjectName("muted")
        text.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(text)
        column.addWidget(self.grid, 1)
        row = QHBoxLayout()
        for title, run in actions:
            button = QPushButton(title)
            button.clicked.connect(run)
            self.buttons[title] = button
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        self.refresh()

    def refresh(self) -> None:
        """Fetch the rows again."""
        self.table.look()
