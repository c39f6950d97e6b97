"""The enterprises of the year's list with what can be done to them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.desk import Desk
from ui.dialogs.add_planned import AddPlannedDialog
from ui.dialogs.assign import AssignDialog
from ui.dialogs.change_plan import ChangePlanDialog
from ui.dialogs.open_case import OpenCaseDialog
from ui.dialogs.propose import ProposeDialog
from ui.import_wizard.wizard import ImportWizard
from ui.models.columns import Row
from ui.models.listed import ListedRows
from ui.models.paged import PagedTable
from ui.models.plan import LIST_COLUMNS, list_rows
from ui.navigation import CASES
from ui.widgets.grid import Grid
from ui.widgets.grid_memory import GridMemory
from workbench.ledgers.kinds import LedgerKind
from workbench.operations import cases
from workbench.operations.assigning import assign_officers_to
from workbench.operations.plan_lines import (
    PlanLine,
    add_planned,
    assign_agency,
    change_planned,
)


class PlanList(QWidget):
    """Import, 提名, 增补, 变更, 指派 and opening the case of a line."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._lines: Mapping[str, PlanLine] = {}
        self.table = PagedTable(ListedRows(self._fetch), LIST_COLUMNS)
        self.grid = Grid(self.table)
        GridMemory(self.grid, desk.table_views, "plan")
        self.count = QLabel()
        self.count.setObjectName("muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._tools())
        column.addWidget(self.grid, 1)
        column.addWidget(self.count)
        self.grid.row_chosen.connect(self._enable)
        self.grid.row_opened.connect(lambda _row: self.open_case())

    def _tools(self) -> QHBoxLayout:
        row = QHBoxLayout()
        search = QLineEdit()
        search.setPlaceholderText("在名单中查找")
        search.setClearButtonEnabled(True)
        search.textChanged.connect(self.grid.look_for)
        row.addWidget(search, 1)
        self._change = _button("变更…", self.change)
        self._assign = _button("指派…", self.assign)
        self.open_button = _button("开立案件…", self.open_case)
        self.open_button.setProperty("primary", "true")
        for button in (
            _button("导入任务名单…", self.import_list),
            _button("提名…", self.propose),
            _button("增补…", self.add),
            self._change,
            self._assign,
            self.open_button,
        ):
            row.addWidget(button)
        return row

    def show_lines(self, lines: Mapping[str, PlanLine]) -> None:
        """Show these lines by enterprise id."""
        self._lines = lines
        self.table.look()
        self._enable(None)
        notice = self._desk.knowledge.notice(self._desk.year)
        visits = sum(len(notice.with_implied(line.categories)) for line in lines.values())
        self.count.setText(f"名单 {len(lines)} 家、{visits} 家次；双击打开或开立案件。")

    def choose(self, enterprise_id: str) -> None:
        """Select an enterprise where the list shows it."""
        row = self.table.row_of(enterprise_id)
        if row >= 0:
            self.grid.selectRow(row)

    def import_list(self) -> None:
        """Read a task list through the wizard."""
        ImportWizard(self._desk, LedgerKind.PROGRAMME, parent=self).exec()

    def add(self) -> None:
        """增补 an enterprise."""
        dialog = AddPlannedDialog(self._desk, self)
        if dialog.exec():
            self._desk.do(add_planned, self._desk.year, dialog.value())

    def propose(self) -> None:
        """Candidates by rule, from last year's findings, or drawn at random."""
        ProposeDialog(self._desk, self).exec()

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
        """Name the body and the officers that inspect the selected enterprises."""
        rows = self.grid.selectionModel().selectedRows()
        chosen = tuple(str(self.table.id_at(index.row())) for index in rows)
        if not chosen:
            return
        agencies = {self._lines[each].entry.agency for each in chosen}
        held = agencies.pop() if len(agencies) == 1 else ""
        dialog = AssignDialog(self._desk, len(chosen), held or self._desk.db.facts.agency, self)
        if dialog.exec():
            self.assign_to(chosen, dialog.agency(), dialog.officers())

    def assign_to(self, chosen: tuple[str, ...], agency: str, officers: tuple[str, ...]) -> None:
        """Assign what was chosen in the dialog."""
        if agency:
            self._desk.do(assign_agency, self._desk.year, chosen, agency)
        if officers:
            notice = self._desk.knowledge.notice(self._desk.year)
            self._desk.do(assign_officers_to, notice, dict.fromkeys(chosen, officers))

    def open_case(self) -> None:
        """Go to the case of the chosen enterprise, opening it when there is none."""
        line = self._current()
        if line is None:
            return
        case_id = line.case_id or self._opened(line)
        if case_id:
            self._desk.navigator.go(CASES, id=case_id)

    def _opened(self, line: PlanLine) -> str:
        dialog = OpenCaseDialog(self._desk, line.enterprise, parent=self)
        notice = self._desk.knowledge.notice(self._desk.year)
        for category in notice.with_implied(line.categories):
            dialog.categories[category].setChecked(True)
        case = self._desk.do(cases.open_case, dialog.value()) if dialog.exec() else None
        return case.id if case is not None else ""

    def _current(self) -> PlanLine | None:
        row = self.grid.current()
        return self._lines.get(str(row["id"])) if row else None

    def _enable(self, row: Row | None) -> None:
        for button in (self._change, self._assign, self.open_button):
            button.setEnabled(row is not None)
        has_case = row is not None and bool(row["case_id"])
        self.open_button.setText("打开案件" if has_case else "开立案件…")

    def _fetch(self) -> list[Row]:
        notice = self._desk.knowledge.notice(self._desk.year)
        return list_rows(tuple(self._lines.values()), notice)


def _button(text: str, run: Callable[[], None]) -> QPushButton:
    button = QPushButton(text)
    button.clicked.connect(run)
    return button
