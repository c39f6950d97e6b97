"""A week side by side: one column per day, the visits of a day below each other in time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFont
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from ui.theme import ACCENT, TONES
from ui.visit_words import WEEKDAYS, visit_words
from workbench.store.queries.visits import PlannedVisit

CARD_HEIGHT = 74
ID = Qt.ItemDataRole.UserRole


class WeekView(QTableWidget):
    """Emits the visit opened by Enter or double click, or the day of an empty cell."""

    visit_opened = Signal(str)
    day_opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, len(WEEKDAYS), parent)
        self._monday = date.min
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setDefaultSectionSize(CARD_HEIGHT)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setWordWrap(True)
        self.setAccessibleName("一周外出安排")
        self.cellActivated.connect(self._open)

    def show_week(self, monday: date, today: date, planned: Sequence[PlannedVisit]) -> None:
        """Show the week that begins on a Monday."""
        self._monday = monday
        self.clear()
        days = [monday + timedelta(days=number) for number in range(len(WEEKDAYS))]
        by_day = [[each for each in planned if each.visit.day == day] for day in days]
        self.setRowCount(max(map(len, by_day)) + 1)
        for column, (day, visits) in enumerate(zip(days, by_day, strict=True)):
            self.setHorizontalHeaderItem(column, _head(day, today))
            for row, each in enumerate(visits):
                self.setItem(row, column, _card(each))

    def chosen_day(self) -> date:
        """The day of the current cell."""
        return self._monday + timedelta(days=max(0, self.currentColumn()))

    def chosen_visit(self) -> str:
        """The id of the current visit, "" on an empty cell."""
        item = self.item(self.currentRow(), self.currentColumn())
        return str(item.data(ID)) if item else ""

    def _open(self, _row: int, _column: int) -> None:
        chosen = self.chosen_visit()
        if chosen:
            self.visit_opened.emit(chosen)
        else:
            self.day_opened.emit(self.chosen_day())


def _head(day: date, today: date) -> QTableWidgetItem:
    head = QTableWidgetItem(f"{WEEKDAYS[day.weekday()]} {day.month}-{day.day}")
    if day == today:
        head.setText(f"{head.text()} 今天")
        head.setForeground(QBrush(QColor(ACCENT)))
        font = QFont(head.font())
        font.setBold(True)
        head.setFont(font)
    return head


def _card(planned: PlannedVisit) -> QTableWidgetItem:
    item = QTableWidgetItem(visit_words(planned))
    item.setData(ID, planned.visit.id)
    item.setToolTip(f"{item.text()}\n{planned.visit.travel}\n{planned.visit.remark}".strip())
    tone = TONES["info"]
    item.setBackground(QBrush(QColor(tone.background)))
    item.setForeground(QBrush(QColor(tone.text)))
    item.setTextAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    return item
