"""The first records as the program understood them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.import_wizard.record_words import Record
from ui.models.columns import Column, Row
from ui.models.listed import ListedRows
from ui.models.paged import PagedTable
from ui.widgets.grid import Grid
from workbench.ledgers.records import SheetState


class RowsStep(QWidget):
    """A table with one column for each field that any record has."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._note = QLabel()
        self._note.setObjectName("muted")
        self._column.addWidget(self._note)
        self._grid: Grid | None = None
        self._records: Sequence[Record] = ()
        self._hidden: set[tuple[str, int]] = set()

    def show_records(
        self, records: Sequence[Record], count: int, states: Sequence[SheetState] = ()
    ) -> None:
        """Show the first records of `count`; those in rows nobody sees in the file say so."""
        self._records = records
        self._hidden = {(state.sheet, row) for state in states for row in state.hidden_rows}
        self._note.setText(f"共 {count} 条，下面是前 {len(records)} 条。")
        names = list(dict.fromkeys(name for record in records for name in record.words))
        columns = [Column(id="place", title="位置", width=150)]
        columns += [Column(id=name, title=name, width=100, filterable=True) for name in names]
        table = PagedTable(ListedRows(self._fetch), columns)
        grid = Grid(table)
        if self._grid is not None:
            self._column.removeWidget(self._grid)
            self._grid.deleteLater()
        self._grid = grid
        self._column.addWidget(grid, 1)
        table.look()

    def show_row(self, sheet: str, row: int) -> None:
        """Choose the record of a row of the file."""
        for number, record in enumerate(self._records):
            if self._grid is not None and (record.sheet, record.row) == (sheet, row):
                self._grid.selectRow(number)
                self._grid.scrollTo(self._grid.currentIndex())
                return

    def _fetch(self) -> list[Row]:
        return [
            {"id": number, "place": self.place(number), **record.words}
            for number, record in enumerate(self._records)
        ]

    def place(self, number: int) -> str:
        """Where the record of a row stands in the file, as it is shown."""
        record = self._records[number]
        hidden = "（隐藏）" if (record.sheet, record.row) in self._hidden else ""
        return f"{record.sheet} 第{record.row}行{hidden}"
