"""变更: what became of an enterprise of the list, why, and what proves it."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from ui.desk import Desk
from ui.widgets.day_field import DayField
from ui.widgets.dialog_buttons import dialog_buttons
from ui.widgets.enterprise_field import EnterpriseField
from ui.widgets.message_bar import MessageBar
from workbench.domain.conclusion import Completion
from workbench.domain.labels import label
from workbench.operations.plan_lines import PlanAddition, PlanChange, PlanLine

CHOICES = (
    Completion.SUSPENDED,
    Completion.DEREGISTERED,
    Completion.RELOCATED,
    Completion.ADJUSTED,
    Completion.NOT_STARTED,
)


class ChangePlanDialog(QDialog):
    """`change()` is the change; `substitute()` the enterprise that takes its place, or None."""

    def __init__(self, desk: Desk, line: PlanLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = line
        self.setWindowTitle(f"变更 — {line.enterprise.name}")
        self.resize(560, 460)
        self.messages = MessageBar()
        self.kind = QComboBox()
        for each in CHOICES:
            words = "恢复监察（撤回变更）" if each is Completion.NOT_STARTED else label(each)
            self.kind.addItem(words, each)
        entry = line.entry
        self.reason = QLineEdit(entry.change_reason)
        self.reason.setPlaceholderText("例如：2024年3月起停产，设备已断电")
        self.proof = QLineEdit(entry.proof)
        self.proof.setPlaceholderText("例如：停产证明、注销登记通知书、现场照片")
        self.document = QLineEdit(entry.document_number)
        self.document.setPlaceholderText("同意变更的文号（如有）")
        self.day = DayField(entry.decided_on or desk.today)
        self.replace = QCheckBox("由另一家企业替换")
        self.substitute_field = EnterpriseField(desk)
        self.substitute_field.setEnabled(False)
        self.replace.toggled.connect(self.substitute_field.setEnabled)
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.addWidget(self.messages)
        form = QFormLayout()
        form.addRow("情形", self.kind)
        form.addRow("理由", self.reason)
        form.addRow("证明材料", self.proof)
        form.addRow("文号", self.document)
        form.addRow("决定日期", self.day)
        form.addRow(self.replace)
        form.addRow("替换企业", self.substitute_field)
        column.addLayout(form)
        column.addStretch(1)
        column.addWidget(dialog_buttons(self, "保存变更", self._check))

    def change(self) -> PlanChange:
        """The change as filled in."""
        return PlanChange(
            enterprise_id=self._line.enterprise.id,
            completion=Completion(self.kind.currentData()),
            reason=self.reason.text().strip(),
            proof=self.proof.text().strip(),
            decided_on=self.day.day(),
            document_number=self.document.text().strip(),
        )

    def substitute(self) -> PlanAddition | None:
        """Who takes the place, with the same categories."""
        chosen = self.substitute_field.chosen_id
        if not (self.replace.isChecked() and chosen):
            return None
        change = self.change()
        return PlanAddition(
            enterprise_id=chosen,
            categories=self._line.categories,
            reason=f"替换{self._line.enterprise.name}：{change.reason}",
            replaces=self._line.enterprise.id,
            proof=change.proof,
            decided_on=change.decided_on,
            document_number=change.document_number,
        )

    def _check(self) -> None:
        change = self.change()
        if change.completion is not Completion.NOT_STARTED and not (change.reason and change.proof):
            self.messages.say("error", "请写明理由和证明材料，年度总结要逐家说明。")
        elif self.replace.isChecked() and not self.substitute_field.chosen_id:
            self.messages.say("error", "请选择替换的企业；不在企业库里的，先在“企业”里导入。")
        else:
            self.accept()
