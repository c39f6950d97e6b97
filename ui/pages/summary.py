"""汇总: the tables of the year with their 勾稽, the report's text and the annual set; and 收包."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from reports.build.annual_layout import load_annual_layout
from ui.desk import Desk
from ui.dialogs.case_list import CaseListDialog
from ui.dialogs.fill_form import FillFormDialog
from ui.dialogs.reporting import ReportingDialog
from ui.navigation import CASES, PROGRAMME, RECEIVING, Target
from ui.receiving.face import ReceivingFace
from ui.widgets.annual_buttons import AnnualButtons
from ui.widgets.as_of_bar import AsOfBar
from ui.widgets.contents import Contents
from ui.widgets.empty_place import EmptyPlace
from ui.widgets.message_bar import MessageBar
from ui.widgets.page_frame import PageFrame, side_by_side
from ui.widgets.report_desk import ReportDesk
from ui.widgets.segments import Segments
from ui.widgets.summary_table import SummaryTable
from ui.widgets.year_state import YearState
from ui.year_reader import YearReader
from workbench.domain.errors import WorkbenchError
from workbench.operations.year_summary import year_readiness
from workbench.programme.notice import Notice
from workbench.programme.plan import days_to_deadlines
from workbench.store.queries import cases
from workbench.summary.layout import load_layouts
from workbench.summary.year_facts import YearFacts

REPORT, CHECKS = "report", "checks"
FIRST = "inspected_enterprises"
FACES = ("汇总表", "收包")


class SummaryPage(PageFrame):
    """汇总表: tables at the left, the chosen one or the report's text at the right; 收包 beside it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("汇总")
        self._desk = desk
        resources = desk.knowledge.paths.resources
        self._layouts = load_layouts(resources)
        self._frame = load_annual_layout(resources)
        self._wanted = Target("summary", id=FIRST)
        self.messages = MessageBar()
        self.annual = AnnualButtons(desk, self.messages)
        self.state = YearState(desk, self.messages)
        self.reader = YearReader(desk, self)
        self.as_of = AsOfBar(lambda: desk.today)
        self.list = Contents()
        self.table = SummaryTable()
        self.report = ReportDesk(desk)
        self.receiving = ReceivingFace(desk, self)
        self._build()
        self.reader.ready.connect(self._show)
        self.reader.failed.connect(self._fail)
        self.as_of.asked.connect(self.reader.look_back)

    def _build(self) -> None:
        self._due = QLabel()
        self._due.setObjectName("muted")
        self.faces = Segments(FACES)
        self.head.insertWidget(1, self.faces)
        self.head.addWidget(self._due)
        self.head.addWidget(self.as_of)
        self.list.chosen.connect(lambda _id: self._show_table())
        self._empty = EmptyPlace(
            "这张表本年没有内容",
            "有了任务和案件，这里自动汇总。",
            "去任务",
            lambda: self._desk.navigator.go(PROGRAMME),
        )
        self._right = QStackedWidget()
        for face in (self.table, self.report, self._empty):
            self._right.addWidget(face)
        self.table.cases_asked.connect(self._open_cases)
        self.report.cases_asked.connect(self._open_paragraph)
        panes = side_by_side(self.list, self._right, 1, 4)
        panes.setSizes([270, 900])
        tables = QWidget()
        column = QVBoxLayout(tables)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.messages)
        column.addWidget(self.state)
        column.addLayout(self._tools())
        column.addWidget(panes, 1)
        stack = QStackedWidget()
        stack.addWidget(tables)
        stack.addWidget(self.receiving)
        self.body.addWidget(stack, 1)
        self.faces.chosen.connect(stack.setCurrentIndex)
        # Past days are of the tables alone: what came in is always of now.
        self.faces.chosen.connect(lambda place: self.as_of.setVisible(place == 0))
        self.receiving.open_changed.connect(self._count_open)

    def _tools(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.search = QLineEdit()
        self.search.setPlaceholderText("在表中查找")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self.table.look_for)
        self._forms = QPushButton("套表…")
        self._forms.setToolTip("把本年数据填进上级发来的空白表")
        self._forms.setEnabled(False)
        self._forms.clicked.connect(self.fill_form)
        self._stated = QPushButton("填报资料…")
        self._stated.setToolTip("任务汇总表的在册数、牵头机构、起止，填报人，能力建设")
        self._stated.setEnabled(self._desk.db.can_write)
        self._stated.clicked.connect(lambda: ReportingDialog(self._desk, self).exec())
        row.addWidget(self.search, 1)
        row.addWidget(self._stated)
        row.addWidget(self._forms)
        row.addWidget(self.annual)
        return row

    def fill_form(self) -> None:
        """套表 with the figures shown."""
        if self.reader.facts is not None:
            FillFormDialog(self._desk, self.reader.facts, self).exec()

    def open_target(self, target: Target) -> None:
        """Show one table, narrowed by a text, or 收包."""
        self.faces.choose(int(target.tab == RECEIVING))
        if target.tab == RECEIVING:
            self.receiving.choose_line(target.id)
        elif target.id:
            self._wanted = target
            if self.reader.facts is not None:
                self._go_to_wanted()

    def showEvent(self, event: QShowEvent) -> None:
        """Bring the figures up to date when the page comes into view."""
        super().showEvent(event)
        self.reader.freshen()
        self.receiving.freshen()

    def _show(self, facts: YearFacts) -> None:
        notice = self._desk.knowledge.notice(facts.year)
        self._due.setText(
            "　".join(
                f"{each.deadline.due_on:%m月%d日}前{each.deadline.title.partition('（')[0]}"
                for each in days_to_deadlines(notice, self._desk.today)
            )
        )
        if self.list.current:
            self._wanted = Target("summary", id=self.list.current, filter=self.search.text())
        lines = [
            (table_id, layout.title, _count(table_id, facts))
            for table_id, layout in self._layouts.items()
        ]
        self.list.show_lines([*lines, (REPORT, "总结报告（文字预览）", "")])
        past = self.reader.past_day
        self.state.show_facts(facts, past)
        self.annual.show_facts(facts, past)
        self.annual.setVisible(past is not None or not self.state.is_frozen)
        self._due.setVisible(past is None)
        self.report.set_editable(past is None)
        if self.reader.notes:
            self.messages.say("warning", "".join(self.reader.notes))
        if past is None and self.isVisible():
            self._reckon(notice, facts)
        self._forms.setEnabled(True)
        self._go_to_wanted()

    def _reckon(self, notice: Notice, facts: YearFacts) -> None:
        db = self._desk.db
        self._desk.start(
            "核对到件情况",
            lambda _job: year_readiness(db, notice, facts),
            self.receiving.show_readiness,
        )

    def _fail(self, error: WorkbenchError) -> None:
        if self.reader.past_day is not None:
            self.as_of.leave()
        self.messages.say_error(error)

    def _go_to_wanted(self) -> None:
        self.search.setText(self._wanted.filter)
        self.list.choose(self._wanted.id)
        self._show_table()

    def _show_table(self) -> None:
        facts, table_id = self.reader.facts, self.list.current
        if facts is None or not table_id:
            return
        if table_id == REPORT:
            self.report.show_report(facts, self._frame)
            self._right.setCurrentWidget(self.report)
        elif facts.tables.get(table_id):
            self.table.show_table(self._layouts[table_id], facts.tables[table_id])
            self.table.look_for(self.search.text())
            self._right.setCurrentWidget(self.table)
        else:
            self._right.setCurrentWidget(self._empty)

    def _count_open(self, count: int) -> None:
        self.faces.name(1, f"收包 ▲{count}" if count else FACES[1])

    def _open_paragraph(self, place: int) -> None:
        if self.reader.facts is not None:
            self._open_cases("这段话", self.reader.facts.paragraphs[place].case_ids)

    def _open_cases(self, title: str, ids: Sequence[str]) -> None:
        if not ids:
            self.messages.say("info", "这个数没有对应的案件。")
            return
        chosen = ids[0]
        if len(ids) > 1:
            wanted = set(ids)
            held = self._desk.read(cases.case_list, self._desk.year)
            dialog = CaseListDialog(title, [each for each in held if each.id in wanted], self)
            dialog.exec()
            chosen = dialog.chosen
        if chosen:
            self._desk.navigator.go(CASES, id=chosen)


def _count(table_id: str, facts: YearFacts) -> str:
    if table_id == CHECKS:
        wrong = sum(bool(line.difference) for line in facts.checks)
        return f"✖ {wrong} 项不平" if wrong else "✓ 相符"
    count = sum(row.kind == "row" for row in facts.tables.get(table_id, ()))
    return str(count) if count else "—"
