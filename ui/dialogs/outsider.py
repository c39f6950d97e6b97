"""One person of a third party: who, from where, what was signed, and the opinion."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from ui.desk import Desk
from ui.widgets.dialog_buttons import dialog_buttons
from ui.widgets.message_bar import MessageBar
from ui.widgets.optional_day import OptionalDay
from workbench.domain.errors import WorkbenchError
from workbench.domain.inspection import Case
from workbench.domain.outsider import Outsider
from workbench.operations.outsiders import save_outsider

ROLES = ("技术专家", "检测人员", "审核人员", "记录人员")


class OutsiderDialog(QDialog):
    """Stays open with the sentence when something is missing."""

    def __init__(
        self, desk: Desk, case: Case, outsider: Outsider, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._case, self._outsider = desk, case, outsider
        self.setWindowTitle("第三方人员")
        self.resize(520, 380)
        self.messages = MessageBar()
        self.name = QLineEdit(outsider.name)
        self.organisation = QLineEdit(outsider.organisation)
        self.role = QComboBox()
        self.role.setEditable(True)
        self.role.addItems(list(ROLES))
        self.role.setCurrentText(outsider.role or ROLES[0])
        self.no_conflict = _day(desk, outsider.no_conflict_on)
        self.confidential = _day(desk, outsider.confidential_on)
        self.opinion = QPlainTextEdit(outsider.opinion)
        self.opinion.setPlaceholderText("第三方的技术意见，单独存放，不成为问题认定")
        form = QFormLayout()
        form.addRow("姓名", self.name)
        form.addRow("机构", self.organisation)
        form.addRow("角色", self.role)
        form.addRow("声明无须回避于", self.no_conflict)
        form.addRow("签保密承诺于", self.confidential)
        form.addRow("意见", self.opinion)
        column = QVBoxLayout(self)
        column.addWidget(self.messages)
        column.addLayout(form, 1)
        column.addWidget(dialog_buttons(self, "保存", self.save))

    def value(self) -> Outsider:
        """The person as filled in."""
        return Outsider(
            id=self._outsider.id,
            name=self.name.text().strip(),
            organisation=self.organisation.text().strip(),
            role=self.role.currentText().strip(),
            no_conflict_on=_as_day(self.no_conflict.value()),
            confidential_on=_as_day(self.confidential.value()),
            opinion=self.opinion.toPlainText().strip(),
        )

    def save(self) -> None:
        """Keep the person, or say what is missing."""
        desk, moment = self._desk, self._desk.clock()
        try:
            outcome = save_outsider(
                desk.db, self._case.id, self.value(), by=desk.officer.id, at=moment
            )
        except WorkbenchError as error:
            self.messages.say_error(error)
            return
        desk.announce(outcome.topics, moment)
        self.accept()


def _day(desk: Desk, day: date | None) -> OptionalDay:
    field = OptionalDay(desk.clock)
    field.show_value(day.isoformat() if day else "")
    return field


def _as_day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
