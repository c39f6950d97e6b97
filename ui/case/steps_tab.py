"""流程: every step of the case in order – done, open or overdue – and the form of the one chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.case.step_rows import COLUMNS, ROOM_TABS, step_rows
from ui.case.tab import CaseTab
from ui.desk import Desk
from ui.dialogs.case_officers import CaseOfficersDialog
from ui.due_items import DueItem, count_words, nearest_words
from ui.models.columns import Row
from ui.models.listed import ListedRows
from ui.models.paged import PagedTable
from ui.navigation import CASES
from ui.widgets.grid import Grid
from ui.widgets.page_frame import side_by_side
from ui.widgets.step_pane import StepPane, StepView
from workbench.checklists.case_deadlines import case_deadlines
from workbench.checklists.case_path import case_path
from workbench.checklists.stage_work import Room
from workbench.checklists.standing import CaseStanding
from workbench.checklists.steps import CaseStep
from workbench.domain.inspection import Case
from workbench.domain.steps import StepRecord
from workbench.operations import case_steps
from workbench.operations.case_gates import closing_gates
from workbench.operations.case_standing import case_standing, path_rules, warnings_of
from workbench.operations.law import Law
from workbench.operations.outcome import Topic


class StepsTab(CaseTab):
    """The list at the left, the step at the right; other rooms' work is one Enter away."""

    title = "流程"
    concerns = frozenset(Topic)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._standing: CaseStanding | None = None
        self._rows: Sequence[Row] = ()
        self._current = ""
        self._is_restoring = False
        self.table = PagedTable(ListedRows(lambda: self._rows), COLUMNS)
        self.grid = Grid(self.table)
        self.pane = StepPane(desk.clock)
        self._build()

    def _build(self) -> None:
        self.due_words = QLabel()
        self.due_words.setObjectName("muted")
        self.due_words.setWordWrap(True)
        self.officers_button = QPushButton("监察人员…")
        self.officers_button.clicked.connect(self.choose_officers)
        top = QHBoxLayout()
        top.addWidget(self.due_words, 1)
        top.addWidget(self.officers_button)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        self._elsewhere = QPushButton()
        self._elsewhere.setProperty("primary", "true")
        self._elsewhere.clicked.connect(self._go_elsewhere)
        column.addWidget(self.pane, 1)
        column.addWidget(self._elsewhere)
        self.column.addLayout(top)
        self.column.addWidget(side_by_side(self.grid, right, 1, 1), 1)
        self.grid.row_chosen.connect(self._choose)
        self.grid.row_opened.connect(lambda _row: self._go_elsewhere())
        self.pane.registered.connect(self._register)
        self.pane.withdrawn.connect(self._withdraw)

    def show_case(self, case: Case) -> None:
        """Register what is being filled in before another case comes."""
        if self.case is not None and self.case.id != case.id:
            self.settle()
            self._current = ""
        super().show_case(case)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing filled in stays unsaved when the tab is left."""
        self.settle()
        super().hideEvent(event)

    def refresh(self) -> None:
        """Read the path again, staying on the step shown."""
        case = self.case
        if case is None:
            return
        law, today = self._law(case), self.desk.today
        self._standing = standing = self.desk.read(case_standing, case.id, law)
        path = case_path(standing, path_rules(law, today))
        self._rows = list(step_rows(path, standing, law.steps, today))
        days = case_deadlines(standing, law.procedure)
        due = [DueItem(deadline=each, today=today) for each in days]
        self.due_words.setText(f"{count_words(due)}{nearest_words(due)}")
        self.due_words.setToolTip("\n\n".join(each.tip for each in due))
        self._is_restoring = True
        self.table.look()
        self._is_restoring = False
        following = f"{path.next.step}|1" if path.next and path.next.step else ""
        self._select(self._current or following)

    def open_row(self, row: str) -> None:
        """Show a step by its id."""
        self.settle()
        self._select(row if "|" in row else f"{row}|1")

    def choose_officers(self) -> None:
        """Name the officers of the case; two different people with certificates."""
        if self.case is not None:
            CaseOfficersDialog.ask(self.desk, self.case, self)

    def settle(self) -> None:
        """Register what is filled in, unless the step has gates of its own."""
        key = self._step_shown()
        if key is None or not self.pane.has_unsaved or not self.desk.db.can_write:
            return
        if key[0].id != case_steps.CLOSING:
            self._register(dict(self.pane.values()))

    def _law(self, case: Case) -> Law:
        return self.desk.knowledge.law(case.year)

    def _select(self, key: str) -> None:
        row = self.table.row_of(key)
        if row < 0 and key:
            row = self.table.row_of(f"{key.partition('|')[0]}|1")
        self.grid.selectRow(max(row, 0))
        self._choose(self.grid.current())

    def _choose(self, row: Row | None) -> None:
        if self._is_restoring or row is None:
            return
        chosen = str(row["id"])
        if chosen != self._current:
            self.settle()
        self._current = chosen
        key = self._step_shown()
        self.pane.setVisible(key is not None)
        self._elsewhere.setVisible(key is None)
        if key is None:
            room = Room(str(row["room"]))
            tab = ROOM_TABS.get(room, "监察人员")
            self._elsewhere.setText(f"{str(row['title']).removeprefix('→ ')}　去“{tab}” ›")
            return
        self._show_step(*key)

    def _show_step(self, step: CaseStep, number: int) -> None:
        standing, case = self._standing, self.case
        if standing is None or case is None:
            return
        held = standing.steps.get(step.id, ())
        record = next((each for each in held if each.number == number), None)
        warnings: Sequence[str] = ()
        if record is not None:
            law, today = self._law(case), self.desk.today
            found = self.desk.read(warnings_of, case.id, record, law, today)
            warnings = [f"▲ {each}" for each in found]
        elif step.id == case_steps.CLOSING:
            gates = self.desk.read(closing_gates, case.id, self._law(case))
            warnings = [
                f"{'✖ 不能结案：' if each.blocks else '▲ 提醒：'}{each.words}"
                for each in gates
                if each.test != "archived"
            ]
        self.pane.show_step(
            StepView(
                step=step,
                record=record,
                officers=standing.officers,
                warnings=warnings,
                can_write=self.desk.db.can_write,
            )
        )

    def _step_shown(self) -> tuple[CaseStep, int] | None:
        name, _, number = self._current.partition("|")
        if self.case is None or name in {"", "work"}:
            return None
        return self._law(self.case).steps[name], int(number)

    def _register(self, values: dict[str, str]) -> None:
        key, case = self._step_shown(), self.case
        if key is None or case is None:
            return
        step, number = key
        if step.id == case_steps.CLOSING:
            self.desk.do(case_steps.close_case, case.id, self._law(case), values)
            return
        written = StepRecord(step=step.id, number=number, values=values)
        self.desk.do(case_steps.record_step, case.id, step, written)

    def _withdraw(self) -> None:
        key, case = self._step_shown(), self.case
        if key is not None and case is not None:
            self.desk.do(case_steps.withdraw_step, case.id, key[0], number=key[1])

    def _go_elsewhere(self) -> None:
        row, case = self.grid.current(), self.case
        if row is None or case is None or self._step_shown() is not None:
            return
        room = Room(str(row["room"]))
        if room is Room.OFFICERS:
            self.choose_officers()
        elif room is not Room.STEPS:
            self.desk.navigator.go(CASES, id=case.id, tab=ROOM_TABS[room])
