"""案件: the list of the year's cases, and the one that is open."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.case.view import CaseView
from ui.desk import Desk
from ui.handing_over import ask_hand_over
from ui.models.columns import Column, Row
from ui.models.listed import ListedRows
from ui.models.paged import PagedTable
from ui.navigation import ENTERPRISES, Target
from ui.package_words import sent_tone, sent_words
from ui.receiving.intake import Intake
from ui.widgets.correspondence_face import CorrespondenceFace
from ui.widgets.empty_place import EmptyPlace
from ui.widgets.grid import Grid
from ui.widgets.grid_memory import GridMemory
from ui.widgets.message_bar import MessageBar
from ui.widgets.page_frame import PageFrame
from ui.widgets.segments import Segments
from ui.widgets.visits_face import VisitsFace
from workbench.domain.labels import label
from workbench.operations.exchange_state import last_sent
from workbench.operations.outcome import Topic
from workbench.store.queries import cases


def _tone(row: Row) -> str:
    return str(row["tone"])


COLUMNS = (
    Column(id="enterprise", title="企业", width=240),
    Column(id="uscc", title="统一社会信用代码", width=160),
    Column(id="categories", title="监察类别", width=215, filterable=True),
    Column(id="stage", title="阶段", width=80, filterable=True),
    Column(id="findings", title="问题", width=50, right=True),
    Column(id="sent", title="移交", width=170, filterable=True, tone=_tone),
)


VISITS, CORRESPONDENCE = "外出安排", "催办·收发文"


class CasesPage(QWidget):
    """Two faces: the list, and one case; Esc leads back to the list."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._faces = QStackedWidget()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._faces)
        self.table = PagedTable(ListedRows(self._fetch), COLUMNS)
        self.grid = Grid(self.table)
        # Several cases go into one package, wherever they stand in the list.
        self.grid.setSelectionMode(Grid.SelectionMode.ExtendedSelection)
        GridMemory(self.grid, desk.table_views, "cases")
        self.list = self._make_list()
        self.view = CaseView(desk)
        self.view.left.connect(lambda: self._faces.setCurrentWidget(self.list))
        self._empty = EmptyPlace(
            "本年还没有案件",
            "在“企业”里选中一家企业，点“开立案件…”。",
            "去企业",
            lambda: desk.navigator.go(ENTERPRISES),
        )
        for face in (self.list, self.view, self._empty):
            self._faces.addWidget(face)
        desk.changed.connect(self._refresh)
        desk.year_changed.connect(lambda _year: self._show_list())
        self._show_list()

    def _make_list(self) -> PageFrame:
        page = PageFrame("案件")
        self._search = QLineEdit()
        self._search.setPlaceholderText("查找企业、代码、类别、阶段")
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(self.grid.look_for)
        cases_face = QWidget()
        column = QVBoxLayout(cases_face)
        column.setContentsMargins(0, 0, 0, 0)
        self.messages = MessageBar()
        self.intake = Intake(self._desk, self.messages, self)
        column.addLayout(self._make_tools())
        column.addWidget(self.messages)
        column.addWidget(self.grid, 1)
        self.visits = VisitsFace(self._desk)
        self.correspondence = CorrespondenceFace(self._desk)
        self.segments = Segments(("案件", VISITS, CORRESPONDENCE))
        page.head.addWidget(self.segments)
        self._halves = QStackedWidget()
        self._halves.addWidget(cases_face)
        self._halves.addWidget(self.visits)
        self._halves.addWidget(self.correspondence)
        self.segments.chosen.connect(self._show_half)
        page.body.addWidget(self._halves, 1)
        self.grid.row_opened.connect(lambda _row: self._open_current())
        return page

    def _make_tools(self) -> QHBoxLayout:
        tools = QHBoxLayout()
        open_button = QPushButton("打开")
        open_button.setProperty("primary", "true")
        open_button.clicked.connect(self._open_current)
        self.hand_over = QPushButton("移交…")
        self.hand_over.setToolTip("把选中的案件写成一个案件包；按住 Ctrl 或 Shift 可选多个")
        self.hand_over.clicked.connect(self._hand_over)
        self.take_in = QPushButton("打开收到的文件…")
        self.take_in.setToolTip("打开别人给的案件包或回执")
        self.take_in.clicked.connect(self.intake.choose_files)
        for button in (self.hand_over, self.take_in):
            button.setEnabled(self._desk.db.can_write)
        tools.addWidget(self._search, 1)
        for button in (self.take_in, self.hand_over, open_button):
            tools.addWidget(button)
        return tools

    def open_target(self, target: Target) -> None:
        """Open one case at one of its tabs, or narrow the list."""
        faces = (VISITS, CORRESPONDENCE)
        if target.tab in faces and not target.id:
            self._show_list()
            self.segments.choose(1 + faces.index(target.tab))
        elif target.id:
            self.view.open_case(target.id, target.tab, target.row)
            self._faces.setCurrentWidget(self.view)
        else:
            if target.filter:
                self._search.setText(target.filter)
            self._show_list()

    def _fetch(self) -> Sequence[Row]:
        notice = self._desk.knowledge.notice(self._desk.year)
        sent = self._desk.read(last_sent, self._desk.year)
        return [
            {
                "id": case.id,
                "enterprise": case.enterprise,
                "uscc": case.uscc,
                "categories": "、".join(notice.category(each).short for each in case.categories),
                "stage": label(case.stage),
                "findings": case.findings,
                "sent": sent_words(sent.get(case.id)),
                "tone": sent_tone(sent.get(case.id)),
            }
            for case in self._desk.read(cases.case_list, self._desk.year)
        ]

    def _open_current(self) -> None:
        row = self.grid.current()
        if row is not None:
            self.open_target(Target("cases", id=str(row["id"])))

    def _hand_over(self) -> None:
        chosen = self.grid.chosen()
        if chosen:
            ask_hand_over(self._desk, [str(row["id"]) for row in chosen], self.messages)
        else:
            self.messages.say("info", "请先在列表里选中要移交的案件。")

    def _show_half(self, place: int) -> None:
        self._halves.setCurrentIndex(place)
        shown = self._halves.currentWidget()
        if isinstance(shown, VisitsFace | CorrespondenceFace):
            shown.refresh()

    def _show_list(self) -> None:
        self.table.look()
        narrowed = self.table.view.text or self.table.view.kept
        has_cases = self.table.rowCount() or narrowed
        self._faces.setCurrentWidget(self.list if has_cases else self._empty)

    def _refresh(self, topics: frozenset[Topic]) -> None:
        if not topics & {Topic.CASES, Topic.FINDINGS, Topic.ENTERPRISES}:
            return
        if self._faces.currentWidget() is self.view:
            self.table.look()
        else:
            self._show_list()
