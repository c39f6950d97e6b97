"""程序规则 in 设置: numbers, powers and the agency's own changes, each with its source."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QTabWidget, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.dialogs.procedure import ParameterDialog, PowerDialog, RegimeDialog
from ui.models.procedure_rows import (
    CHANGE_COLUMNS,
    PARAMETER_COLUMNS,
    POWER_COLUMNS,
    change_rows,
    parameter_rows,
    power_rows,
    regime_words,
)
from ui.widgets.message_bar import MessageBar
from ui.widgets.settings_sections import TableSection
from workbench.checklists.procedure import OwnParameter, Power, Procedure, RegimeChoice
from workbench.operations import procedure as verbs
from workbench.store.queries import overlay, register


class ProcedureSection(QWidget):
    """Whatever is changed here has a reason, counts from a day on, and can be taken back."""

    def __init__(self, desk: Desk, messages: MessageBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._messages = messages
        self.regime = QLabel()
        self.regime.setWordWrap(True)
        self.regime.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words = desk.knowledge.rule_words
        self.parameters = TableSection(
            "期限和人数均注明依据和核对情况；“待核”的只提醒，不阻止任何操作。可按本地规定修改，须写明理由。",
            PARAMETER_COLUMNS,
            lambda: parameter_rows(self._procedure, words, desk.today),
            (("修改…", self.edit_parameter), ("切换程序规则…", self.switch_regime)),
        )
        self.powers = TableSection(
            "谁可以作什么处理、用谁的名义和印章。默认只报告、移送；本机构有授权或书面委托的，改为本机构并写明依据。",
            POWER_COLUMNS,
            lambda: power_rows(self._procedure),
            (("修改…", self.edit_power),),
        )
        self.changes = TableSection(
            "本机构对随程序提供的程序规则所作的修改，留痕保存；撤下后恢复原值。",
            CHANGE_COLUMNS,
            lambda: change_rows(
                desk.read(overlay.overlay_entries), self._procedure, words, self._people()
            ),
            (("撤下所选修改", self.reset),),
        )
        self._build()
        self.refresh()

    def _build(self) -> None:
        tabs = QTabWidget()
        tabs.setDocumentMode(True)
        for title, page in (
            ("期限和人数", self.parameters),
            ("权限表", self.powers),
            ("本机构的修改", self.changes),
        ):
            tabs.addTab(page, title)
        self.parameters.grid.row_opened.connect(lambda _row: self.edit_parameter())
        self.powers.grid.row_opened.connect(lambda _row: self.edit_power())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(self.regime)
        column.addWidget(tabs, 1)

    def refresh(self) -> None:
        """Read again what is shown."""
        self.regime.setText(regime_words(self._procedure, self._desk.today))
        for section in (self.parameters, self.powers, self.changes):
            section.refresh()

    def edit_parameter(self) -> None:
        """Change the chosen number."""
        row = self.parameters.grid.current()
        if row is None:
            self._messages.say("info", "请先选中一项参数。")
            return
        present = self._procedure.on(self._desk.today).parameters[str(row["id"])]
        dialog = ParameterDialog(present, str(row["name"]), self._desk.today, self)
        if dialog.exec():
            self.save_parameter(dialog.value())

    def save_parameter(self, own: OwnParameter) -> None:
        """Keep a number the agency set."""
        self._desk.do(verbs.set_parameter, own, self._procedure)

    def switch_regime(self) -> None:
        """Work under another rule set."""
        dialog = RegimeDialog(self._procedure, self._desk.today, self)
        if dialog.exec():
            self.save_regime(dialog.value())

    def save_regime(self, choice: RegimeChoice) -> None:
        """Keep a choice of rule set."""
        self._desk.do(verbs.choose_regime, choice, self._procedure)

    def edit_power(self) -> None:
        """Change the chosen line of the matrix."""
        row = self.powers.grid.current()
        if row is None:
            self._messages.say("info", "请先选中一项权限。")
            return
        held = {each.id: each for each in self._procedure.powers}
        dialog = PowerDialog(held[str(row["id"])], self)
        if dialog.exec():
            self.save_power(dialog.value())

    def save_power(self, power: Power) -> None:
        """Keep a power as the agency states it."""
        self._desk.do(verbs.set_power, power)

    def reset(self) -> None:
        """Take the chosen change away."""
        row = self.changes.grid.current()
        if row is None:
            self._messages.say("info", "请先选中一项修改。")
            return
        kind, _, key = str(row["id"]).partition("|")
        self._desk.do(verbs.reset_procedure, kind, key)

    @property
    def _procedure(self) -> Procedure:
        return self._desk.knowledge.procedure

    def _people(self) -> dict[str, str]:
        return {each.id: each.name for each in self._desk.read(register.officers)}
