"""本企业信息: name, code, industry, and which matters of the year's notice concern it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from ui.desk import Desk
from ui.widgets.category_boxes import CategoryBoxes
from ui.widgets.dialog_buttons import dialog_buttons
from ui.widgets.message_bar import MessageBar
from workbench.domain.enterprise import Enterprise
from workbench.domain.errors import WorkbenchError
from workbench.domain.inspection import Case
from workbench.operations.self_check import SelfCheck, begin_self_check
from workbench.store.queries import register

# Every enterprise has machines; what else concerns it, it ticks itself.
FIRST = ("key_equipment",)


class BeginDialog(QDialog):
    """Stays open with the sentence when something is missing."""

    def __init__(self, desk: Desk, case: Case | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._notice = desk.knowledge.notice(desk.year)
        self._enterprise = self._held(case)
        self.setWindowTitle("本企业信息")
        self.resize(560, 420)
        self.messages = MessageBar()
        self.name = QLineEdit(self._enterprise.name)
        self.uscc = QLineEdit(self._enterprise.uscc)
        self.contact = QLineEdit(self._enterprise.contact)
        self.industry = QComboBox()
        self.industry.setEditable(True)
        self.industry.addItem("")
        self.industry.addItems([each.name for each in self._notice.industries])
        self.industry.setCurrentText(self._enterprise.sub_industry)
        self.categories = CategoryBoxes(self._notice)
        for each in case.categories if case else FIRST:
            self.categories.boxes[each].setChecked(True)
        form = QFormLayout()
        form.addRow("企业名称", self.name)
        form.addRow("统一社会信用代码", self.uscc)
        form.addRow("行业", self.industry)
        form.addRow("联系人", self.contact)
        column = QVBoxLayout(self)
        column.addWidget(self.messages)
        column.addLayout(form)
        column.addWidget(QLabel(f"{desk.year}年度要自查的内容"))
        column.addWidget(self.categories)
        column.addStretch(1)
        column.addWidget(dialog_buttons(self, "保存", self.save))

    def save(self) -> None:
        """Begin the year, or change what was said."""
        enterprise = replace(
            self._enterprise,
            name=self.name.text().strip(),
            uscc=self.uscc.text().strip(),
            sub_industry=self.industry.currentText().strip(),
            contact=self.contact.text().strip(),
        )
        if not enterprise.name:
            self.messages.say("error", "请填写企业名称。")
            return
        desk, moment = self._desk, self._desk.clock()
        chosen = self.categories.chosen
        try:
            check = SelfCheck(self._notice, chosen)
            outcome = begin_self_check(desk.db, enterprise, check, by=desk.officer.id, at=moment)
        except WorkbenchError as error:
            self.messages.say_error(error)
            return
        desk.announce(outcome.topics, moment)
        self.accept()

    def _held(self, case: Case | None) -> Enterprise:
        if case is not None:
            return self._desk.read(register.enterprise, case.enterprise_id)
        known = self._desk.read(register.enterprises)
        return known[0] if known else Enterprise(id="", name=self._desk.db.facts.agency, uscc="")
