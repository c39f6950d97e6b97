"""Every machine of a case with its conclusion: worklist first, counts as filters, why at the right."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ui.case.advice_pane import AdvicePane, with_advice
from ui.case.savings_dialog import SavingsDialog
from ui.case.worklist_dialog import WorklistDialog
from ui.desk import Desk
from ui.models.columns import Row
from ui.models.machines import MACHINE_COLUMNS, MachineSource
from ui.models.paged import PagedTable, View
from ui.navigation import RULES
from ui.verdict_words import CLASS_SIGNS
from ui.widgets.chip_row import ChipRow
from ui.widgets.grid import Grid
from ui.widgets.grid_memory import GridMemory
from ui.widgets.side_drawer import SideDrawer
from ui.widgets.why_pane import WhyPane
from workbench.domain.inspection import Case
from workbench.domain.partition import MachineClass
from workbench.judging.worklist import WorkItem, worklist
from workbench.store.queries import machines, verdicts

TYPING_PAUSE_MS = 150


class MachineFace(QWidget):
    """Counts are chips that filter; the worklist opens its own page to walk."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.case: Case | None = None
        self.source = MachineSource(desk.read)
        self.table = PagedTable(self.source, MACHINE_COLUMNS)
        self.grid = Grid(self.table)
        GridMemory(self.grid, desk.table_views, "machines")
        self.why = WhyPane(desk.knowledge.field_words)
        self.advice = AdvicePane(desk)
        self.chips = ChipRow()
        self.work: tuple[WorkItem, ...] = ()
        self._build()

    def _build(self) -> None:
        self.worklist_button = QPushButton("补读清单")
        self.worklist_button.setEnabled(False)
        self.worklist_button.clicked.connect(self._open_worklist)
        self.savings_button = QPushButton("改造建议汇总…")
        self.savings_button.setToolTip(
            "目录在用和低于限定值的设备，按铭牌合并估算节能量，可打印、另存"
        )
        self.savings_button.clicked.connect(self._open_savings)
        self.search = QLineEdit()
        self.search.setPlaceholderText("型号、编号、名称、厂家、出厂编号、备注、拼音首字母")
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(240)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE_MS)
        self._pause.timeout.connect(lambda: self.grid.look_for(self.search.text()))
        self.search.textChanged.connect(lambda _text: self._pause.start())
        top = QHBoxLayout()
        top.addWidget(self.worklist_button)
        top.addWidget(self.savings_button)
        top.addWidget(self.search)
        top.addStretch(1)
        self.panes = SideDrawer(self.grid, with_advice(self.why, self.advice), (5, 2))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(top)
        column.addWidget(self.chips)
        column.addWidget(self.panes, 1)
        self.chips.chosen.connect(self._keep_class)
        self.grid.row_chosen.connect(self._explain)
        self.why.table_asked.connect(lambda table: self.desk.navigator.go(RULES, id=table))

    def show_case(self, case: Case) -> dict[str, int]:
        """Read rows and counts of a case; returns the counts, "" is not judged yet."""
        self.case = case
        self.source.case_id = case.id
        self.table.look()
        counts = self.desk.read(machines.conclusion_counts, case.id)
        total = sum(counts.values())
        kept = self.table.view.kept.get("conclusion", frozenset())
        self.chips.clear(next(iter(kept)) if len(kept) == 1 else "")
        self.chips.add("", f"全部 {total} 台", "info")
        for kind in MachineClass:
            if counts.get(kind.value):
                symbol, word, tone = CLASS_SIGNS[kind]
                self.chips.add(kind.value, f"{symbol} {word} {counts[kind.value]}", tone)
        return counts

    def make_worklist(self) -> None:
        """Work out which nameplates to read, off this thread."""
        case, db = self.case, self.desk.db
        if case is None:
            return

        def work(_job: object) -> tuple[WorkItem, ...]:
            with db.read() as session:
                judged = verdicts.judged_machines(session, case.id)
                return tuple(worklist((each.id, each.machine, each.verdicts) for each in judged))

        self.desk.start("整理补读清单", work, lambda items: self._show_worklist(case.id, items))

    def open_row(self, row: str) -> None:
        """Show one machine by its lasting address."""
        stored = self.desk.read(machines.machine_by_address, row)
        place = self.table.row_of(stored.line.row_id)
        if place < 0:
            # Only where the filters hide what was asked for.
            self.table.look(View())
            place = self.table.row_of(stored.line.row_id)
        if place >= 0:
            self.grid.selectRow(place)

    def _keep_class(self, kind: str) -> None:
        self.grid.keep("conclusion", frozenset({kind}) if kind else None)

    def _show_worklist(self, case_id: str, items: tuple[WorkItem, ...]) -> None:
        if self.case is None or self.case.id != case_id:
            return
        self.work = items
        unlocked = sum(item.unlocks for item in items)
        self.worklist_button.setEnabled(bool(items))
        self.worklist_button.setProperty("primary", "true" if items else "false")
        self.worklist_button.setText(
            f"读 {len(items)} 块铭牌可解锁 {unlocked} 台 ▸补读清单" if items else "没有待补读的铭牌"
        )
        self.worklist_button.style().polish(self.worklist_button)

    def _open_worklist(self) -> None:
        dialog = WorklistDialog(self.work, self.desk.knowledge.field_words, parent=self)
        dialog.row_asked.connect(self.open_row)
        dialog.exec()

    def _open_savings(self) -> None:
        if self.case is not None:
            SavingsDialog(self.desk, self.case, parent=self).exec()

    def _explain(self, row: Row | None) -> None:
        case = self.case
        if row is None or case is None:
            self.why.explain("", ())
            self.advice.clear()
            return
        found = self.desk.read(verdicts.verdicts_of_machine, case.id, int(str(row["id"])))
        rated = f" {row['rated_power_kw']:f} kW" if row["rated_power_kw"] is not None else ""
        title = f"{row['model'] or row['name']}{rated}"
        footer = f"台账第 {row['row']} 行　{row['location'] or ''}"
        self.why.explain(title, found, footer)
        self.advice.show_machine(case, int(str(row["id"])))
        self.panes.open_side()
