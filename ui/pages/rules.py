"""规则库: every table with its law, its days in force and how far it was checked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from ui.desk import Desk
from ui.dialogs.equivalent import EquivalentDialog
from ui.dialogs.mark_checked import MarkCheckedDialog
from ui.dialogs.own_editions import OwnEditionsDialog
from ui.models.columns import Row
from ui.models.listed import ListedRows
from ui.models.paged import PagedTable, View
from ui.models.rules import TABLE_COLUMNS, columns_of, facts_of, legal_rows, table_row
from ui.navigation import Target
from ui.widgets.facts_pane import FactsPane
from ui.widgets.grid import Grid
from ui.widgets.pack_import import PackImport
from ui.widgets.page_frame import PageFrame, side_by_side
from workbench.operations.outcome import Topic
from workbench.operations.overlay import save_overlay_entry
from workbench.rulebook.overlay import Mark
from workbench.rulebook.overlay_bodies import MARK, mark_to_body
from workbench.rulebook.table import Row as LegalRow
from workbench.rulebook.table import Table


class RulesPage(PageFrame):
    """Tables at the left, the rows of the chosen one at the right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("规则库")
        self._desk = desk
        self._table: Table | None = None
        self.tables = PagedTable(ListedRows(self._list_tables), TABLE_COLUMNS)
        self.list = Grid(self.tables)
        self.facts = FactsPane()
        self._rows_place = QVBoxLayout()
        self.rows: Grid | None = None
        self._build()
        self.tables.look()
        self.list.selectRow(0)
        desk.changed.connect(self._changed)

    def _build(self) -> None:
        hint = QLabel(
            "✓ 已核对原文　◐ 转录待核：可作问题依据，文书上注明　? 待核：只供参考，不得作为问题依据"
        )
        hint.setObjectName("muted")
        self.head.addWidget(hint)
        right = QSplitter(Qt.Orientation.Vertical)
        upper = QWidget()
        self._rows_place = QVBoxLayout(upper)
        self._rows_place.setContentsMargins(0, 0, 0, 0)
        right.addWidget(upper)
        right.addWidget(self.facts)
        right.setSizes([420, 180])
        self.packs = PackImport(self._desk)
        self.body.addLayout(self._tools())
        self.body.addWidget(self.packs)
        self.body.addWidget(side_by_side(self.list, right, 2, 3), 1)
        self.list.row_chosen.connect(self._choose)

    def _tools(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._search = QLineEdit()
        self._search.setPlaceholderText("查标准、目录条目、型号、数值……　回车查找")
        self._search.setClearButtonEnabled(True)
        self._search.returnPressed.connect(self._look_for)
        self.mark_button = QPushButton("标为已核对…")
        self.mark_button.clicked.connect(self.mark)
        equivalent = QPushButton("录入等价值…")
        equivalent.clicked.connect(lambda: EquivalentDialog.ask(self._desk, self))
        row.addWidget(self._search, 1)
        row.addWidget(self.mark_button)
        row.addWidget(equivalent)
        for text, run in (
            ("自行录入版本…", self._enter_own),
            ("导入规则包…", self.packs.choose),
            ("导出规则包…", self.packs.export),
        ):
            button = QPushButton(text)
            button.clicked.connect(run)
            row.addWidget(button)
        return row

    def _enter_own(self) -> None:
        dialog = OwnEditionsDialog(self._desk, self)
        dialog.form_asked.connect(self.packs.choose_form)
        dialog.exec()

    def open_target(self, target: Target) -> None:
        """Show one table, or what a text finds."""
        if target.id:
            row = self.tables.row_of(target.id)
            if row >= 0:
                self.list.selectRow(row)
        if target.filter:
            self._search.setText(target.filter)
            self._look_for()

    def mark(self) -> None:
        """Mark the table shown, or one row of it, as compared with a text."""
        if self._table is None:
            return
        dialog = MarkCheckedDialog(self._desk, self._table, self._legal_row(), self)
        if dialog.exec():
            self.save_mark(dialog.value())

    def save_mark(self, mark: Mark) -> None:
        """Keep a mark in the store; the rule book is built anew from it."""
        key = f"{mark.table}#{mark.row}" if mark.row else mark.table
        self._desk.do(save_overlay_entry, MARK, key, mark_to_body(mark))

    def _legal_row(self) -> LegalRow | None:
        chosen = self.rows.current() if self.rows else None
        if chosen is None or self._table is None:
            return None
        return next((row for row in self._table.rows if row.id == chosen["id"]), None)

    def _list_tables(self) -> Sequence[Row]:
        book = self._desk.knowledge.book
        return [table_row(table) for table in book.tables.values()]

    def _choose(self, row: Row | None) -> None:
        if row is None:
            return
        table, words = (
            self._desk.knowledge.book.table(str(row["id"])),
            self._desk.knowledge.rule_words,
        )
        self._table = table
        rows = legal_rows(table, words)
        grid = Grid(PagedTable(ListedRows(lambda: rows), columns_of(table, words)))
        if self.rows is not None:
            self._rows_place.removeWidget(self.rows)
            self.rows.deleteLater()
        self.rows = grid
        self._rows_place.addWidget(grid)
        grid.row_chosen.connect(lambda _row: self._show_facts())
        grid.table.look(View(text=self._search.text().strip()))
        if grid.table.rowCount() == 0:
            grid.table.look(View())
        self._show_facts()

    def _show_facts(self) -> None:
        if self._table is not None:
            facts = facts_of(self._table, self._legal_row(), self._marks())
            self.facts.show_facts(self._table.title, facts)

    def _marks(self) -> list[Mark]:
        marks = self._desk.knowledge.book.marks
        return [mark for mark in marks if self._table is not None and mark.table == self._table.id]

    def _look_for(self) -> None:
        """Keep tables that contain the text anywhere, and show its rows."""
        text = self._search.text().strip()
        self.tables.look(View(text=text))
        if self.tables.rowCount():
            self.list.selectRow(0)
        else:
            self.tables.look(View())

    def _changed(self, topics: frozenset[Topic]) -> None:
        if Topic.RULES not in topics:
            return
        held = self._table.id if self._table else ""
        self.tables.look()
        row = self.tables.row_of(held)
        self.list.selectRow(max(row, 0))
