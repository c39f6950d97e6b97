"""Tiles side by side, in as many rows as the width asks for."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.widgets.tile import Tile

TILE_WIDTH = 140


class TileRow(QWidget):
    """All tiles are equally wide; a row is broken where they would become too narrow."""

    def __init__(self, tiles: tuple[Tile, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tiles = tiles
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        self._arrange(len(tiles))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the row anew."""
        super().resizeEvent(event)
        room = max(1, self.width() // TILE_WIDTH)
        count = len(self._tiles)
        rows = -(-count // room)
        self._arrange(-(-count // rows))

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        for column in range(max(columns, self._columns)):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self._columns = columns
        for number, tile in enumerate(self._tiles):
            self._grid.addWidget(tile, number // columns, number % columns)
        self.setMinimumWidth(0)
