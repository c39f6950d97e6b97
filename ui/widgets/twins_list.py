"""Enterprises that may be one under two spellings: an inline list, one pair decided at a time."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.models.columns import Column, Row
from ui.models.listed import ListedRows
from ui.models.paged import PagedTable
from ui.widgets.grid import Grid
from workbench.operations.enterprise_twins import Twins

COLUMNS = (
    Column(id="kept", title="保留", width=230),
    Column(id="kept_code", title="代码", width=160),
    Column(id="other", title="并入", width=230),
    Column(id="other_code", title="代码", width=160),
    Column(id="why", title="为什么", width=150, filterable=True),
)
HEIGHT = 210


class TwinsList(QFrame):
    """Emits `merge(kept id, other id)`; pairs put aside do not come again until it is closed."""

    merge = Signal(str, str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setFixedHeight(HEIGHT)
        self._pairs: dict[str, Twins] = {}
        self._turned: set[str] = set()
        self._aside: set[str] = set()
        self.table = PagedTable(ListedRows(self._fetch), COLUMNS)
        self.grid = Grid(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 10, 8)
        column.addLayout(self._head())
        column.addWidget(self.grid, 1)
        self.grid.row_chosen.connect(lambda row: self._enable(row is not None))
        self.hide()

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.words = QLabel()
        self.words.setObjectName("sectionTitle")
        self.merge_button = QPushButton("合并")
        self.merge_button.setProperty("primary", "true")
        self.merge_button.clicked.connect(self._merge)
        self.turn_button = QPushButton("对调保留方")
        self.turn_button.clicked.connect(self._turn)
        self.aside_button = QPushButton("不是同一家")
        self.aside_button.clicked.connect(self._put_aside)
        close = QPushButton("关闭")
        close.setProperty("flat", "true")
        close.clicked.connect(self.close_list)
        row.addWidget(self.words, 1)
        for button in (self.merge_button, self.turn_button, self.aside_button, close):
            row.addWidget(button)
        return row

    def show_pairs(self, pairs: Sequence[Twins]) -> None:
        """Show what may be one enterprise."""
        self._pairs = {f"{each.kept.id} {each.other.id}": each for each in pairs}
        self._turned &= self._pairs.keys()
        self._look()
        self.show()

    def close_list(self) -> None:
        """Forget what was put aside and leave."""
        self._aside.clear()
        self.hide()
        self.closed.emit()

    def _look(self) -> None:
        self.table.look()
        count = self.table.rowCount()
        self.words.setText(
            f"可能是同一家企业：{count} 组。合并后可用 Ctrl+Z 撤销。"
            if count
            else "没有发现写法不同的同一家企业。"
        )
        self._enable(bool(count))
        if count:
            self.grid.selectRow(0)

    def _fetch(self) -> list[Row]:
        lines: list[Row] = []
        for key, each in self._pairs.items():
            if key in self._aside:
                continue
            kept, other = each.kept, each.other
            if key in self._turned:
                kept, other = other, kept
            lines.append(
                {
                    "id": key,
                    "kept": kept.name,
                    "kept_id": kept.id,
                    "kept_code": kept.uscc or "（无）",
                    "other": other.name,
                    "other_id": other.id,
                    "other_code": other.uscc or "（无）",
                    "why": each.why,
                }
            )
        return lines

    def _enable(self, is_chosen: bool) -> None:
        for button in (self.merge_button, self.turn_button, self.aside_button):
            button.setEnabled(is_chosen)

    def _merge(self) -> None:
        row = self.grid.current()
        if row is not None:
            self.merge.emit(str(row["kept_id"]), str(row["other_id"]))

    def _turn(self) -> None:
        row = self.grid.current()
        if row is not None:
            self._turned ^= {str(row["id"])}
            place = self.grid.currentIndex().row()
            self.table.look()
            self.grid.selectRow(place)

    def _put_aside(self) -> None:
        row = self.grid.current()
        if row is not None:
            self._aside.add(str(row["id"]))
            self._look()
