"""外出安排: the week's visits, planning one, and the day's plan on one page."""

from __future__ import annotations

from datetime import date, time, timedelta
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.dialogs.visit import VisitDialog
from ui.visit_words import plan_html, plan_title
from ui.widgets.message_bar import MessageBar
from ui.widgets.page_printing import print_text, write_pdf
from ui.widgets.week_view import WeekView
from workbench.domain.visit import Visit
from workbench.operations import visits as verbs
from workbench.operations.outcome import Topic
from workbench.store.queries.visits import PlannedVisit, planned_visits

WEEK = timedelta(days=7)
MORNING, NOON = time(9), time(12)


class VisitsFace(QWidget):
    """Enter on a visit changes it, Enter on an empty cell plans one for that day."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._planned: tuple[PlannedVisit, ...] = ()
        self.monday = _monday(desk.today)
        self.messages = MessageBar()
        self.week = WeekView()
        self._build()
        desk.changed.connect(self._changed)

    def _build(self) -> None:
        self.title = QLabel()
        self.title.setObjectName("sectionTitle")
        row = QHBoxLayout()
        for text, run in (
            ("‹ 上周", lambda: self.move_by(-1)),
            ("本周", self.go_to_today),
            ("下周 ›", lambda: self.move_by(1)),
        ):
            row.addWidget(_button(text, run))
        row.addWidget(self.title, 1)
        plan = _button("安排外出…", lambda: self.plan(self.week.chosen_day()))
        plan.setProperty("primary", "true")
        row.addWidget(plan)
        row.addWidget(_button("取消这项", self.cancel))
        row.addWidget(_button("打印当日计划…", self._print))
        row.addWidget(_button("另存 PDF…", self._save))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.messages)
        column.addWidget(self.week, 1)
        self.week.visit_opened.connect(self.change)
        self.week.day_opened.connect(self.plan)

    def refresh(self) -> None:
        """Read the week again."""
        last = self.monday + WEEK - timedelta(days=1)
        self._planned = self._desk.read(planned_visits, self.monday, last)
        self.week.show_week(self.monday, self._desk.today, self._planned)
        self.title.setText(f"{self.monday:%Y-%m-%d} 至 {last:%m-%d}　外出 {len(self._planned)} 次")

    def move_by(self, weeks: int) -> None:
        """Look at another week."""
        self.monday += weeks * WEEK
        self.refresh()

    def go_to_today(self) -> None:
        """Look at this week."""
        self.monday = _monday(self._desk.today)
        self.refresh()

    def plan(self, day: date) -> None:
        """Plan a visit on a day."""
        new = Visit(id="", case_id="", day=day, starts=MORNING, ends=NOON, officer_ids=())
        VisitDialog(self._desk, new, self).exec()

    def change(self, visit_id: str) -> None:
        """Change a visit."""
        found = next(each.visit for each in self._planned if each.visit.id == visit_id)
        VisitDialog(self._desk, found, self).exec()

    def cancel(self) -> None:
        """Cancel the chosen visit; it can be taken back like everything else."""
        chosen = self.week.chosen_visit()
        if not chosen:
            self.messages.say("info", "请先选中一项外出安排。")
        elif self._desk.do(verbs.cancel_visit, chosen) is None:
            self.messages.say("success", "已取消，可用 Ctrl+Z 撤销。")

    def html(self, day: date) -> str:
        """The plan of a day."""
        planned = [each for each in self._planned if each.visit.day == day]
        return plan_html(day, self._desk.db.facts.agency, planned)

    def _has_visits(self) -> bool:
        day = self.week.chosen_day()
        if any(each.visit.day == day for each in self._planned):
            return True
        self.messages.say("info", f"{day} 没有外出安排。请先选中有安排的一天。")
        return False

    def _print(self) -> None:
        if self._has_visits():
            day = self.week.chosen_day()
            print_text(self.html(day), plan_title(day), self)

    def _save(self) -> None:
        if not self._has_visits():
            return
        day = self.week.chosen_day()
        name = f"外出计划-{day}.pdf"
        chosen, _ = QFileDialog.getSaveFileName(self, "另存 PDF", name, "PDF (*.pdf)")
        if chosen:
            write_pdf(self.html(day), Path(chosen), plan_title(day))

    def _changed(self, topics: frozenset[Topic]) -> None:
        if topics & {Topic.CASES, Topic.ENTERPRISES, Topic.OFFICERS} and self.isVisible():
            self.refresh()


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _button(text: str, run: object) -> QPushButton:
    button = QPushButton(text)
    button.clicked.connect(run)
    return button
