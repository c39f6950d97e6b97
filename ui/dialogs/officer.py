"""One officer: name, certificate number and agency."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from ui.widgets.dialog_buttons import dialog_buttons
from ui.widgets.message_bar import MessageBar
from workbench.domain.inspection import Officer


class OfficerDialog(QDialog):
    """`value()` is the officer; a new one has an empty id."""

    def __init__(self, officer: Officer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._id = officer.id
        self.setWindowTitle("修改监察人员" if officer.id else "添加监察人员")
        self.resize(420, 200)
        self.messages = MessageBar()
        self.name = QLineEdit(officer.name)
        self.number = QLineEdit(officer.certificate_number)
        self.agency = QLineEdit(officer.agency)
        form = QFormLayout()
        form.addRow("姓名", self.name)
        form.addRow("执法证号", self.number)
        form.addRow("机构", self.agency)
        buttons = dialog_buttons(self, "保存", self._check)
        column = QVBoxLayout(self)
        column.addWidget(self.messages)
        column.addLayout(form)
        column.addStretch(1)
        column.addWidget(buttons)

    def value(self) -> Officer:
        """The officer as filled in."""
        return Officer(
            id=self._id,
            name=self.name.text().strip(),
            certificate_number=self.number.text().strip(),
            agency=self.agency.text().strip(),
        )

    def _check(self) -> None:
        if self.name.text().strip():
            self.accept()
        else:
            self.messages.say("error", "请填写姓名。")
