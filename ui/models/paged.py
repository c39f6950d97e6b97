"""A table of any length: ids from one query, rows fetched by the page when they are looked at."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor

from ui.models.columns import Column, Row
from ui.theme import TONES

PAGE_ROWS = 256
PAGES_KEPT = 24
Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class View:
    """How the user looks at the table: order, values kept per column, free text."""

    order_by: str = ""
    descending: bool = False
    kept: Mapping[str, frozenset[str]] = field(default_factory=dict)
    text: str = ""


class RowSource(Protocol):
    """Where the rows come from; sorting, filtering and searching happen there, in SQL."""

    def ids(self, view: View) -> Sequence[object]:
        """Ids of all rows of a view, in order."""

    def rows(self, ids: Sequence[object]) -> Sequence[Row]:
        """The rows of these ids, in their order."""

    def values(self, column: str, view: View) -> Sequence[tuple[str, int]]:
        """Distinct values of a column with their counts, for the filter list."""


class PagedTable(QAbstractTableModel):
    """Item model over a `RowSource`."""

    def __init__(
        self, source: RowSource, columns: Sequence[Column], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.source = source
        self.columns = tuple(columns)
        self.view = View()
        self._ids: Sequence[object] = ()
        self._pages: OrderedDict[int, Sequence[Row]] = OrderedDict()

    def look(self, view: View | None = None) -> None:
        """Run the query again, for a new view or because rows changed."""
        self.beginResetModel()
        if view is not None:
            self.view = view
        self._ids = self.source.ids(self.view)
        self._pages.clear()
        self.endResetModel()

    def row_at(self, row: int) -> Row:
        """One row, fetching its page when needed."""
        number, offset = divmod(row, PAGE_ROWS)
        page = self._pages.get(number)
        if page is None:
            start = number * PAGE_ROWS
            page = self.source.rows(self._ids[start : start + PAGE_ROWS])
            self._pages[number] = page
            if len(self._pages) > PAGES_KEPT:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(number)
        return page[offset]

    def id_at(self, row: int) -> object:
        """The id of a row."""
        return self._ids[row]

    def row_of(self, wanted: object) -> int:
        """The row that shows an id, -1 when the view leaves it out."""
        return next((row for row, known in enumerate(self._ids) if known == wanted), -1)

    def rowCount(self, parent: Index = ROOT) -> int:
        """Rows of the view."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Columns as declared."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words, alignment and tone of a cell."""
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        row = self.row_at(index.row())
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}:
            return column.words(row.get(column.id))
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.tip(row) if column.tip else column.words(row.get(column.id))
        if role == Qt.ItemDataRole.DecorationRole:
            return column.picture(row) if column.picture else None
        return self._colour(column, row, role)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Titles over their values, with a mark on filtered columns."""
        if orientation is Qt.Orientation.Vertical:
            return section + 1 if role == Qt.ItemDataRole.DisplayRole else None
        column = self.columns[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and column.right:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return f"{column.title} ⧩" if column.id in self.view.kept else column.title

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort in SQL; -1 returns to the natural order."""
        chosen = self.columns[column] if 0 <= column < len(self.columns) else None
        if chosen is not None and not chosen.sortable:
            return
        self.look(
            View(
                chosen.id if chosen else "",
                order is Qt.SortOrder.DescendingOrder,
                self.view.kept,
                self.view.text,
            )
        )

    def _colour(self, column: Column, row: Row, role: int) -> QBrush | None:
        tone = column.tone(row) if column.tone else ""
        if not tone:
            return None
        if role == Qt.ItemDataRole.ForegroundRole:
            return QBrush(QColor(TONES[tone].text))
        if role == Qt.ItemDataRole.BackgroundRole:
            return QBrush(QColor(TONES[tone].background))
        return None
