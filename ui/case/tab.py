"""What every tab of a case can do."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.desk import Desk
from ui.widgets.message_bar import MessageBar
from workbench.domain.inspection import Case
from workbench.operations.outcome import Topic


class CaseTab(QWidget):
    """A tab shows one case and refreshes itself when a topic of `concerns` changed."""

    title = ""
    concerns: frozenset[Topic] = frozenset()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.case: Case | None = None
        self.messages = MessageBar()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 8, 0, 0)
        self.column.addWidget(self.messages)
        desk.changed.connect(self._changed)

    def show_case(self, case: Case) -> None:
        """Show another case."""
        self.case = case
        self.messages.clear()
        self.refresh()

    def refresh(self) -> None:
        """Read again what the tab shows; each tab says how."""
        raise NotImplementedError(type(self).__name__)

    def open_row(self, row: str) -> None:
        """Show one row of the tab; tabs without rows need nothing."""

    def _changed(self, topics: frozenset[Topic]) -> None:
        if self.case is not None and topics & self.concerns and self.isVisible():
            self.refresh()
