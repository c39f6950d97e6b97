"""看板: the year at a glance; every figure opens what it counts."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QLabel,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.desk import Desk
from ui.due_items import DueItem
from ui.navigation import CASES, PROGRAMME, SUMMARY, Target
from ui.widgets.chart_card import ChartCard
from ui.widgets.deadlines_pane import DeadlinesPane
from ui.widgets.due_list import DueList
from ui.widgets.empty_place import EmptyPlace
from ui.widgets.message_bar import MessageBar
from ui.widgets.page_frame import PageFrame
from ui.widgets.year_tiles import OPENED, Counted, YearTiles
from ui.year_reader import YearReader
from workbench.programme.plan import days_to_deadlines
from workbench.store.queries import cases

if TYPE_CHECKING:
    from reports.model.chart import Chart
    from ui.year_charts import YearCharts
    from workbench.summary.year_facts import YearFacts

# What shows the figures is loaded while they are summed up, not before the window stands there.
SHOWN_WITH = ("ui.year_charts", "ui.coverage_words")
# Charts that stand there before there are figures, and first (resources/papers/annual_report.toml).
CHARTS = ("categories", "equipment", "limit_conclusions")
SIDE_BY_SIDE_FROM = 900


class DashboardPage(PageFrame):
    """Tiles, charts, deadlines, coverage and what is due; empty until there is a task."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("看板")
        self._desk = desk
        self.messages = MessageBar()
        self.reader = YearReader(desk, self, SHOWN_WITH)
        self.tiles = YearTiles()
        self.cards: dict[str, ChartCard] = {}
        self._left, self._more = QVBoxLayout(), QGridLayout()
        self.deadlines = DeadlinesPane()
        self.due = DueList(self._due_items)
        self._build()
        self.reader.ready.connect(self._show)
        self.reader.failed.connect(self.messages.say_error)

    def _build(self) -> None:
        self._as_of = QLabel()
        self._as_of.setObjectName("muted")
        self.head.addWidget(self._as_of)
        self.faces = QStackedWidget()
        self.empty = EmptyPlace(
            "本年还没有任务",
            "先在“任务”里导入上级下达的任务名单，再逐家开立案件。",
            "去导入任务名单",
            lambda: self._desk.navigator.go(PROGRAMME, tab="import"),
        )
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(self._content())
        for face in (self._scroll, self.empty):
            self.faces.addWidget(face)
        self.body.addWidget(self.messages)
        self.body.addWidget(self.faces, 1)
        self.tiles.opened.connect(self._open)
        self.due.opened.connect(self._open_due)
        self.deadlines.edit_asked.connect(self._ask_key_users)

    def _content(self) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(10)
        column.addWidget(self.tiles)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setSpacing(10)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addLayout(self._left)
        left.addStretch(1)
        right.addWidget(self.deadlines)
        right.addWidget(self.due, 1)
        self._halves.addLayout(left, 1)
        self._halves.addLayout(right, 1)
        column.addLayout(self._halves)
        self._more.setSpacing(10)
        column.addLayout(self._more)
        column.addStretch(1)
        return content

    def open_target(self, _target: Target) -> None:
        """There is one thing to show."""
        self.reader.freshen()

    def showEvent(self, event: QShowEvent) -> None:
        """Bring the figures up to date when the page comes into view."""
        super().showEvent(event)
        self.reader.freshen()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the halves below each other in a narrow window."""
        super().resizeEvent(event)
        directions = QBoxLayout.Direction
        wide = directions.LeftToRight if self._is_wide() else directions.TopToBottom
        self._halves.setDirection(wide)
        self._place_charts()

    @cached_property
    def _year_charts(self) -> YearCharts:
        from ui.year_charts import YearCharts

        return YearCharts(self._desk.knowledge.paths)

    def _draw(self, chart: Chart, dots: float, done: Callable[[bytes], None]) -> None:
        charts = self._year_charts
        self._desk.start("绘制图表", lambda _job: charts.picture(chart, dots), done)

    def _show(self, facts: YearFacts) -> None:
        opened = len(self._desk.read(cases.case_list, facts.year))
        is_empty = not opened and not facts.tables["enterprise_list"]
        self.faces.setCurrentWidget(self.empty if is_empty else self._scroll)
        self._as_of.setText(f"{facts.notice_number}　数据截至 {facts.made_on:%Y年%m月%d日}")
        self.tiles.show_facts(facts, opened)
        self._show_charts(facts)
        self._show_deadlines()
        self.due.refresh()

    def _show_charts(self, facts: YearFacts) -> None:
        """Every chart of the report that the year has figures for."""
        drawn = {chart.id: chart for chart in self._year_charts.held(facts)}
        for key in (*CHARTS, *(each for each in drawn if each not in CHARTS)):
            card = self.cards.get(key) or self._new_card(key)
            card.setVisible(key in drawn)
            if key in drawn:
                card.show_chart(drawn[key])
        self._place_charts()

    def _new_card(self, key: str) -> ChartCard:
        card = self.cards[key] = ChartCard(self._draw)
        if key in CHARTS:
            self._left.addWidget(card)
        return card

    def _place_charts(self) -> None:
        """What does not stand beside the deadlines stands below, two in a row where there is room."""
        columns = 2 if self._is_wide() else 1
        more = [
            card for key, card in self.cards.items() if key not in CHARTS and not card.isHidden()
        ]
        for place, card in enumerate(more):
            row, column = divmod(place, columns)
            self._more.addWidget(card, row, column, Qt.AlignmentFlag.AlignTop)
        for column in range(2):
            self._more.setColumnStretch(column, int(column < columns))

    def _is_wide(self) -> bool:
        return self.width() >= SIDE_BY_SIDE_FROM

    def _show_deadlines(self) -> None:
        from ui.coverage_words import coverage_and_words

        notice, today = self._desk.knowledge.notice(self._desk.year), self._desk.today
        self.deadlines.show_deadlines(days_to_deadlines(notice, today))
        coverage, words = self._desk.read(coverage_and_words, notice, today)
        self.deadlines.show_coverage(coverage, words)

    def _open(self, counted: Counted) -> None:
        if counted.total == OPENED:
            self._desk.navigator.go(CASES)
        elif counted.table:
            self._desk.navigator.go(SUMMARY, id=counted.table, filter=counted.narrowed)
        else:
            self._desk.navigator.go(PROGRAMME)

    def _ask_key_users(self) -> None:
        from ui.dialogs.key_users import KeyUsersDialog

        KeyUsersDialog.ask(self._desk, self)

    def _open_due(self, case_id: str, step: str, item_id: str) -> None:
        tab, row = ("整改", item_id) if item_id else ("流程", step)
        self._desk.navigator.go(CASES, id=case_id, tab=tab, row=row)

    def _due_items(self) -> tuple[DueItem, ...]:
        from workbench.operations.open_deadlines import open_deadlines

        # An order of last autumn runs into this year.
        years = (self._desk.year - 1, self._desk.year)
        found = self._desk.read(open_deadlines, years, self._desk.knowledge.procedure)
        today = self._desk.today
        return tuple(
            DueItem(
                deadline=each.deadline,
                today=today,
                case_id=each.case_id,
                enterprise=each.enterprise,
            )
            for each in found
        )
