"""自查: an enterprise's own year – its ledgers, verdicts, checklist, plan and report."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ui.case.checklist_tab import ChecklistTab
from ui.case.evidence_tab import EvidenceTab
from ui.case.history_tab import HistoryTab
from ui.case.ledgers_tab import LedgersTab
from ui.case.tab import CaseTab
from ui.case.verdicts_tab import VerdictsTab
from ui.desk import Desk
from ui.navigation import Target
from ui.self_check.begin_dialog import BeginDialog
from ui.self_check.renewal_tab import RenewalTab
from ui.self_check.report_tab import SelfReportTab
from ui.widgets.empty_place import EmptyPlace
from workbench.domain.inspection import Case
from workbench.operations.outcome import Topic
from workbench.store.queries import cases, register

# Tabs in the enterprise's words; those that speak of officers and papers are not here.
TABS: tuple[tuple[type[CaseTab], str], ...] = (
    (LedgersTab, "台账"),
    (VerdictsTab, "核查"),
    (ChecklistTab, "自查清单"),
    (EvidenceTab, "证明材料"),
    (RenewalTab, "更新计划"),
    (SelfReportTab, "自查报告"),
    (HistoryTab, "留痕"),
)


class SelfCheckPage(QWidget):
    """One enterprise, one year; before it is begun, what has to be filled in."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.case: Case | None = None
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.pages = [make(desk) for make, _ in TABS]
        self._build()
        desk.changed.connect(self._changed)
        desk.year_changed.connect(lambda _year: self.refresh())
        self.refresh()

    def _build(self) -> None:
        for number, (page, (_, title)) in enumerate(zip(self.pages, TABS, strict=True)):
            self.tabs.addTab(page, title)
            shortcut = QShortcut(QKeySequence(f"Ctrl+{number + 1}"), self)
            shortcut.activated.connect(lambda row=number: self.tabs.setCurrentIndex(row))
        self.tabs.currentChanged.connect(self._show_tab)
        self._name, self._facts = QLabel(), QLabel()
        self._name.setObjectName("pageTitle")
        self._facts.setObjectName("muted")
        edit = QPushButton("本企业信息…")
        edit.clicked.connect(self.begin)
        head = QHBoxLayout()
        head.addWidget(self._name)
        head.addWidget(self._facts, 1)
        head.addWidget(edit)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(16, 8, 16, 10)
        column.addLayout(head)
        column.addWidget(self.tabs, 1)
        self._whole = whole
        self._empty = EmptyPlace(
            "还没有开始本年自查",
            "先填写本企业名称和统一社会信用代码，再导入设备、能源台账。",
            "填写本企业信息",
            self.begin,
        )
        self._faces = QStackedWidget()
        self._faces.addWidget(self._empty)
        self._faces.addWidget(whole)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._faces)

    def refresh(self) -> None:
        """Show the year's self-check, or how to begin it."""
        found = self._desk.read(cases.case_list, self._desk.year)
        if not found:
            self.case = None
            self._faces.setCurrentWidget(self._empty)
            return
        self.case = self._desk.read(cases.case, found[0].id)
        enterprise = self._desk.read(register.enterprise, self.case.enterprise_id)
        self._name.setText(enterprise.name)
        day = self.case.as_of or self._desk.today
        self._facts.setText(f"{enterprise.uscc}　{self.case.year}年度自查　按 {day} 有效的标准核查")
        self._faces.setCurrentWidget(self._whole)
        self._show_tab(self.tabs.currentIndex())

    def begin(self) -> None:
        """Fill in or change what the enterprise says of itself."""
        BeginDialog(self._desk, self.case, self).exec()

    def open_target(self, target: Target) -> None:
        """Show a tab by the inspector's or the enterprise's title, at a row."""
        titles = [page.title for page in self.pages]
        if self.case is not None and target.tab in titles:
            place = titles.index(target.tab)
            self.tabs.setCurrentIndex(place)
            if target.row:
                self.pages[place].open_row(target.row)

    def _show_tab(self, place: int) -> None:
        if self.case is not None:
            self.pages[place].show_case(self.case)

    def _changed(self, topics: frozenset[Topic]) -> None:
        if topics & {Topic.CASES, Topic.ENTERPRISES}:
            self.refresh()
