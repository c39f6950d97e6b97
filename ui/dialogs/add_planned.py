"""增补: an enterprise put on the list after it was sent down."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from ui.desk import Desk
from ui.widgets.category_boxes import CategoryBoxes
from ui.widgets.day_field import DayField
from ui.widgets.dialog_buttons import dialog_buttons
from ui.widgets.enterprise_field import EnterpriseField
from ui.widgets.message_bar import MessageBar
from workbench.operations.plan_lines import PlanAddition


class AddPlannedDialog(QDialog):
    """`value()` is the enterprise to add."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"增补企业 — {desk.year}年度")
        self.resize(580, 480)
        self.messages = MessageBar()
        self.enterprise = EnterpriseField(desk)
        self.categories = CategoryBoxes(desk.knowledge.notice(desk.year))
        self.reason = QLineEdit()
        self.reason.setPlaceholderText("例如：年中追加任务、举报核查")
        self.document = QLineEdit()
        self.day = DayField(desk.today)
        column = QVBoxLayout(self)
        column.addWidget(self.messages)
        form = QFormLayout()
        form.addRow("企业", self.enterprise)
        form.addRow("监察类别", self.categories)
        form.addRow("理由", self.reason)
        form.addRow("文号", self.document)
        form.addRow("决定日期", self.day)
        column.addLayout(form)
        column.addStretch(1)
        column.addWidget(dialog_buttons(self, "增补", self._check))

    def value(self) -> PlanAddition:
        """The addition as filled in."""
        return PlanAddition(
            enterprise_id=self.enterprise.chosen_id,
            categories=self.categories.chosen,
            reason=self.reason.text().strip(),
            decided_on=self.day.day(),
            document_number=self.document.text().strip(),
        )

    def _check(self) -> None:
        value = self.value()
        if not value.enterprise_id:
            self.messages.say("error", "请选择企业；不在企业库里的，先在“企业”里导入。")
        elif not value.categories:
            self.messages.say("error", "请至少选择一个监察类别。")
        elif not value.reason:
            self.messages.say("error", "请填写增补的理由。")
        else:
            self.accept()
