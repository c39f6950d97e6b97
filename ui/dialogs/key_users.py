"""How many 重点用能单位 there are, with the source of the number."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ui.desk import Desk
from ui.widgets.dialog_buttons import dialog_buttons
from ui.widgets.message_bar import MessageBar
from workbench.domain.errors import InputError
from workbench.operations import key_users
from workbench.programme.coverage import Denominator

MOST = 999_999


class KeyUsersDialog(QDialog):
    """`value()` is the denominator as filled in."""

    def __init__(
        self, held: Denominator | None, registered: int, year: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("重点用能单位总数")
        self.resize(460, 240)
        self.messages = MessageBar()
        self.count = QSpinBox()
        self.count.setRange(0, MOST)
        self.count.setValue(held.count if held else registered)
        self.source = QLineEdit(held.source if held else "")
        self.source.setPlaceholderText("例如：示例省重点用能单位名单（示发改环资〔2024〕1号）")
        self.base_year = QSpinBox()
        self.base_year.setRange(2000, 2100)
        self.base_year.setValue(held.base_year if held else year)
        column = QVBoxLayout(self)
        hint = QLabel(f"覆盖率的分母。企业库中标为重点用能单位的有 {registered} 家，仅供参考。")
        hint.setWordWrap(True)
        hint.setObjectName("muted")
        form = QFormLayout()
        form.addRow("总数（家）", self.count)
        form.addRow("来源", self.source)
        form.addRow("名单年度", self.base_year)
        buttons = dialog_buttons(self, "保存", self._check)
        for part in (self.messages, hint):
            column.addWidget(part)
        column.addLayout(form)
        column.addStretch(1)
        column.addWidget(buttons)

    @classmethod
    def ask(cls, desk: Desk, parent: QWidget) -> None:
        """Let the user enter or change the number of the desk's year."""
        notice = desk.knowledge.notice(desk.year)
        held = desk.read(key_users.held_denominator, notice.year)
        units = desk.read(key_users.covered_units, notice)
        dialog = cls(held, len(units.registered), notice.year, parent)
        if dialog.exec():
            desk.do(key_users.save_denominator, notice.year, dialog.value())

    def value(self) -> Denominator:
        """The denominator; raises `InputError` where it is incomplete."""
        return Denominator(
            count=self.count.value(),
            source=self.source.text().strip(),
            base_year=self.base_year.value(),
        )

    def _check(self) -> None:
        try:
            self.value()
        except InputError as error:
            self.messages.say_error(error)
        else:
            self.accept()
