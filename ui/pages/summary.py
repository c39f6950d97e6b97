"""汇总: the tables of the year, their 勾稽, the report's text, and writing the annual set."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
)

from reports.build.annual_layout import load_annual_layout
from ui.annual_files import (
    ALL_REPORTS,
    RESULT_REPORTS,
    TASK_REPORTS,
    AnnualPlace,
    write_reports,
)
from ui.desk import Desk
from ui.dialogs.case_list import CaseListDialog
from ui.folders import open_folder
from ui.jobs import Job
from ui.navigation import CASES, PROGRAMME, Target
from ui.widgets.contents import Contents
from ui.widgets.empty_place import EmptyPlace
from ui.widgets.message_bar import MessageBar
from ui.widgets.page_frame import PageFrame, side_by_side
from ui.widgets.report_preview import ReportPreview
from ui.widgets.summary_table import SummaryTable
from ui.year_reader import YearReader
from workbench.programme.plan import days_to_deadlines
from workbench.store.queries import cases
from workbench.summary.layout import load_layouts
from workbench.summary.year_facts import YearFacts

REPORT, CHECKS = "report", "checks"
FIRST = "inspected_enterprises"
BUTTONS = (
    ("任务汇总表和企业名单…", TASK_REPORTS),
    ("总结报告及附表…", RESULT_REPORTS),
    ("全部材料…", ALL_REPORTS),
)
FILES_NAMED = 2


class SummaryPage(PageFrame):
    """Tables at the left; the chosen one, or the report's text, at the right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("汇总")
        self._desk = desk
        resources = desk.knowledge.paths.resources
        self._layouts = load_layouts(resources)
        self._frame = load_annual_layout(resources)
        self._wanted = Target("summary", id=FIRST)
        self.messages = MessageBar()
        self.reader = YearReader(desk, self)
        self.list = Contents()
        self.table = SummaryTable()
        self.preview = ReportPreview()
        self._build()
        self.reader.ready.connect(self._show)
        self.reader.failed.connect(self.messages.say_error)

    def _build(self) -> None:
        self._due = QLabel()
        self._due.setObjectName("muted")
        self.head.addWidget(self._due)
        self.list.chosen.connect(lambda _id: self._show_table())
        self._empty = EmptyPlace(
            "这张表本年没有内容",
            "有了任务和案件，这里自动汇总。",
            "去任务",
            lambda: self._desk.navigator.go(PROGRAMME),
        )
        self._right = QStackedWidget()
        for face in (self.table, self.preview, self._empty):
            self._right.addWidget(face)
        self.table.cases_asked.connect(self._open_cases)
        self.preview.cases_asked.connect(self._open_paragraph)
        panes = side_by_side(self.list, self._right, 1, 4)
        panes.setSizes([270, 900])
        self.body.addWidget(self.messages)
        self.body.addLayout(self._tools())
        self.body.addWidget(panes, 1)

    def _tools(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.search = QLineEdit()
        self.search.setPlaceholderText("在表中查找")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self.table.look_for)
        row.addWidget(self.search, 1)
        row.addWidget(QLabel("生成"))
        self.buttons: list[QPushButton] = []
        for text, chosen in BUTTONS:
            button = QPushButton(text)
            button.setEnabled(False)
            button.clicked.connect(lambda _checked=False, which=chosen: self._ask_folder(which))
            row.addWidget(button)
            self.buttons.append(button)
        self.buttons[-1].setProperty("primary", "true")
        return row

    def open_target(self, target: Target) -> None:
        """Show one table, narrowed by a text."""
        if target.id:
            self._wanted = target
            if self.reader.facts is not None:
                self._go_to_wanted()

    def showEvent(self, event: QShowEvent) -> None:
        """Bring the figures up to date when the page comes into view."""
        super().showEvent(event)
        self.reader.freshen()

    def write(self, chosen: tuple[str, ...], out: Path) -> None:
        """Write reports into a folder, off the window's thread."""
        facts, paths = self.reader.facts, self._desk.knowledge.paths
        if facts is None:
            return

        def work(job: Job) -> tuple[Path, ...]:
            return write_reports(facts, chosen, AnnualPlace.of(out, paths), job)

        self._desk.start("生成年度报送材料", work, self._written)

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
        for button in self.buttons:
            button.setEnabled(True)
        self._go_to_wanted()

    def _go_to_wanted(self) -> None:
        self.search.setText(self._wanted.filter)
        self.list.choose(self._wanted.id)
        self._show_table()

    def _show_table(self) -> None:
        facts, table_id = self.reader.facts, self.list.current
        if facts is None or not table_id:
            return
        if table_id == REPORT:
            self.preview.show_report(facts, self._frame)
            self._right.setCurrentWidget(self.preview)
        elif facts.tables.get(table_id):
            self.table.show_table(self._layouts[table_id], facts.tables[table_id])
            self.table.look_for(self.search.text())
            self._right.setCurrentWidget(self.table)
        else:
            self._right.setCurrentWidget(self._empty)

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

    def _ask_folder(self, chosen: tuple[str, ...]) -> None:
        folder = QFileDialog.getExistingDirectory(self, "选择输出文件夹")
        if folder:
            self.write(chosen, Path(folder))

    def _written(self, files: tuple[Path, ...]) -> None:
        folder = files[0].parent
        names = "、".join(file.name for file in files[:FILES_NAMED])
        more = f" 等 {len(files)} 个文件" if len(files) > FILES_NAMED else ""
        self.messages.say(
            "success",
            f"已写出 {names}{more}。",
            "打开文件夹",
            lambda: open_folder(folder),
        )


def _count(table_id: str, facts: YearFacts) -> str:
    if table_id == CHECKS:
        wrong = sum(bool(line.difference) for line in facts.checks)
        return f"✖ {wrong} 项不平" if wrong else "✓ 相符"
    count = sum(row.kind == "row" for row in facts.tables.get(table_id, ()))
    return str(count) if count else "—"
