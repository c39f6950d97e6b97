"""One visit: where, when, who goes, what to take along."""

from __future__ import annotations

from datetime import time

from PySide6.QtCore import Qt, QTime
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from ui.desk import Desk
from ui.widgets.day_field import DayField
from ui.widgets.dialog_buttons import dialog_buttons
from ui.widgets.message_bar import MessageBar
from workbench.domain.errors import WorkbenchError
from workbench.domain.visit import Visit
from workbench.operations import visits
from workbench.operations.officer_cards import card_warnings
from workbench.programme.weekly import load_visit_kit
from workbench.store.queries import cases, register

NOBODY = "（未选）"


class VisitDialog(QDialog):
    """Stays open with the sentence when the visit cannot stand."""

    def __init__(self, desk: Desk, visit: Visit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._visit = desk, visit
        self.setWindowTitle("修改外出安排" if visit.id else "安排外出")
        self.resize(720, 440)
        self._build()

    def _build(self) -> None:
        self.messages = MessageBar()
        halves = QHBoxLayout()
        halves.addLayout(self._form(), 3)
        halves.addLayout(self._kit_list(), 2)
        column = QVBoxLayout(self)
        column.addWidget(self.messages)
        column.addLayout(halves, 1)
        column.addWidget(dialog_buttons(self, "保存", self.save))

    def _form(self) -> QFormLayout:
        visit, desk = self._visit, self._desk
        self.case = QComboBox()
        for each in desk.read(cases.case_list, desk.year):
            self.case.addItem(each.enterprise, each.id)
        self.case.setCurrentIndex(max(0, self.case.findData(visit.case_id)))
        self.day = DayField(visit.day)
        self.starts, self.ends = _time_edit(visit.starts), _time_edit(visit.ends)
        self.officers = (self._officer_box(0), self._officer_box(1))
        self.travel = QLineEdit(visit.travel)
        self.travel.setPlaceholderText("例如：8:00 单位出发，先到东厂区")
        self.remark = QLineEdit(visit.remark)
        form = QFormLayout()
        form.addRow("企业", self.case)
        form.addRow("日期", self.day)
        form.addRow("从", self.starts)
        form.addRow("到", self.ends)
        form.addRow("监察人员一", self.officers[0])
        form.addRow("监察人员二", self.officers[1])
        form.addRow("路线", self.travel)
        form.addRow("备注", self.remark)
        return form

    def _officer_box(self, place: int) -> QComboBox:
        box = QComboBox()
        box.addItem(NOBODY, "")
        for each in self._desk.read(register.officers):
            box.addItem(f"{each.name}（{each.certificate_number or '证号未填'}）", each.id)
        chosen = self._visit.officer_ids[place : place + 1]
        box.setCurrentIndex(max(0, box.findData(chosen[0])) if chosen else 0)
        return box

    def _kit_list(self) -> QVBoxLayout:
        kit = load_visit_kit(self._desk.knowledge.paths.resources)
        self.kit = QListWidget()
        self.kit.setAccessibleName("随带文书和物品")
        for name in dict.fromkeys((*kit.items, *self._visit.kit)):
            item = QListWidgetItem(name)
            is_taken = not self._visit.id or name in self._visit.kit
            item.setCheckState(Qt.CheckState.Checked if is_taken else Qt.CheckState.Unchecked)
            self.kit.addItem(item)
        column = QVBoxLayout()
        column.addWidget(QLabel("随带文书和物品（印在计划上）"))
        column.addWidget(self.kit, 1)
        return column

    def value(self) -> Visit:
        """The visit as filled in."""
        items = [self.kit.item(row) for row in range(self.kit.count())]
        chosen = (str(box.currentData()) for box in self.officers)
        return Visit(
            id=self._visit.id,
            case_id=str(self.case.currentData() or ""),
            day=self.day.day(),
            starts=_time(self.starts),
            ends=_time(self.ends),
            officer_ids=tuple(each for each in chosen if each),
            kit=tuple(each.text() for each in items if each.checkState() is Qt.CheckState.Checked),
            travel=self.travel.text().strip(),
            remark=self.remark.text().strip(),
        )

    def save(self) -> None:
        """Plan the visit, or say why it cannot stand."""
        desk, moment = self._desk, self._desk.clock()
        try:
            outcome = visits.plan_visit(desk.db, self.value(), by=desk.officer.id, at=moment)
        except WorkbenchError as error:
            self.messages.say_error(error)
            return
        desk.announce(outcome.topics, moment)
        visit = outcome.value
        officers = desk.read(register.officers_by_id, visit.officer_ids)
        for warning in desk.read(card_warnings, officers, visit.day):
            desk.said.emit("warning", warning)
        self.accept()


def _time_edit(moment: time) -> QTimeEdit:
    edit = QTimeEdit(QTime(moment.hour, moment.minute))
    edit.setDisplayFormat("HH:mm")
    return edit


def _time(edit: QTimeEdit) -> time:
    shown = edit.time()
    return time(shown.hour(), shown.minute())
