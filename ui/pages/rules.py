"""规则库: every table with its law, its days in force and how far it was checked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSplitter, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.models.columns import Column, Row
from ui.models.listed import ListedRows
from ui.models.paged import PagedTable, View
from ui.navigation import Target
from ui.widgets.facts_pane import FactsPane
from ui.widgets.grid import Grid
from ui.widgets.page_frame import PageFrame, side_by_side
from workbench.domain.labels import label
from workbench.domain.verdict import CheckState
from workbench.rulebook.table import Row as LegalRow
from workbench.rulebook.table import Table

CHECK_TONES = {"verified": "meets", "transcribed": "info", "unverified": "question"}
CHECK_SIGNS = {"verified": "✓", "transcribed": "◐", "unverified": "?"}


def _check_tone(row: Row) -> str:
    return CHECK_TONES[str(row["state"])]


TABLE_COLUMNS = (
    Column(id="title", title="表", width=250),
    Column(id="standard", title="标准/文号", width=150, filterable=True),
    Column(id="force", title="施行", width=90),
    Column(
        id="checked",
        title="核对",
        width=86,
        filterable=True,
        tone=_check_tone,
    ),
    Column(id="count", title="行数", width=56, right=True),
)


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
        self._rows: Grid | None = None
        self._build()
        self.tables.look()
        self.list.selectRow(0)

    def _build(self) -> None:
        hint = QLabel(
            "✓ 已核对原文　◐ 转录待核：可作问题依据，文书上注明　? 待核：只供参考，不得作为问题依据"
        )
        hint.setObjectName("muted")
        self.head.addWidget(hint)
        tools = QHBoxLayout()
        self._search = QLineEdit()
        self._search.setPlaceholderText("查标准、目录条目、型号、数值……")
        self._search.setClearButtonEnabled(True)
        self._search.returnPressed.connect(self._look_for)
        tools.addWidget(self._search)
        right = QSplitter(Qt.Orientation.Vertical)
        upper = QWidget()
        self._rows_place = QVBoxLayout(upper)
        self._rows_place.setContentsMargins(0, 0, 0, 0)
        right.addWidget(upper)
        right.addWidget(self.facts)
        right.setSizes([420, 180])
        self.body.addLayout(tools)
        self.body.addWidget(side_by_side(self.list, right, 2, 3), 1)
        self.list.row_chosen.connect(self._choose)

    def open_target(self, target: Target) -> None:
        """Show one table, or what a text finds."""
        if target.id:
            row = self.tables.row_of(target.id)
            if row >= 0:
                self.list.selectRow(row)
        if target.filter:
            self._search.setText(target.filter)
            self._look_for()

    def _list_tables(self) -> Sequence[Row]:
        book = self._desk.knowledge.book
        return [_table_row(table) for table in book.tables.values()]

    def _choose(self, row: Row | None) -> None:
        if row is None:
            return
        self._table = self._desk.knowledge.book.table(str(row["id"]))
        model = PagedTable(
            ListedRows(self._list_rows), _columns_of(self._table, self._desk.knowledge.field_words)
        )
        grid = Grid(model)
        if self._rows is not None:
            self._rows_place.removeWidget(self._rows)
            self._rows.deleteLater()
        self._rows = grid
        self._rows_place.addWidget(grid)
        grid.row_chosen.connect(self._show_row)
        model.look(View(text=self._search.text().strip()))
        if model.rowCount() == 0:
            model.look(View())
        self.facts.show_facts(self._table.title, _law_of(self._table))

    def _list_rows(self) -> Sequence[Row]:
        table = self._table
        return [] if table is None else [_legal_row(table, row) for row in table.rows]

    def _show_row(self, row: Row | None) -> None:
        if row is None or self._table is None:
            return
        extra = (("条款", str(row["clause"])), ("核对", str(row["checked"])))
        doubts = (("存疑", str(row["doubt"])), ("说明", str(row["note"])))
        self.facts.show_facts(self._table.title, (*extra, *doubts, *_law_of(self._table)))

    def _look_for(self) -> None:
        """Keep tables that contain the text anywhere, and show its rows."""
        text = self._search.text().strip()
        self.tables.look(View(text=text))
        if self.tables.rowCount():
            self.list.selectRow(0)
        else:
            self.tables.look(View())


def _table_row(table: Table) -> Row:
    return {
        "id": table.id,
        "title": table.title,
        "standard": table.source.number,
        "force": _days(table.effective_from, table.repealed_from),
        "checked": f"{CHECK_SIGNS[table.checked]} {label(table.checked)}",
        "state": table.checked.value,
        "count": len(table.rows),
        "text": " ".join(str(value) for row in table.rows for value in row.values.values()),
    }


def _columns_of(table: Table, words: Callable[[str], str]) -> tuple[Column, ...]:
    own = tuple(
        Column(id=f"v.{name}", title=words(name), width=110, filterable=True)
        for name in table.columns
    )
    state = Column(
        id="checked",
        title="核对",
        width=90,
        filterable=True,
        tone=_check_tone,
    )
    return (*own, Column(id="clause", title="条款", width=110), state)


def _legal_row(table: Table, row: LegalRow) -> Row:
    values = {f"v.{name}": _plain(row.values.get(name)) for name in table.columns}
    return {
        "id": row.id,
        **values,
        "clause": row.clause,
        "checked": f"{CHECK_SIGNS[row.checked]} {label(row.checked)}",
        "state": row.checked.value,
        "doubt": row.doubt,
        "note": row.note,
    }


def _plain(value: object) -> object:
    return f"{value:f}" if isinstance(value, Decimal) else value


def _law_of(table: Table) -> tuple[tuple[str, str], ...]:
    unverified = sum(row.checked is CheckState.UNVERIFIED for row in table.rows)
    return (
        ("标准/文号", f"{table.source.number} {table.source.title}"),
        ("条款", table.clause),
        ("施行", _days(table.effective_from, table.repealed_from)),
        ("单位", table.unit),
        ("核对", label(table.checked)),
        ("其中待核", f"{unverified} 行" if unverified else ""),
        ("说明", table.note),
        ("自行录入", table.own_entry),
        ("表的指纹", table.hash[:16]),
    )


def _days(start: date, end: date | None) -> str:
    return f"{start.isoformat()} 起" if end is None else f"{start.isoformat()} 至 {end.isoformat()}"
