"""Open rectification items, overdue and due soon first."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.due_items import DueItem
from ui.models.columns import Column, Row
from ui.models.listed import ListedRows
from ui.models.paged import PagedTable
from ui.widgets.grid import ROW_HEIGHT, Grid
from workbench.domain.labels import label

ROWS_SHOWN = 8


def _tone(row: Row) -> str:
    return str(row["tone"])


COLUMNS = (
    Column(id="days", title="期限", width=112, tone=_tone),
    Column(id="due_on", title="到期日", width=92),
    Column(id="enterprise", title="企业", width=190),
    Column(id="requirement", title="要求", width=260),
)


class DueList(QWidget):
    """Emits `opened` with case id and item id."""

    opened = Signal(str, str)

    def __init__(
        self, fetch: Callable[[], Sequence[DueItem]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._fetch = fetch
        self.table = PagedTable(ListedRows(self._rows), COLUMNS)
        self.grid = Grid(self.table)
        self.grid.setMinimumHeight(ROWS_SHOWN * ROW_HEIGHT + 36)
        self.grid.row_opened.connect(lambda _row: self._open())
        self.title = QLabel()
        self.title.setObjectName("sectionTitle")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.title)
        column.addWidget(self.grid, 1)

    def refresh(self) -> None:
        """Read the items again."""
        self.table.look()
        rows = self.table.rowCount()
        self.title.setText(
            f"整改到期　{rows} 项未结，双击打开案件" if rows else "没有未结的整改事项"
        )
        self.grid.setVisible(rows > 0)

    def _rows(self) -> Sequence[Row]:
        return [
            {
                "id": each.item.id,
                "case_id": each.item.case_id,
                "days": each.days_words,
                "due_on": each.due_on,
                "enterprise": each.enterprise,
                "outcome": label(each.item.outcome),
                "requirement": each.item.requirement,
                "tone": each.tone,
            }
            for each in self._fetch()
        ]

    def _open(self) -> None:
        row = self.grid.current()
        if row is not None:
            self.opened.emit(str(row["case_id"]), str(row["id"]))
