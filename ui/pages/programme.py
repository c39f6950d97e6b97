"""任务: the year's notice, the progress of its plan and the enterprises on the list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHeaderView, QVBoxLayout, QWidget

from ui.coverage_words import coverage_and_words
from ui.desk import Desk
from ui.dialogs.key_users import KeyUsersDialog
from ui.models.columns import Row
from ui.models.listed import ListedRows
from ui.models.paged import PagedTable
from ui.models.plan import PROGRESS_COLUMNS, progress_rows
from ui.navigation import Target
from ui.widgets.deadlines_pane import DeadlinesPane
from ui.widgets.grid import ROW_HEIGHT, Grid
from ui.widgets.grid_memory import GridMemory
from ui.widgets.message_bar import MessageBar
from ui.widgets.notice_pane import NoticePane
from ui.widgets.notice_steps import NoticeSteps
from ui.widgets.page_frame import PageFrame, side_by_side
from ui.widgets.plan_list import PlanList
from workbench.operations.outcome import Topic
from workbench.operations.plan_lines import PlanLine, plan_lines
from workbench.programme.plan import days_to_deadlines

CONCERNS = frozenset({Topic.PROGRAMME, Topic.CASES, Topic.ENTERPRISES})


class ProgrammePage(PageFrame):
    """The notice at the left; progress above the list of enterprises at the right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("任务")
        self._desk = desk
        self._lines: dict[str, PlanLine] = {}
        self.messages = MessageBar()
        self.notice = NoticePane()
        self.deadlines = DeadlinesPane()
        self.progress = PagedTable(ListedRows(self._fetch_progress), PROGRESS_COLUMNS)
        self.progress_grid = Grid(self.progress)
        GridMemory(self.progress_grid, desk.table_views, "progress")
        self.list = PlanList(desk)
        self._build()
        desk.changed.connect(self._changed)
        desk.year_changed.connect(lambda _year: self.refresh())
        self.refresh()

    def _build(self) -> None:
        head = self.progress_grid.horizontalHeader()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.steps = NoticeSteps(self._desk, self.messages)
        left = _stack(self.deadlines, _stack(self.steps, self.notice))
        right = _stack(self.progress_grid, self.list)
        self.body.addWidget(self.messages)
        self.body.addWidget(side_by_side(left, right, 1, 2), 1)
        self.deadlines.edit_asked.connect(lambda: KeyUsersDialog.ask(self._desk, self))

    def open_target(self, target: Target) -> None:
        """Show one enterprise, or begin the import."""
        if target.tab == "import":
            self.list.import_list()
        if target.id:
            self.list.choose(target.id)

    def refresh(self) -> None:
        """Read plan, notice and coverage again."""
        notice, today = self._desk.knowledge.notice(self._desk.year), self._desk.today
        lines = self._desk.read(plan_lines, self._desk.year)
        self._lines = {line.enterprise.id: line for line in lines}
        self.notice.show_notice(notice)
        self.deadlines.show_deadlines(days_to_deadlines(notice, today))
        coverage, words = self._desk.read(coverage_and_words, notice, today)
        self.deadlines.show_coverage(coverage, words)
        self.progress.look()
        self._fit_progress()
        self.list.show_lines(self._lines)
        if lines:
            self.messages.clear()
        else:
            self.messages.say(
                "info",
                "本年任务名单还是空的。导入上级下达的名单，什么版式都可以。",
                "导入…",
                self.list.import_list,
            )

    def _fit_progress(self) -> None:
        """The short table is always seen whole."""
        head = self.progress_grid.horizontalHeader().sizeHint().height()
        frame = 2 * self.progress_grid.frameWidth()
        self.progress_grid.setFixedHeight(head + self.progress.rowCount() * ROW_HEIGHT + frame)

    def _fetch_progress(self) -> Sequence[Row]:
        notice = self._desk.knowledge.notice(self._desk.year)
        return progress_rows(tuple(self._lines.values()), notice)

    def _changed(self, topics: frozenset[Topic]) -> None:
        if topics & CONCERNS:
            self.refresh()


def _stack(upper: QWidget, lower: QWidget) -> QWidget:
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(upper)
    column.addWidget(lower, 1)
    return both
