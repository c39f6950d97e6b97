"""改造建议 of the chosen machine or product: assumptions to fill in, what they save, what fits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QLabel,
    QLineEdit,
    QTabWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from ui.case.advice_words import advice_html
from ui.desk import Desk
from ui.theme import MUTED
from ui.widgets.message_bar import MessageBar
from workbench.domain.errors import InputError
from workbench.domain.inspection import Case
from workbench.domain.verdict import Rule
from workbench.judging.savings.assumption import Assumption, entered
from workbench.judging.savings.blanks import (
    BLANKS,
    EFFICIENCY,
    LOAD_LOSS,
    NO_LOAD_LOSS,
)
from workbench.operations.advice import Advice, Adviser
from workbench.store.verdict_rows import SubjectVerdict

ASK = "选中一台设备或一种产品，这里估算改造的节能量，并列出推荐目录中对口的条目。"
PRODUCT_RULES = frozenset({Rule.ENERGY_LIMIT, Rule.BENCHMARK_LEVEL})
DATA_CENTRE = "数据中心"
# What belongs to one machine; the other numbers stay for the next one.
OWN = (EFFICIENCY, NO_LOAD_LOSS, LOAD_LOSS)
Ask = Callable[[Adviser, Any, dict[str, Assumption]], Advice]


class AdvicePane(QFrame):
    """Worked out only while it is looked at; what was typed stays for the next machine."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._ask: Ask | None = None
        self._year = 0
        self._adviser: tuple[str, int, Adviser] | None = None
        self._typed: dict[str, Assumption] = {}
        self.fields: dict[str, QLineEdit] = {}
        self.setObjectName("card")
        self.messages = MessageBar()
        self._form = QFormLayout()
        self.text = QTextBrowser()
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        column = QVBoxLayout(self)
        column.addWidget(self.messages)
        column.addLayout(self._form)
        column.addWidget(self.text, 1)
        self.clear()

    def clear(self) -> None:
        """Nothing is chosen."""
        self._ask = None
        self._show_fields({})
        self.text.setHtml(f'<p style="color:{MUTED}">{ASK}</p>')

    def show_machine(self, case: Case, row_id: int) -> None:
        """Advise on a machine of a case."""
        self._look_at(
            case,
            lambda adviser, session, typed: adviser.on_machine(session, case.id, row_id, typed),
        )

    def show_subject(self, case: Case, found: SubjectVerdict) -> None:
        """Advise on what a verdict of the energy side speaks of; meters have no advice."""
        rule, subject = found.verdict.rule, found.subject
        if rule in PRODUCT_RULES:
            self._look_at(
                case,
                lambda adviser, session, typed: adviser.on_product(
                    session, case.id, subject, typed
                ),
            )
        elif rule is Rule.DATA_CENTRE_PUE:
            self._look_at(case, lambda adviser, _session, _typed: adviser.on_sector(DATA_CENTRE))
        else:
            self.clear()

    def showEvent(self, event: QShowEvent) -> None:
        """Work out what was chosen while the pane was hidden."""
        super().showEvent(event)
        self._advise()

    def _look_at(self, case: Case, ask: Ask) -> None:
        self._ask, self._year = ask, case.year
        self._typed = {name: each for name, each in self._typed.items() if name not in OWN}
        if self.isVisible():
            self._advise()

    def _advise(self) -> None:
        ask = self._ask
        if ask is None:
            return
        adviser, typed = self._current(), dict(self._typed)
        advice = self._desk.read(lambda session: ask(adviser, session, typed))
        asked = {
            each.id: each
            for estimate in advice.estimates
            for each in estimate.assumptions
            if each.id in BLANKS
        }
        self._show_fields(asked)
        self.text.setHtml(advice_html(advice))

    def _current(self) -> Adviser:
        """The adviser of the present rules; built anew only when they change."""
        book = self._desk.knowledge.book.hash
        held = self._adviser
        if held is None or held[:2] != (book, self._year):
            law = self._desk.knowledge.law(self._year)
            held = (book, self._year, Adviser.of(law, self._desk.today))
            self._adviser = held
        return held[2]

    def _show_fields(self, asked: dict[str, Assumption]) -> None:
        if list(asked) != list(self.fields):
            while self._form.rowCount():
                self._form.removeRow(0)
            self.fields = {name: self._field(name) for name in asked}
            for name, field in self.fields.items():
                unit = f"（{asked[name].unit}）" if asked[name].unit else ""
                self._form.addRow(QLabel(f"{asked[name].label}{unit}"), field)
        for name, each in asked.items():
            field = self.fields[name]
            field.setText("" if each.value is None else f"{each.value.normalize():f}")
            field.setToolTip(each.said_by or "程序不代填")
            field.setPlaceholderText("未填，程序不代填")

    def _field(self, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(BLANKS[name].label)
        field.editingFinished.connect(lambda: self._take(name))
        return field

    def _take(self, name: str) -> None:
        """Use what was typed; an emptied field gives the number back to ledger and rules."""
        field = self.fields[name]
        if not field.isModified():
            return
        field.setModified(False)
        self.messages.clear()
        if not field.text().strip():
            self._typed.pop(name, None)
        else:
            try:
                self._typed[name] = entered(name, field.text(), self._desk.officer.name)
            except InputError as error:
                self.messages.say("error", str(error))
                return
        self._advise()


def with_advice(why: QWidget, advice: AdvicePane) -> QTabWidget:
    """Both sides of one choice: why it stands so, and what could be done."""
    tabs = QTabWidget()
    tabs.setDocumentMode(True)
    tabs.addTab(why, "为什么")
    tabs.addTab(advice, "改造建议")
    return tabs
