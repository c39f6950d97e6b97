"""催办: one call noted – who was asked for what, what they promised, when to ask again."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.widgets.day_field import DayField
from ui.widgets.dialog_buttons import dialog_buttons
from ui.widgets.message_bar import MessageBar
from ui.widgets.optional_day import OptionalDay
from workbench.domain.correspondence import Reminder
from workbench.domain.errors import WorkbenchError
from workbench.operations.correspondence import record_reminder
from workbench.store.queries import cases


class ReminderDialog(QDialog):
    """Stays open with the sentence when the call cannot be noted."""

    def __init__(
        self, desk: Desk, held: Reminder | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._held = desk, held
        self.setWindowTitle("修改催办" if held else "登记催办")
        self.resize(520, 330)
        self.messages = MessageBar()
        self.case = QComboBox()
        for each in desk.read(cases.case_list, desk.year):
            self.case.addItem(each.enterprise, each.id)
        self.day = DayField(held.called_on if held else desk.today)
        self.whom, self.about, self.promise = QLineEdit(), QLineEdit(), QLineEdit()
        self.whom.setPlaceholderText("例如：示例化工 王主任 139…")
        self.about.setPlaceholderText("例如：报送自查报告、补交变压器铭牌照片")
        self.promise.setPlaceholderText("例如：周五前报送")
        self.next = OptionalDay(desk.clock)
        if held:
            self.case.setCurrentIndex(max(0, self.case.findData(held.case_id)))
            self.case.setEnabled(False)
            for field, text in (
                (self.whom, held.whom),
                (self.about, held.about),
                (self.promise, held.promise),
            ):
                field.setText(text)
            self.next.show_value(held.next_on.isoformat() if held.next_on else "")
        form = QFormLayout()
        for title, widget in (
            ("企业", self.case),
            ("催办日期", self.day),
            ("联系人", self.whom),
            ("催办事项", self.about),
            ("对方答复", self.promise),
            ("下次催办", self.next),
        ):
            form.addRow(title, widget)
        column = QVBoxLayout(self)
        column.addWidget(self.messages)
        column.addLayout(form)
        column.addStretch(1)
        column.addWidget(dialog_buttons(self, "保存", self.save))

    def value(self) -> Reminder:
        """The call as filled in."""
        again = self.next.value()
        return Reminder(
            id=self._held.id if self._held else "",
            case_id=str(self.case.currentData() or ""),
            called_on=self.day.day(),
            whom=self.whom.text().strip(),
            about=self.about.text().strip(),
            promise=self.promise.text().strip(),
            next_on=date.fromisoformat(again) if again else None,
            is_settled=self._held.is_settled if self._held else False,
        )

    def save(self) -> None:
        """Note it, or say why not."""
        desk, moment = self._desk, self._desk.clock()
        try:
            outcome = record_reminder(desk.db, self.value(), by=desk.officer.id, at=moment)
        except WorkbenchError as error:
            self.messages.say_error(error)
            return
        desk.announce(outcome.topics, moment)
        self.accept()
