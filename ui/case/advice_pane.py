"""改造建议 of the chosen machine or product: assumptions to fill in, what they save, what fits."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QLabel,
    QLineEdit,
    QScrollArea,
    QTabWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from ui.case.advice_place import PlaceChoice
from ui.case.advice_words import advice_html
from ui.desk import Desk
from ui.theme import MUTED
from ui.widgets.message_bar import MessageBar
from workbench.domain.errors import InputError
from workbench.domain.inspection import Case
from workbench.domain.verdict import Rule
from workbench.judging.savings.assumption import Assumption, Origin, entered
from workbench.judging.savings.blanks import BLANKS
from workbench.operations import savings_inputs
from workbench.operations.advice import Advice, Adviser
from workbench.operations.outcome import Topic
from workbench.operations.savings_inputs import InputPlace, Scope
from workbench.store.queries.machines import stored_machine
from workbench.store.verdict_rows import SubjectVerdict

ASK = "选中一台设备或一种产品，这里估算改造的节能量，并列出推荐目录中对口的条目。"
PRODUCT_RULES = frozenset({Rule.ENERGY_LIMIT, Rule.BENCHMARK_LEVEL})
DATA_CENTRE = "数据中心"
CONCERNS = frozenset({Topic.ADVICE, Topic.LEDGERS, Topic.RULES})
Ask = Callable[[Adviser, Any], Advice]


class AdvicePane(QFrame):
    """Worked out only while it is looked at; what is typed is kept with the case at once."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._ask: Ask | None = None
        self._case: Case | None = None
        self._adviser: tuple[str, int, Adviser] | None = None
        self._asked: dict[str, Assumption] = {}
        self.fields: dict[str, QLineEdit] = {}
        self.setObjectName("card")
        self.messages = MessageBar()
        self.place = PlaceChoice()
        self._form = QFormLayout()
        self.text = QTextBrowser()
        self._build()
        desk.changed.connect(self._changed)
        self.clear()

    def _build(self) -> None:
        """One scrolled column: a form and a text that each scrolled would show too little of both."""
        self._form.setContentsMargins(2, 2, 2, 2)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = self.text.document().documentLayout()
        layout.documentSizeChanged.connect(lambda size: self._fit(size.height()))
        inside = QWidget()
        held = QVBoxLayout(inside)
        held.setContentsMargins(0, 0, 0, 0)
        held.addWidget(self.place)
        held.addLayout(self._form)
        held.addWidget(self.text)
        held.addStretch(1)
        self._inside = QScrollArea()
        self._inside.setWidget(inside)
        self._inside.setWidgetResizable(True)
        self._inside.setFrameShape(QFrame.Shape.NoFrame)
        column = QVBoxLayout(self)
        column.addWidget(self.messages)
        column.addWidget(self._inside, 1)

    def _fit(self, height: float) -> None:
        self.text.setFixedHeight(ceil(height) + 2)

    def clear(self) -> None:
        """Nothing is chosen."""
        self._ask = None
        self._show_fields({})
        self.text.setHtml(f'<p style="color:{MUTED}">{ASK}</p>')

    def show_machine(self, case: Case, row_id: int) -> None:
        """Advise on a machine of a case."""
        stored = self._desk.read(stored_machine, row_id)
        self.place.offer(InputPlace(Scope.MACHINE, stored.line.id), stored.machine.kind)
        self._look_at(case, lambda adviser, session: adviser.on_machine(session, case.id, row_id))

    def show_subject(self, case: Case, found: SubjectVerdict) -> None:
        """Advise on what a verdict of the energy side speaks of; meters have no advice."""
        rule, subject = found.verdict.rule, found.subject
        self.place.offer(InputPlace(Scope.PRODUCT, subject))
        if rule in PRODUCT_RULES:
            self._look_at(
                case, lambda adviser, session: adviser.on_product(session, case.id, subject)
            )
        elif rule is Rule.DATA_CENTRE_PUE:
            self._look_at(case, lambda adviser, _session: adviser.on_sector(DATA_CENTRE))
        else:
            self.clear()

    def showEvent(self, event: QShowEvent) -> None:
        """Work out what was chosen while the pane was hidden."""
        super().showEvent(event)
        self._advise()

    def _look_at(self, case: Case, ask: Ask) -> None:
        self._ask, self._case = ask, case
        self.messages.clear()
        if self.isVisible():
            self._advise()

    def _changed(self, topics: frozenset[Topic]) -> None:
        if topics & CONCERNS and self.isVisible() and self._ask is not None:
            self._advise()

    def _advise(self) -> None:
        ask, case = self._ask, self._case
        if ask is None or case is None:
            return
        adviser = self._current(case.year)
        try:
            advice = self._desk.read(lambda session: ask(adviser, session))
        except InputError:
            # The row was replaced meanwhile; the table is about to show the new one.
            self.clear()
            return
        asked = {
            each.id: each
            for estimate in advice.estimates
            for each in estimate.assumptions
            if each.id in BLANKS
        }
        self._show_fields(asked)
        self.text.setHtml(advice_html(advice, self._desk.knowledge.field_words))

    def _current(self, year: int) -> Adviser:
        """The adviser of the present rules; built anew only when they change."""
        book = self._desk.knowledge.book.standing
        held = self._adviser
        if held is None or held[:2] != (book, year):
            law = self._desk.knowledge.law(year)
            held = (book, year, Adviser.of(law, self._desk.today))
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
        self._asked = asked
        self.place.setVisible(bool(asked))
        for name, each in asked.items():
            field = self.fields[name]
            field.setText("" if each.value is None else f"{each.value.normalize():f}")
            field.setModified(False)
            field.setToolTip(each.said_by or "程序不代填")
            field.setPlaceholderText("未填，程序不代填")

    def _field(self, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(BLANKS[name].label)
        field.editingFinished.connect(lambda: self._take(name))
        return field

    def _take(self, name: str) -> None:
        """Keep what was typed; an emptied field gives the number back to ledger and rules."""
        field, case = self.fields[name], self._case
        if not field.isModified() or case is None:
            return
        field.setModified(False)
        self.messages.clear()
        place, text = self.place.place_of(name), field.text().strip()
        if not text:
            self._desk.do(savings_inputs.withdraw_number, case.id, place, name)
            held = self._asked.get(name)
            if held is not None and held.value is not None:
                self.messages.say("info", f"{held.label}仍有取值：{held.said_by}")
            return
        try:
            entered(name, text, "")
            savings_inputs.refuse_default_of_own(place, name)
        except InputError as error:
            self.messages.say("error", str(error))
            return
        self._desk.do(savings_inputs.enter_number, case.id, place, (name, text))
        held = self._asked.get(name)
        if held is not None and held.origin is not Origin.ENTERED:
            self.messages.say("info", f"已记为默认；这里{held.label}仍按{held.said_by}。")


def with_advice(why: QWidget, advice: AdvicePane) -> QTabWidget:
    """Both sides of one choice: why it stands so, and what could be done."""
    tabs = QTabWidget()
    tabs.setDocumentMode(True)
    tabs.addTab(why, "为什么")
    tabs.addTab(advice, "改造建议")
    return tabs
