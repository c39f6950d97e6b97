"""自查报告: what will be reported, printed, and exported to one file for the inspectors."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton

from ui.case.tab import CaseTab
from ui.desk import Desk
from ui.self_check.report_words import report_html, summary_lines
from ui.widgets.facts_pane import FactsPane
from ui.widgets.page_printing import print_text
from workbench.exchange.self_report import SUFFIX
from workbench.exchange.statement import Statement
from workbench.operations.case_facts import checklist_of, gather_facts
from workbench.operations.outcome import Topic
from workbench.operations.self_reports import case_statement, export_self_report
from workbench.store.operation import Session

HINT = "导出的一个文件里有台账原件、清单答案和核查结果，交给监察机构后与现场核实并列比对。"


class SelfReportTab(CaseTab):
    """Shows the facts that leave the house before they leave it."""

    title = "自查报告"
    concerns = frozenset({Topic.ANSWERS, Topic.LEDGERS, Topic.VERDICTS, Topic.ENTERPRISES})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._said: Statement | None = None
        self._open_items = 0
        self.facts = FactsPane()
        self.export_button = QPushButton("导出自报文件…")
        self.export_button.setProperty("primary", "true")
        self.export_button.clicked.connect(self._choose)
        printing = QPushButton("打印自查情况…")
        printing.clicked.connect(self._print)
        hint = QLabel(HINT)
        hint.setObjectName("muted")
        hint.setWordWrap(True)
        row = QHBoxLayout()
        row.addWidget(self.export_button)
        row.addWidget(printing)
        row.addWidget(hint, 1)
        self.column.addLayout(row)
        self.column.addWidget(self.facts, 1)

    def refresh(self) -> None:
        """Read what will be reported, off this thread."""
        case, desk = self.case, self.desk
        if case is None:
            return
        law = desk.knowledge.law(case.year)

        def gather(session: Session) -> tuple[Statement, int]:
            lines = checklist_of(session, case, gather_facts(session, case.id, law), law)
            said = case_statement(session, case.id)
            return said, max(0, len(lines.lines) - len(said.answers))

        desk.start("整理自查报告", lambda _job: desk.read(gather), self._show)

    def export(self, target: Path) -> None:
        """Write the file."""
        case, desk = self.case, self.desk
        if case is None:
            return
        by, moment = desk.officer.name, desk.clock()
        desk.start(
            "导出自报文件",
            lambda _job: export_self_report(desk.db, case.id, target, made_by=by, at=moment),
            lambda _said: self.messages.say("success", f"已导出 {target}，请交给监察机构。"),
        )

    def html(self) -> str:
        """The page to print."""
        return report_html(self._said, self._open_items) if self._said else ""

    def _show(self, found: tuple[Statement, int]) -> None:
        self._said, self._open_items = found
        self.facts.show_facts("将要报送的内容", summary_lines(*found))

    def _print(self) -> None:
        if self._said is not None:
            print_text(self.html(), "节能自查情况", self)

    def _choose(self) -> None:
        if self._said is None:
            return
        name = f"企业自报-{self._said.enterprise}-{self._said.year}{SUFFIX}"
        chosen, _ = QFileDialog.getSaveFileName(self, "导出自报文件", name, f"企业自报 (*{SUFFIX})")
        if chosen:
            self.export(Path(chosen))
