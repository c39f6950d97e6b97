"""A table that behaves like a spreadsheet: sort, filter by value, find, copy; any number of rows."""

from __future__ import annotations

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QKeyCombination,
    QModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.models.columns import Row
from ui.models.paged import PagedTable, View
from ui.widgets.value_filter import ValueFilter

ROW_HEIGHT = 28
COPY_AT_MOST = 20_000
# Shows all rows again, as in Excel and WPS.
CLEAR_FILTERS = QKeyCombination(
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_L
)
NOTHING_KEPT = "没有符合筛选的行。按 Ctrl+Shift+L 清除筛选。"


class Grid(QTableView):
    """Emits `row_chosen` when the current row changes and `row_opened` on Enter or double click."""

    row_chosen = Signal(object)
    row_opened = Signal(object)

    def __init__(self, model: PagedTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = model
        self.setModel(model)
        self._build()
        model.modelReset.connect(self._after_reset)

    def _build(self) -> None:
        self.setAlternatingRowColors(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.verticalHeader().setVisible(False)
        head = self.horizontalHeader()
        head.setSectionsClickable(True)
        head.setHighlightSections(False)
        head.setStretchLastSection(True)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.sectionClicked.connect(self._sort)
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.customContextMenuRequested.connect(self._filter_at)
        for number, column in enumerate(self.table.columns):
            self.setColumnWidth(number, column.width)
        self.selectionModel().currentRowChanged.connect(self._chosen)
        self.doubleClicked.connect(lambda index: self.row_opened.emit(index.row()))

    def current(self) -> Row | None:
        """The current row, None when there is none."""
        index = self.currentIndex()
        return self.table.row_at(index.row()) if index.isValid() else None

    def look_for(self, text: str) -> None:
        """Keep only rows that contain the text somewhere."""
        view = self.table.view
        self.table.look(View(view.order_by, view.descending, view.kept, text.strip()))

    def keep(self, column: str, values: frozenset[str] | None) -> None:
        """Keep only these values of a column; None removes the filter."""
        view = self.table.view
        kept = {name: held for name, held in view.kept.items() if name != column}
        if values is not None:
            kept[column] = values
        self.table.look(View(view.order_by, view.descending, kept, view.text))

    def selectAll(self) -> None:
        """Select all rows as one range; per-row selection of a long table would stall."""
        rows, columns = self.table.rowCount(), self.table.columnCount()
        if rows:
            whole = QItemSelection(self.table.index(0, 0), self.table.index(rows - 1, columns - 1))
            self.selectionModel().select(whole, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy as tab-separated text, open with Enter, filter with Alt+Down or Ctrl+Shift+L not."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.selected_text())
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.row_opened.emit(self.currentIndex().row())
        elif event.keyCombination() == CLEAR_FILTERS:
            self.table.look(View(self.table.view.order_by, self.table.view.descending))
        elif event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._open_filter(max(self.currentIndex().column(), 0))
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say why a table is empty where the user's own filters, perhaps of another day, are why."""
        super().paintEvent(event)
        if self.table.view.kept and not self.table.rowCount():
            painter = QPainter(self.viewport())
            painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, NOTHING_KEPT)
            painter.end()

    def chosen(self) -> list[Row]:
        """The selected rows in their order."""
        return [self.table.row_at(row) for row in self._chosen_places()]

    def selected_text(self) -> str:
        """Head and selected rows as Excel and WPS paste them."""
        rows = self._chosen_places()
        lines = ["\t".join(column.title for column in self.table.columns)]
        for row in rows[:COPY_AT_MOST]:
            record = self.table.row_at(row)
            words = (column.words(record.get(column.id)) for column in self.table.columns)
            lines.append("\t".join(word.replace("\t", " ").replace("\n", " ") for word in words))
        return "\n".join(lines)

    def _chosen_places(self) -> list[int]:
        selection = self.selectionModel().selection()
        parts = [selection.at(number) for number in range(selection.count())]
        return sorted({row for part in parts for row in range(part.top(), part.bottom() + 1)})

    def _sort(self, section: int) -> None:
        view = self.table.view
        same = view.order_by == self.table.columns[section].id
        descending = same and not view.descending
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.table.sort(section, order)
        self.horizontalHeader().setSortIndicatorShown(True)
        self.horizontalHeader().setSortIndicator(section, order)

    def _filter_at(self, position: QPoint) -> None:
        self._open_filter(self.horizontalHeader().logicalIndexAt(position))

    def _open_filter(self, section: int) -> None:
        column = self.table.columns[section]
        if not column.filterable:
            return
        values = self.table.source.values(column.id, self.table.view)
        popup = ValueFilter(values, self.table.view.kept.get(column.id), self)
        popup.decided.connect(lambda kept: self.keep(column.id, kept))
        place = self.horizontalHeader().sectionViewportPosition(section)
        popup.open_at(self.mapToGlobal(QPoint(place, self.horizontalHeader().height())))

    def _chosen(self, current: QModelIndex) -> None:
        self.row_chosen.emit(self.table.row_at(current.row()) if current.isValid() else None)

    def _after_reset(self) -> None:
        self.row_chosen.emit(None)
