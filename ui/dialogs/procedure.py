"""Changing a number of procedure, the rule set or a power: with its source and a reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ui.widgets.day_field import DayField
from ui.widgets.dialog_buttons import dialog_buttons
from ui.widgets.message_bar import MessageBar
from workbench.checklists.procedure import (
    LOCAL,
    OwnParameter,
    Parameter,
    Power,
    Procedure,
    RegimeChoice,
)
from workbench.domain.conclusion import Authority
from workbench.domain.labels import label
from workbench.domain.verdict import CheckState

MOST = 3650
MATERIALS_HEIGHT = 110


class _ReasonedDialog(QDialog):
    """A form whose last line is the reason; it stays open until there is one."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.resize(560, 300)
        self.messages = MessageBar()
        self.reason = QLineEdit()
        self.reason.setPlaceholderText("为什么修改，例如地方规定的名称和条款")
        self.form = QFormLayout()
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.messages)
        self._column.addLayout(self.form)

    def finish(self) -> None:
        """Put reason and buttons below the rest."""
        self.form.addRow("理由", self.reason)
        self._column.addStretch(1)
        self._column.addWidget(dialog_buttons(self, "保存", self.check))

    def check(self) -> None:
        """Go on only with a reason."""
        if self.reason.text().strip():
            self.accept()
        else:
            self.messages.say("error", "请写明理由。")


class ParameterDialog(_ReasonedDialog):
    """`value()` is the number from the day on; what came before keeps its number."""

    def __init__(
        self, parameter: Parameter, name: str, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(f"修改程序参数 — {name}", parent)
        self._parameter = parameter
        self.number = QSpinBox()
        self.number.setRange(1, MOST)
        self.number.setValue(parameter.value)
        self.days = QComboBox()
        for text, kind in ((f"自然{parameter.unit}", "calendar"), ("工作日", "working")):
            self.days.addItem(text, kind)
        self.days.setCurrentIndex(self.days.findData(parameter.days))
        self.days.setEnabled(parameter.unit == "日")
        self.effective_from = DayField(today)
        self.source = QLineEdit(parameter.source)
        self.is_read = QCheckBox("已对照原文核对（不勾选按“待核”处理，只提醒、不阻止）")
        self.form.addRow("值", self.number)
        self.form.addRow("计算方式", self.days)
        self.form.addRow("起用日期", self.effective_from)
        self.form.addRow("依据", self.source)
        self.form.addRow("", self.is_read)
        self.finish()

    def value(self) -> OwnParameter:
        """The number as filled in."""
        return OwnParameter(
            id=self._parameter.id,
            value=self.number.value(),
            days="working" if self.days.currentData() == "working" else "calendar",
            effective_from=self.effective_from.day(),
            source=self.source.text().strip(),
            reason=self.reason.text().strip(),
            checked=CheckState.VERIFIED if self.is_read.isChecked() else CheckState.UNVERIFIED,
        )


class RegimeDialog(_ReasonedDialog):
    """`value()` is the rule set from the day on; a local one is named here."""

    def __init__(self, procedure: Procedure, today: date, parent: QWidget | None = None) -> None:
        super().__init__("切换程序规则", parent)
        self._procedure = procedure
        self.regime = QComboBox()
        for each in procedure.regimes.values():
            self.regime.addItem(f"{each.title}（{label(each.checked)}）", each.id)
        self.regime.setCurrentIndex(self.regime.findData(procedure.regime_on(today).id))
        self.regime.currentIndexChanged.connect(lambda _row: self._show())
        self.effective_from = DayField(today)
        self.local_title, self.order_basis = QLineEdit(), QLineEdit()
        self.local_title.setPlaceholderText("地方规定的全称")
        self.order_basis.setPlaceholderText("限期整改通知书引用的条款")
        self._note = QLabel()
        self._note.setObjectName("muted")
        self._note.setWordWrap(True)
        self.form.addRow("程序规则", self.regime)
        self.form.addRow("", self._note)
        self.form.addRow("地方规定", self.local_title)
        self.form.addRow("文书依据", self.order_basis)
        self.form.addRow("适用日期", self.effective_from)
        self._show()
        self.finish()

    def value(self) -> RegimeChoice:
        """The choice as filled in."""
        regime = self._procedure.regimes[str(self.regime.currentData())]
        basis = self.order_basis.text().strip()
        return RegimeChoice(
            regime=regime.id,
            effective_from=self.effective_from.day(),
            reason=self.reason.text().strip(),
            title=self.local_title.text().strip() if regime.id == LOCAL else "",
            order_basis="" if basis == regime.order_basis else basis,
        )

    def _show(self) -> None:
        regime = self._procedure.regimes[str(self.regime.currentData())]
        self._note.setText(f"{regime.effective_from}起施行。{regime.note}。")
        self.local_title.setEnabled(regime.id == LOCAL)
        self.order_basis.setText(regime.order_basis)


class PowerDialog(_ReasonedDialog):
    """`value()` is a line of the authority matrix as it holds for this agency."""

    def __init__(self, power: Power, parent: QWidget | None = None) -> None:
        super().__init__(f"修改权限 — {power.matter}", parent)
        self._power = power
        self.is_own = QCheckBox("本机构依法享有或者受书面委托行使此项权力")
        self.is_own.setChecked(power.is_own)
        self.authority = QComboBox()
        for each in Authority:
            self.authority.addItem(label(each), each)
        self.authority.setCurrentIndex(self.authority.findData(power.authority))
        self.basis, self.signed_by, self.seal = (
            QLineEdit(text) for text in (power.basis, power.signed_by, power.seal)
        )
        self.materials = QPlainTextEdit("\n".join(power.materials))
        self.materials.setFixedHeight(MATERIALS_HEIGHT)
        self.form.addRow("", self.is_own)
        self.form.addRow("权力主体", self.authority)
        self.form.addRow("依据（授权、委托文书）", self.basis)
        self.form.addRow("落款", self.signed_by)
        self.form.addRow("印章", self.seal)
        self.form.addRow("移送材料（每行一项）", self.materials)
        self.finish()

    def value(self) -> Power:
        """The line as filled in."""
        lines = self.materials.toPlainText().splitlines()
        return replace(
            self._power,
            is_own=self.is_own.isChecked(),
            authority=Authority(self.authority.currentData()),
            basis=self.basis.text().strip(),
            signed_by=self.signed_by.text().strip(),
            seal=self.seal.text().strip(),
            materials=tuple(line.strip() for line in lines if line.strip()),
            reason=self.reason.text().strip(),
        )
