"""One table of the year; every number leads to the cases it counts."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.models.listed import ListedRows
from ui.models.paged import PagedTable, View
from ui.models.summary import case_ids_of, summary_columns, summary_rows
from ui.widgets.grid import Grid
from workbench.summary.figure import SummaryRow
from workbench.summary.layout import Layout


class SummaryTable(QWidget):
    """Emits `cases_asked` with a column's title and case ids on a double click or Enter."""

    cases_asked = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid: Grid | None = None
        self._figures: tuple[SummaryRow, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hint = QLabel()
        self.hint.setObjectName("muted")
        self._column.addWidget(self.hint)

    def show_table(self, layout: Layout, figures: tuple[SummaryRow, ...]) -> None:
        """Show a table with its own columns."""
        self._figures = figures
        rows = summary_rows(figures, layout)
        grid = Grid(PagedTable(ListedRows(lambda: rows), summary_columns(layout)))
        grid.setAccessibleName(layout.title)
        grid.horizontalHeader().setStretchLastSection(False)
        grid.row_opened.connect(lambda _row: self.open_cell(grid.currentIndex()))
        if self.grid is not None:
            self._column.removeWidget(self.grid)
            self.grid.deleteLater()
        self.grid = grid
        self._column.insertWidget(0, grid, 1)

    def look_for(self, text: str) -> None:
        """Keep only rows that contain the text."""
        if self.grid is None:
            return
        self.grid.table.look(View(text=text.strip()))
        self.hint.setText(
            f"{self.grid.table.rowCount()} 行。双击一个数，看它由哪些案件组成；右击列名筛选。"
        )

    def open_cell(self, index: QModelIndex) -> None:
        """Tell which cases a cell counts."""
        if self.grid is None or not index.isValid():
            return
        column = self.grid.table.columns[index.column()]
        place = self.grid.table.id_at(index.row())
        if isinstance(place, int):
            self.cases_asked.emit(column.title, case_ids_of(self._figures[place], column.id))
