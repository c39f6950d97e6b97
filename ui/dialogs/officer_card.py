"""执法证 and training of one officer."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from ui.desk import Desk
from ui.widgets.dialog_buttons import dialog_buttons
from ui.widgets.message_bar import MessageBar
from ui.widgets.optional_day import OptionalDay
from workbench.domain.errors import InputError, WorkbenchError
from workbench.domain.inspection import Officer
from workbench.domain.officer_card import OfficerCard, Training
from workbench.operations.officer_cards import save_officer_card
from workbench.store.queries.officer_cards import officer_cards


class OfficerCardDialog(QDialog):
    """One training per line: the day, a blank, its title."""

    def __init__(self, desk: Desk, officer: Officer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._officer = desk, officer
        card = desk.read(officer_cards).get(officer.id) or OfficerCard(officer_id=officer.id)
        self.setWindowTitle(f"执法证和培训 — {officer.name}")
        self.resize(460, 320)
        self.messages = MessageBar()
        self.expires = OptionalDay(desk.clock)
        self.expires.show_value(card.expires_on.isoformat() if card.expires_on else "")
        lines = "\n".join(f"{each.day} {each.title}" for each in card.trainings)
        self.trainings = QPlainTextEdit(lines)
        self.trainings.setPlaceholderText("每行一次，例如：2024-05-20 节能监察业务培训班")
        form = QFormLayout()
        form.addRow("执法证有效期至", self.expires)
        column = QVBoxLayout(self)
        column.addWidget(self.messages)
        column.addLayout(form)
        column.addWidget(QLabel("培训（每行：日期 空格 名称）"))
        column.addWidget(self.trainings, 1)
        column.addWidget(dialog_buttons(self, "保存", self.save))

    def save(self) -> None:
        """Keep the card, or say which line cannot be read."""
        desk, moment = self._desk, self._desk.clock()
        expires = self.expires.value()
        try:
            card = OfficerCard(
                officer_id=self._officer.id,
                expires_on=date.fromisoformat(expires) if expires else None,
                trainings=tuple(map(_training, self._lines())),
            )
            outcome = save_officer_card(desk.db, card, by=desk.officer.id, at=moment)
        except WorkbenchError as error:
            self.messages.say_error(error)
            return
        desk.announce(outcome.topics, moment)
        self.accept()

    def _lines(self) -> list[str]:
        lines = self.trainings.toPlainText().splitlines()
        return [line.strip() for line in lines if line.strip()]


def _training(line: str) -> Training:
    day, _, title = line.partition(" ")
    try:
        return Training(date.fromisoformat(day), title.strip())
    except ValueError as error:
        raise InputError(f"“{line}”读不出日期。", "请写成 2024-05-20 培训名称。") from error
