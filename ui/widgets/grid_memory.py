"""A grid that is looked at as it was left: widths, order and filters survive leaving the page."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt

from ui.models.paged import View
from ui.table_views import TableLook, TableViews
from ui.widgets.grid import Grid


class GridMemory(QObject):
    """Lives on its grid; made before the grid first looks at its rows."""

    def __init__(self, grid: Grid, views: TableViews, name: str) -> None:
        super().__init__(grid)
        self._grid, self._views, self._name = grid, views, name
        look = views.of(name)
        if look is not None:
            self._restore(look)
        grid.horizontalHeader().sectionResized.connect(lambda *_: self._remember())
        grid.table.modelReset.connect(self._remember)

    def _restore(self, look: TableLook) -> None:
        """Take what still fits: a later version may have other columns."""
        columns = {column.id: place for place, column in enumerate(self._grid.table.columns)}
        for column, width in look.widths.items():
            if column in columns and width > 0:
                self._grid.setColumnWidth(columns[column], width)
        order_by = look.order_by if look.order_by in columns else ""
        kept = {column: values for column, values in look.kept.items() if column in columns}
        self._grid.table.view = View(order_by, look.descending, kept)
        if order_by:
            order = Qt.SortOrder.DescendingOrder if look.descending else Qt.SortOrder.AscendingOrder
            self._grid.horizontalHeader().setSortIndicatorShown(True)
            self._grid.horizontalHeader().setSortIndicator(columns[order_by], order)

    def _remember(self) -> None:
        view, columns = self._grid.table.view, self._grid.table.columns
        # The last column fills what is left: its width is the window's, not the user's.
        widths = {
            column.id: self._grid.columnWidth(place) for place, column in enumerate(columns[:-1])
        }
        look = TableLook(widths, view.order_by, view.descending, dict(view.kept))
        self._views.put(self._name, look)
