"""移送 or 另行立案 of a finding: to whom, by which text, with which materials."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.widgets.day_field import DayField
from ui.widgets.dialog_buttons import dialog_buttons
from ui.widgets.message_bar import MessageBar
from ui.widgets.optional_day import OptionalDay
from workbench.domain.finding import Finding
from workbench.operations.referrals import WAY_WORDS, ReferralMade, ReferralOffer
from workbench.operations.step_facts import Referral

LIST_HEIGHT = 170


class ReferralDialog(QDialog):
    """`value()` is the referral as filled in; offered by the authority matrix, changed by a person."""

    def __init__(
        self,
        finding: Finding,
        offer: ReferralOffer,
        held: Referral | None,
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._offer = offer
        self.setWindowTitle(f"{WAY_WORDS[offer.way]} — {finding.title}")
        self.resize(620, 480)
        self.messages = MessageBar()
        self.authority = QLineEdit(held.authority if held else offer.authority)
        self.sent_on = DayField((held.sent_on if held else None) or today)
        self.number = QLineEdit(held.number if held else "")
        self.number.setPlaceholderText("移送函或者立案审批的文号")
        self.reason = QLineEdit(held.reason if held else "")
        self.receipt_on = OptionalDay(lambda: datetime.combine(today, time(), UTC))
        if held and held.receipt_on:
            self.receipt_on.show_value(held.receipt_on.isoformat())
        self.materials = QListWidget()
        self.materials.setFixedHeight(LIST_HEIGHT)
        sent = held.materials if held else offer.materials
        for name in dict.fromkeys((*offer.materials, *sent)):
            self._add(name, is_checked=name in sent)
        self._build()

    def _build(self) -> None:
        why = QLabel(f"{self._offer.why}\n依据：{self._offer.basis}")
        why.setWordWrap(True)
        form = QFormLayout()
        form.addRow("受理机关", self.authority)
        form.addRow("日期", self.sent_on)
        form.addRow("文号", self.number)
        form.addRow("说明", self.reason)
        form.addRow("材料（勾选随附的）", self.materials)
        form.addRow("回执日期", self.receipt_on)
        column = QVBoxLayout(self)
        column.addWidget(self.messages)
        column.addWidget(why)
        column.addLayout(form)
        column.addStretch(1)
        column.addWidget(dialog_buttons(self, "登记", self.check))

    def check(self) -> None:
        """Go on only with an authority and materials."""
        value = self.value()
        if not value.authority:
            self.messages.say("error", "请写明受理机关。")
        elif not value.materials:
            self.messages.say("error", "请至少勾选一项材料。")
        else:
            self.accept()

    def value(self) -> ReferralMade:
        """The referral as filled in."""
        receipt = self.receipt_on.value()
        items = (self.materials.item(row) for row in range(self.materials.count()))
        return ReferralMade(
            way=self._offer.way,
            authority=self.authority.text().strip(),
            basis=self._offer.basis,
            sent_on=self.sent_on.day(),
            materials=tuple(
                each.text() for each in items if each.checkState() is Qt.CheckState.Checked
            ),
            number=self.number.text().strip(),
            reason=self.reason.text().strip(),
            receipt_on=date.fromisoformat(receipt) if receipt else None,
        )

    def _add(self, name: str, *, is_checked: bool) -> None:
        item = QListWidgetItem(name)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if is_checked else Qt.CheckState.Unchecked)
        self.materials.addItem(item)
