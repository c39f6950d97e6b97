"""核查: worklist first, then every machine with its conclusion, and why at the right."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton

from ui.case.tab import CaseTab
from ui.case.worklist_dialog import WorklistDialog
from ui.desk import Desk
from ui.judges import case_judge
from ui.models.columns import Row
from ui.models.machines import MACHINE_COLUMNS, MachineSource
from ui.models.paged import PagedTable, View
from ui.navigation import RULES
from ui.verdict_words import CLASS_SIGNS
from ui.widgets.chip_row import ChipRow
from ui.widgets.grid import Grid
from ui.widgets.page_frame import side_by_side
from ui.widgets.why_pane import WhyPane
from workbench.domain.partition import MachineClass
from workbench.judging.worklist import WorkItem, worklist
from workbench.operations import judging
from workbench.operations.outcome import Topic
from workbench.store.queries import machines, verdicts

DRAWER_BELOW = 900
TYPING_PAUSE_MS = 150


class VerdictsTab(CaseTab):
    """Counts are chips that filter; the worklist opens its own page to walk."""

    title = "核查"
    concerns = frozenset({Topic.LEDGERS, Topic.VERDICTS, Topic.CASES})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.source = MachineSource(desk.read)
        self.table = PagedTable(self.source, MACHINE_COLUMNS)
        self.grid = Grid(self.table)
        self.why = WhyPane(desk.knowledge.field_words)
        self.chips = ChipRow()
        self.work: tuple[WorkItem, ...] = ()
        self._build()

    def _build(self) -> None:
        top = QHBoxLayout()
        self.worklist_button = QPushButton("补读清单")
        self.worklist_button.clicked.connect(self._open_worklist)
        self.judge_button = QPushButton("重新判定")
        self.judge_button.clicked.connect(self.judge)
        self.search = QLineEdit()
        self.search.setPlaceholderText("名称、型号、编号、位置")
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(240)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE_MS)
        self._pause.timeout.connect(lambda: self.grid.look_for(self.search.text()))
        self.search.textChanged.connect(lambda _text: self._pause.start())
        self.standard = QLabel()
        self.standard.setObjectName("muted")
        top.addWidget(self.worklist_button)
        top.addWidget(self.search)
        top.addWidget(self.standard, 1)
        top.addWidget(self.judge_button)
        self.column.addLayout(top)
        self.column.addWidget(self.chips)
        self.column.addWidget(side_by_side(self.grid, self.why, 5, 2), 1)
        self.chips.chosen.connect(self._keep_class)
        self.grid.row_chosen.connect(self._explain)
        self.why.table_asked.connect(lambda table: self.desk.navigator.go(RULES, id=table))

    def refresh(self) -> None:
        """Read counts and rows; judge first what has never been judged."""
        case = self.case
        if case is None:
            return
        self.source.case_id = case.id
        self.table.look()
        counts = self.desk.read(machines.conclusion_counts, case.id)
        self._show_counts(counts)
        if counts.get("") and self.desk.db.can_write and not self.desk.runner.running:
            self.judge()
        elif not counts:
            self.messages.say("info", "还没有设备台账。在“台账”里导入企业的设备台账。")
        else:
            self._make_worklist()

    def judge(self) -> None:
        """Judge every machine by the rules in force on the case's day, off this thread."""
        case = self.case
        if case is None:
            return
        as_of = case.as_of or case.onsite_on or self.desk.today
        how = case_judge(self.desk.knowledge, as_of)
        officer, moment, db = self.desk.officer.id, self.desk.clock(), self.desk.db
        self.desk.start_operation(
            "核查设备",
            lambda job: judging.judge_case(db, case.id, how, by=officer, at=moment, progress=job),
            lambda _count: self.refresh(),
        )

    def open_row(self, row: str) -> None:
        """Show one machine by its lasting address."""
        stored = self.desk.read(machines.machine_by_address, row)
        self.table.look(View())
        place = self.table.row_of(stored.line.row_id)
        if place >= 0:
            self.grid.selectRow(place)

    def _show_counts(self, counts: dict[str, int]) -> None:
        total = sum(counts.values())
        self.chips.clear()
        self.chips.add("", f"全部 {total} 台", "info")
        for kind in MachineClass:
            if counts.get(kind.value):
                symbol, word, tone = CLASS_SIGNS[kind]
                self.chips.add(kind.value, f"{symbol} {word} {counts[kind.value]}", tone)
        case = self.case
        held = self.desk.read(verdicts.standard_of, case.id) if case else None
        self.standard.setText(f"按 {held.as_of} 有效的规则判定" if held else "")

    def _keep_class(self, kind: str) -> None:
        self.grid.keep("conclusion", frozenset({kind}) if kind else None)

    def _make_worklist(self) -> None:
        case, db = self.case, self.desk.db
        if case is None:
            return

        def work(_job: object) -> tuple[WorkItem, ...]:
            with db.read() as session:
                judged = verdicts.judged_machines(session, case.id)
                return tuple(worklist((each.id, each.machine, each.verdicts) for each in judged))

        self.desk.start("整理补读清单", work, self._show_worklist)

    def _show_worklist(self, items: tuple[WorkItem, ...]) -> None:
        self.work = items
        unlocked = sum(item.unlocks for item in items)
        self.worklist_button.setEnabled(bool(items))
        self.worklist_button.setProperty("primary", "true" if items else "false")
        self.worklist_button.setText(
            f"读 {len(items)} 块铭牌可解锁 {unlocked} 台 ▸补读清单" if items else "没有待补读的铭牌"
        )
        self.worklist_button.style().polish(self.worklist_button)

    def _open_worklist(self) -> None:
        if self.case is not None:
            dialog = WorklistDialog(self.work, self.desk.knowledge.field_words, parent=self)
            dialog.row_asked.connect(self.open_row)
            dialog.exec()

    def _explain(self, row: Row | None) -> None:
        case = self.case
        if row is None or case is None:
            self.why.explain("", ())
            return
        found = self.desk.read(verdicts.verdicts_of_machine, case.id, int(str(row["id"])))
        rated = f" {row['rated_power_kw']:f} kW" if row["rated_power_kw"] is not None else ""
        title = f"{row['model'] or row['name']}{rated}"
        footer = f"台账第 {row['row']} 行　{row['location'] or ''}"
        self.why.explain(title, found, footer)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the why pane gives way until a row is chosen."""
        super().resizeEvent(event)
        self.why.setVisible(self.width() >= DRAWER_BELOW or self.grid.currentIndex().isValid())
