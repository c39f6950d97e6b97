"""留痕: who changed what when, newest first, and whether the chain is whole."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton

from ui.case.tab import CaseTab
from ui.desk import Desk
from ui.models.columns import Column, Row
from ui.models.listed import ListedRows
from ui.models.paged import PagedTable
from ui.widgets.facts_pane import FactsPane
from ui.widgets.grid import Grid
from ui.widgets.page_frame import side_by_side
from workbench.operations.outcome import Topic
from workbench.store import history
from workbench.store.queries import register, trail

COLUMNS = (
    Column(id="at", title="时间", width=150),
    Column(id="who", title="操作人", width=90, filterable=True),
    Column(id="label", title="操作", width=300),
    Column(id="changes", title="改动", width=60, right=True),
)


class HistoryTab(CaseTab):
    """The trail of the whole store; entries that name this case come first when filtered."""

    title = "留痕"
    concerns = frozenset(Topic)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.table = PagedTable(ListedRows(self._fetch), COLUMNS)
        self.grid = Grid(self.table)
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
        names = {each.id: each.name for each in self.desk.read(register.officers)}
        return [
            {
                "id": entry.seq,
                "at": entry.at[:19].replace("T", " "),
                "who": names.get(entry.by, entry.by),
                "label": entry.label,
                "changes": entry.change_count or None,
                "details": entry.details,
            }
            for entry in self.desk.read(trail.entries_of_case, self.case.id)
        ]

    def _show(self, row: Row | None) -> None:
        if row is None:
            self.facts.show_facts("", ())
        else:
            details = row["details"]
            facts = details if isinstance(details, tuple) else ()
            self.facts.show_facts(str(row["label"]), facts)
