"""等价值 of electricity (or another carrier): the value, from when, and where it is printed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from ui.desk import Desk
from ui.widgets.day_field import DayField
from ui.widgets.dialog_buttons import dialog_buttons
from ui.widgets.message_bar import MessageBar
from workbench.operations.overlay import save_overlay_entry
from workbench.rulebook.overlay import EquivalentValue
from workbench.rulebook.overlay_bodies import EQUIVALENT, equivalent_to_body

ELECTRICITY = "electricity"


class EquivalentDialog(QDialog):
    """`value()` is the 等价值; None while it cannot be read."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._officer = desk.officer.name
        self.setWindowTitle("录入等价值")
        self.resize(480, 260)
        self.messages = MessageBar()
        self.carrier = QComboBox()
        for each in desk.knowledge.book.coefficients(desk.today).values():
            if not each.is_working_medium:
                self.carrier.addItem(f"{each.label}（kgce/{each.unit}）", each.carrier)
        self.carrier.setCurrentIndex(max(0, self.carrier.findData(ELECTRICITY)))
        self.amount = QLineEdit()
        self.amount.setPlaceholderText("当年本地火电供电标准煤耗，例如 0.3020")
        self.day = DayField(date(desk.year, 1, 1))
        self.source = QLineEdit()
        self.source.setPlaceholderText("发布单位、文件名称、文号")
        hint = QLabel(
            "等价值每年、每地不同，程序不代填。录入后标为自行录入，文书和核算中注明来源。"
        )
        hint.setWordWrap(True)
        hint.setObjectName("muted")
        column = QVBoxLayout(self)
        for part in (self.messages, hint):
            column.addWidget(part)
        column.addLayout(self._form())
        column.addStretch(1)
        column.addWidget(self._buttons())

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        form.addRow("能源品种", self.carrier)
        form.addRow("等价值", self.amount)
        form.addRow("起用日期", self.day)
        form.addRow("来源", self.source)
        return form

    def _buttons(self) -> QDialogButtonBox:
        return dialog_buttons(self, "保存", self._check)

    @classmethod
    def ask(cls, desk: Desk, parent: QWidget) -> None:
        """Let the user enter a value and keep it in the store."""
        dialog = cls(desk, parent)
        if not dialog.exec():
            return
        value = dialog.value()
        if value is not None:
            key = f"{value.carrier}@{value.effective_from.isoformat()}"
            desk.do(save_overlay_entry, EQUIVALENT, key, equivalent_to_body(value))

    def value(self) -> EquivalentValue | None:
        """The value as filled in."""
        try:
            amount = Decimal(self.amount.text().strip())
        except InvalidOperation:
            return None
        if not amount.is_finite() or amount <= 0:
            return None
        return EquivalentValue(
            carrier=str(self.carrier.currentData()),
            value=amount,
            effective_from=self.day.day(),
            entered_by=self._officer,
            source_text=self.source.text().strip(),
        )

    def _check(self) -> None:
        value = self.value()
        if value is None:
            self.messages.say("error", "等价值应是大于 0 的数。")
        elif not value.source_text:
            self.messages.say("error", "请写明来源：谁发布的、哪份文件。")
        else:
            self.accept()
