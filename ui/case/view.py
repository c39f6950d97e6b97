"""One open case: who and what, its stage, and its tabs."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ui.case.checklist_tab import ChecklistTab
from ui.case.evidence_tab import EvidenceTab
from ui.case.exchange_tab import ExchangeTab
from ui.case.findings_tab import FindingsTab
from ui.case.history_tab import HistoryTab
from ui.case.ledgers_tab import LedgersTab
from ui.case.papers_tab import PapersTab
from ui.case.rectification_tab import RectificationTab
from ui.case.step_rows import ROOM_TABS
from ui.case.steps_tab import StepsTab
from ui.case.tab import CaseTab
from ui.case.verdicts_tab import VerdictsTab
from ui.desk import Desk
from ui.dialogs.case_officers import CaseOfficersDialog
from ui.handing_over import ask_hand_over
from ui.widgets.stage_path import StagePath
from workbench.checklists.stage_work import Room, Work
from workbench.domain.inspection import Case, Stage
from workbench.domain.labels import label
from workbench.operations import cases as case_verbs
from workbench.operations.case_standing import path_of_case
from workbench.operations.outcome import Topic
from workbench.store.queries import cases, register

TABS: tuple[type[CaseTab], ...] = (
    StepsTab,
    LedgersTab,
    VerdictsTab,
    ChecklistTab,
    EvidenceTab,
    FindingsTab,
    PapersTab,
    RectificationTab,
    HistoryTab,
    ExchangeTab,
)

# What moves the path of a case.
PATH_TOPICS = frozenset(Topic) - {Topic.STORE, Topic.MAPPINGS, Topic.YEAR}
# The next step stands beside the path in a few words.
NEXT_WORDS = 14


class CaseView(QWidget):
    """The head of a case, its path with the next step, and its tabs; `left` leads to the list."""

    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.case: Case | None = None
        self._build()
        desk.changed.connect(self._changed)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 10)
        column.setSpacing(4)
        self.path = StagePath()
        self.path.chosen.connect(self._show_stage)
        self.next_button = QPushButton()
        self.next_button.setProperty("primary", "true")
        self.next_button.clicked.connect(self._take_next)
        self._next: Work | None = None
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.pages = [make(self._desk) for make in TABS]
        for page in self.pages:
            self.tabs.addTab(page, page.title)
        self.tabs.currentChanged.connect(self._show_tab)
        for number in range(len(self.pages)):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{(number + 1) % 10}"), self)
            shortcut.activated.connect(lambda row=number: self.tabs.setCurrentIndex(row))
        column.addLayout(self._head())
        way = QHBoxLayout()
        way.addWidget(self.path, 1)
        way.addWidget(self.next_button)
        column.addLayout(way)
        column.addWidget(self.tabs, 1)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        back = QPushButton("‹ 案件")
        back.setProperty("flat", "true")
        back.clicked.connect(self.left)
        self._name = QLabel()
        self._name.setObjectName("pageTitle")
        self._facts = QLabel()
        self._facts.setObjectName("muted")
        self._facts.setWordWrap(True)
        self._stage = QComboBox()
        self._stage.setAccessibleName("阶段")
        for stage in Stage:
            self._stage.addItem(label(stage), stage)
        self._stage.activated.connect(self._set_stage)
        head.addWidget(back)
        head.addWidget(self._name)
        head.addWidget(self._facts, 1)
        head.addWidget(QLabel("阶段"))
        head.addWidget(self._stage)
        self.hand_over = QPushButton("移交…")
        self.hand_over.setToolTip("把本案件连同台账、证据和文书写成一个案件包，交给办公室或同事")
        self.hand_over.setEnabled(self._desk.db.can_write)
        self.hand_over.clicked.connect(self._hand_over)
        head.addWidget(self.hand_over)
        return head

    def open_case(self, case_id: str, tab: str = "", row: str = "") -> None:
        """Show a case, at a tab by its title, at a row of it."""
        self.case = self._desk.read(cases.case, case_id)
        self._show_head()
        titles = [page.title for page in self.pages]
        index = titles.index(tab) if tab in titles else self.tabs.currentIndex()
        if index != self.tabs.currentIndex():
            self.tabs.setCurrentIndex(index)
        else:
            self._show_tab(index)
        if row:
            self.pages[index].open_row(row)

    def _show_head(self) -> None:
        case = self.case
        if case is None:
            return
        enterprise = self._desk.read(register.enterprise, case.enterprise_id)
        notice = self._desk.knowledge.notice(case.year)
        officers = self._desk.read(register.officers_by_id, case.officer_ids)
        names = "　".join(f"{each.name}（{each.certificate_number}）" for each in officers)
        kinds = " + ".join(notice.category(each).short for each in case.categories)
        day = case.as_of.isoformat() if case.as_of else "未定"
        self._name.setText(enterprise.name)
        self._facts.setText(
            f"{enterprise.uscc}　{kinds}　判定日 {day}　监察人员 {names or '未指派'}"
        )
        self._stage.setCurrentIndex(list(Stage).index(case.stage))
        self._show_path(case)

    def _show_path(self, case: Case) -> None:
        law = self._desk.knowledge.law(case.year)
        path = self._desk.read(path_of_case, case.id, law, self._desk.today)
        self.path.show_path(path, case.stage)
        self._next = path.next
        words = path.next.text if path.next else "没有待办事项"
        short = words.partition("（缺")[0]
        short = short if len(short) <= NEXT_WORDS else f"{short[:NEXT_WORDS]}…"
        self.next_button.setText(f"下一步：{short} ›" if path.next else words)
        self.next_button.setToolTip(words)
        self.next_button.setEnabled(path.next is not None)

    def _take_next(self) -> None:
        work, case = self._next, self.case
        if work is None or case is None:
            return
        if work.room is Room.OFFICERS:
            CaseOfficersDialog.ask(self._desk, case, self)
        else:
            self.open_case(case.id, ROOM_TABS[work.room], work.step)

    def _show_stage(self, stage: Stage) -> None:
        """Show the first open step of a stage, else its first step."""
        case = self.case
        if case is None:
            return
        law = self._desk.knowledge.law(case.year)
        path = self._desk.read(path_of_case, case.id, law, self._desk.today)
        ours = [each.id for each in law.steps.values() if each.stage is stage]
        wanted = next((each.step for each in path.at(stage).open if each.step), ours[0])
        self.open_case(case.id, ROOM_TABS[Room.STEPS], wanted)

    def _show_tab(self, index: int) -> None:
        if self.case is not None:
            self.pages[index].show_case(self.case)

    def _set_stage(self) -> None:
        if self.case is not None:
            self._desk.do(case_verbs.set_stage, self.case.id, Stage(self._stage.currentData()))

    def _hand_over(self) -> None:
        if self.case is not None:
            shown = self.pages[self.tabs.currentIndex()]
            ask_hand_over(self._desk, (self.case.id,), shown.messages)

    def _changed(self, topics: frozenset[Topic]) -> None:
        if self.case is not None and topics & PATH_TOPICS:
            self.case = self._desk.read(cases.case, self.case.id)
            self._show_head()
            self.pages[self.tabs.currentIndex()].case = self.case
