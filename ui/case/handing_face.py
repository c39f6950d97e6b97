"""移交: when this case was sent where, and whether it is known to have arrived."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.models.columns import Row
from ui.models.listed import ListedRows
from ui.models.paged import PagedTable
from ui.package_words import SENT_COLUMNS, sent_rows
from ui.receiving.intake import Intake
from ui.widgets.grid import Grid
from ui.widgets.message_bar import MessageBar
from workbench.domain.inspection import Case
from workbench.operations.exchange_state import sent_of

EMPTY = "还没有移交过，点右上角的“移交…”。移交后请对方把回执拷回U盘，在这里打开，就能看到“已送达”。"
HINT = "对方收下后给出回执；打开回执后，这里显示“已送达”。"


class HandingFace(QWidget):
    """Newest first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.case: Case | None = None
        self._rows: Sequence[Row] = ()
        self.messages = MessageBar()
        self.table = PagedTable(ListedRows(lambda: self._rows), SENT_COLUMNS)
        self.grid = Grid(self.table)
        self.open_button = QPushButton("打开回执…")
        self.intake = Intake(desk, self.messages, self)
        self.open_button.clicked.connect(self.intake.choose_files)
        self.state = QLabel(EMPTY)
        self.state.setObjectName("muted")
        self.state.setWordWrap(True)
        row = QHBoxLayout()
        row.addWidget(self.open_button)
        row.addWidget(self.state, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.messages)
        column.addWidget(self.grid, 1)
        self.open_button.setEnabled(desk.db.can_write)

    def show_case(self, case: Case) -> None:
        """Read what was sent."""
        self.case = case
        self._rows = sent_rows(self.desk.read(sent_of, case.id))
        self.state.setText(HINT if self._rows else EMPTY)
        self.table.look()
