"""收发文: one letter that came or went, and what answered it."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.widgets.day_field import DayField
from ui.widgets.dialog_buttons import dialog_buttons
from ui.widgets.message_bar import MessageBar
from ui.widgets.optional_day import OptionalDay
from workbench.domain.correspondence import Direction, Letter
from workbench.domain.errors import WorkbenchError
from workbench.operations.correspondence import register_letter, reply_letter

DIRECTIONS = {Direction.IN: "来文", Direction.OUT: "发文"}


class LetterDialog(QDialog):
    """A new entry of the register."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setWindowTitle("登记来文、发文")
        self.resize(520, 300)
        self.messages = MessageBar()
        self.direction = QComboBox()
        for key, words in DIRECTIONS.items():
            self.direction.addItem(words, key)
        self.day = DayField(desk.today)
        self.number, self.title, self.other = QLineEdit(), QLineEdit(), QLineEdit()
        self.other.setPlaceholderText("来文写发文单位，发文写主送单位")
        self.due = OptionalDay(desk.clock)
        form = QFormLayout()
        for title, widget in (
            ("类别", self.direction),
            ("日期", self.day),
            ("文号", self.number),
            ("标题", self.title),
            ("单位", self.other),
            ("回复期限", self.due),
        ):
            form.addRow(title, widget)
        column = QVBoxLayout(self)
        column.addWidget(self.messages)
        column.addLayout(form)
        column.addStretch(1)
        column.addWidget(dialog_buttons(self, "登记", self.save))

    def value(self) -> Letter:
        """The letter as filled in."""
        due = self.due.value()
        return Letter(
            direction=Direction(self.direction.currentData()),
            day=self.day.day(),
            number=self.number.text().strip(),
            title=self.title.text().strip(),
            other=self.other.text().strip(),
            reply_due=date.fromisoformat(due) if due else None,
        )

    def save(self) -> None:
        """Enter it, or say why not."""
        desk, moment = self._desk, self._desk.clock()
        try:
            outcome = register_letter(
                desk.db, desk.year, self.value(), by=desk.officer.id, at=moment
            )
        except WorkbenchError as error:
            self.messages.say_error(error)
            return
        desk.announce(outcome.topics, moment)
        self.accept()


class ReplyDialog(QDialog):
    """The day and words of an answer."""

    def __init__(self, desk: Desk, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._key = desk, key
        self.setWindowTitle(f"登记回复 — {key}")
        self.resize(460, 180)
        self.messages = MessageBar()
        self.day = DayField(desk.today)
        self.reply = QLineEdit()
        self.reply.setPlaceholderText("回复文号或内容")
        form = QFormLayout()
        form.addRow("回复日期", self.day)
        form.addRow("回复", self.reply)
        column = QVBoxLayout(self)
        column.addWidget(self.messages)
        column.addLayout(form)
        column.addStretch(1)
        column.addWidget(dialog_buttons(self, "保存", self.save))

    def save(self) -> None:
        """Note it, or say why not."""
        desk, moment = self._desk, self._desk.clock()
        try:
            outcome = reply_letter(
                desk.db,
                self._key,
                self.day.day(),
                self.reply.text(),
                by=desk.officer.id,
                at=moment,
            )
        except WorkbenchError as error:
            self.messages.say_error(error)
            return
        desk.announce(outcome.topics, moment)
        self.accept()
