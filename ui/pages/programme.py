"""任务: the year's notice, the progress of its plan and the enterprises on the list."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QInputDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.desk import Desk
from ui.dialogs.add_planned import AddPlannedDialog
from ui.dialogs.change_plan import ChangePlanDialog
from ui.dialogs.key_users import KeyUsersDialog
from ui.dialogs.open_case import OpenCaseDialog
from ui.import_wizard.wizard import ImportWizard
from ui.models.columns import Row
from ui.models.listed import ListedRows
from ui.models.paged import PagedTable
from ui.models.plan import LIST_COLUMNS, PROGRESS_COLUMNS, list_rows, progress_rows
from ui.navigation import CASES, Target
from ui.widgets.deadlines_pane import DeadlinesPane
from ui.widgets.grid import ROW_HEIGHT, Grid
from ui.widgets.message_bar import MessageBar
from ui.widgets.notice_pane import NoticePane
from ui.widgets.page_frame import PageFrame, side_by_side
from workbench.ledgers.kinds import LedgerKind
from workbench.operations import cases, key_users
from workbench.operations.outcome import Topic
from workbench.operations.plan_lines import (
    PlanLine,
    add_planned,
    assign_agency,
    change_planned,
    plan_lines,
)
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
        self.table = PagedTable(ListedRows(self._fetch_list), LIST_COLUMNS)
        self.progress_grid = Grid(self.progress)
        self.grid = Grid(self.table)
        self._build()
        desk.changed.connect(self._changed)
        desk.year_changed.connect(lambda _year: self.refresh())
        self.refresh()

    def _build(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.deadlines)
        column.addWidget(self.notice, 1)
        right = QWidget()
        whole = QVBoxLayout(right)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.progress_grid)
        whole.addLayout(self._tools())
        whole.addWidget(self.grid, 1)
        self.count = QLabel()
        self.count.setObjectName("muted")
        whole.addWidget(self.count)
        self.body.addWidget(self.messages)
        self.body.addWidget(side_by_side(left, right, 1, 2), 1)
        head = self.progress_grid.horizontalHeader()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.grid.row_chosen.connect(self._enable)
        self.grid.row_opened.connect(lambda _row: self.open_case())
        self.deadlines.edit_asked.connect(lambda: KeyUsersDialog.ask(self._desk, self))

    def _tools(self) -> QHBoxLayout:
        row = QHBoxLayout()
        search = QLineEdit()
        search.setPlaceholderText("在名单中查找")
        search.setClearButtonEnabled(True)
        search.textChanged.connect(self.grid.look_for)
        row.addWidget(search, 1)
        self._import = _button("导入任务名单…", self.import_list)
        self._add = _button("增补…", self.add)
        self._change = _button("变更…", self.change)
        self._assign = _button("指定机构…", self.assign)
        self._open = _button("开立案件…", self.open_case)
        self._open.setProperty("primary", "true")
        for button in (self._import, self._add, self._change, self._assign, self._open):
            row.addWidget(button)
        return row

    def open_target(self, target: Target) -> None:
        """Show one enterprise, or begin the import."""
        if target.tab == "import":
            self.import_list()
        if target.id:
            row = self.table.row_of(target.id)
            if row >= 0:
                self.grid.selectRow(row)

    def refresh(self) -> None:
        """Read plan, notice and coverage again."""
        notice, today = self._desk.knowledge.notice(self._desk.year), self._desk.today
        lines = self._desk.read(plan_lines, self._desk.year)
        self._lines = {line.enterprise.id: line for line in lines}
        self.notice.show_notice(notice)
        self.deadlines.show_deadlines(days_to_deadlines(notice, today))
        units = self._desk.read(key_users.covered_units, notice)
        coverage = self._desk.read(key_users.coverage_now, notice, today)
        self.deadlines.show_coverage(coverage, f"已覆盖 {len(units.all)} 家")
        self.progress.look()
        head = self.progress_grid.horizontalHeader()
        frame = 2 * self.progress_grid.frameWidth()
        rows = self.progress.rowCount() * ROW_HEIGHT
        self.progress_grid.setFixedHeight(head.sizeHint().height() + rows + frame)
        self.table.look()
        self._enable(None)
        visits = sum(len(notice.with_implied(line.categories)) for line in lines)
        self.count.setText(f"名单 {len(lines)} 家、{visits} 家次；双击打开或开立案件。")
        if not lines:
            self.messages.say(
                "info",
                "本年任务名单还是空的。导入上级下达的名单，什么版式都可以。",
                "导入…",
                self.import_list,
            )
        else:
            self.messages.clear()

    def import_list(self) -> None:
        """Read a task list through the wizard."""
        ImportWizard(self._desk, LedgerKind.PROGRAMME, parent=self).exec()

    def add(self) -> None:
        """增补 an enterprise."""
        dialog = AddPlannedDialog(self._desk, self)
        if dialog.exec():
            self._desk.do(add_planned, self._desk.year, dialog.value())

    def change(self) -> None:
        """变更 the chosen enterprise."""
        line = self._current()
        if line is None:
            return
        dialog = ChangePlanDialog(self._desk, line, self)
        if not dialog.exec():
            return
        self._desk.do(change_planned, self._desk.year, dialog.change())
        substitute = dialog.substitute()
        if substitute is not None:
            self._desk.do(add_planned, self._desk.year, substitute)

    def assign(self) -> None:
        """Name the body that inspects the selected enterprises."""
        chosen = tuple(
            str(self.table.id_at(index.row()))
            for index in self.grid.selectionModel().selectedRows()
        )
        if not chosen:
            return
        agency, is_given = QInputDialog.getText(
            self,
            "指定机构",
            f"选中 {len(chosen)} 家企业的实施机构",
            text=self._desk.db.facts.agency,
        )
        if is_given:
            self._desk.do(assign_agency, self._desk.year, chosen, agency)

    def open_case(self) -> None:
        """Go to the case of the chosen enterprise, opening it when there is none."""
        line = self._current()
        if line is None:
            return
        if line.case_id:
            self._desk.navigator.go(CASES, id=line.case_id)
            return
        dialog = OpenCaseDialog(self._desk, line.enterprise, parent=self)
        notice = self._desk.knowledge.notice(self._desk.year)
        for category in notice.with_implied(line.categories):
            dialog.categories[category].setChecked(True)
        if dialog.exec():
            case = self._desk.do(cases.open_case, dialog.value())
            if case is not None:
                self._desk.navigator.go(CASES, id=case.id)

    def _current(self) -> PlanLine | None:
        row = self.grid.current()
        return self._lines.get(str(row["id"])) if row else None

    def _enable(self, row: Row | None) -> None:
        for button in (self._change, self._assign, self._open):
            button.setEnabled(row is not None)
        has_case = row is not None and bool(row["case_id"])
        self._open.setText("打开案件" if has_case else "开立案件…")

    def _fetch_progress(self) -> Sequence[Row]:
        notice = self._desk.knowledge.notice(self._desk.year)
        return progress_rows(tuple(self._lines.values()), notice)

    def _fetch_list(self) -> Sequence[Row]:
        notice = self._desk.knowledge.notice(self._desk.year)
        return list_rows(tuple(self._lines.values()), notice)

    def _changed(self, topics: frozenset[Topic]) -> None:
        if topics & CONCERNS:
            self.refresh()


def _button(text: str, run: Callable[[], None]) -> QPushButton:
    button = QPushButton(text)
    button.clicked.connect(run)
    return button
