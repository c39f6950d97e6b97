"""留痕: who changed what when, from what to what, and whether the chain is whole."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton

from ui.case.tab import CaseTab
from ui.desk import Desk
from ui.history_words import facts_of
from ui.models.columns import Column, Row
from ui.models.listed import ListedRows
from ui.models.paged import PagedTable
from ui.widgets.facts_pane import FactsPane
from ui.widgets.grid import Grid
from ui.widgets.grid_memory import GridMemory
from ui.widgets.page_frame import side_by_side
from workbench.exchange.field_words import load_field_words
from workbench.operations.outcome import Topic
from workbench.store import history
from workbench.store.queries import trail
from workbench.store.queries.trail import TrailEntry

COLUMNS = (
    Column(id="at", title="时间", width=150),
    Column(id="who", title="操作人", width=90, filterable=True),
    Column(id="changes", title="改动", width=50, right=True),
    Column(id="label", title="操作", width=260),
)
SHOWN_AT_MOST = 2_000


class HistoryTab(CaseTab):
    """The entries that name this case or anything of it by the case's id, newest first."""

    title = "留痕"
    concerns = frozenset(Topic)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._words = load_field_words(desk.knowledge.paths.resources)
        self._entries: dict[int, TrailEntry] = {}
        self.table = PagedTable(ListedRows(self._fetch), COLUMNS)
        self.grid = Grid(self.table)
        GridMemory(self.grid, desk.table_views, "history")
        self.facts = FactsPane()
        tools = QHBoxLayout()
        verify = QPushButton("核对留痕链")
        verify.clicked.connect(self.verify)
        self.state = QLabel()
        self.state.setObjectName("muted")
        tools.addWidget(verify)
        tools.addWidget(self.state, 1)
        self.column.addLayout(tools)
        self.column.addWidget(side_by_side(self.grid, self.facts, 3, 2), 1)
        self.grid.row_chosen.connect(self._show)

    def refresh(self) -> None:
        """Read the trail again."""
        self.table.look()
        if self.table.rowCount():
            self.grid.selectRow(0)
        count = self.table.rowCount()
        more = "，更早的不再列出" if count == SHOWN_AT_MOST else ""
        self.state.setText(
            f"涉及本案的操作 {count} 条{more}。签发、归档等不能撤销，只能用更正步骤。"
        )

    def verify(self) -> None:
        """Recompute the chain of hashes."""
        report = self.desk.read(history.verify_chain)
        if report.is_whole:
            self.messages.say("success", f"留痕链完整：{report.entries} 条记录均未被改动。")
        else:
            self.messages.say("error", f"留痕链在第 {report.broken_at} 条断开，请用备份核对。")

    def _fetch(self) -> Sequence[Row]:
        if self.case is None:
            return []
        found = self.desk.read(trail.trail_of_case, self.case.id, SHOWN_AT_MOST)
        self._entries = {entry.seq: entry for entry in found}
        return [
            {
                "id": entry.seq,
                "at": entry.at[:19].replace("T", " "),
                "who": entry.officer or entry.by,
                "label": entry.label,
                "changes": len(entry.changes) or None,
            }
            for entry in found
        ]

    def _show(self, row: Row | None) -> None:
        entry = self._entries.get(int(str(row["id"]))) if row else None
        if entry is None:
            self.facts.show_facts("", ())
        else:
            self.facts.show_facts(entry.label, facts_of(entry, self._words))
