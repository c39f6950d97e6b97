"""One step of a case: what to fill in, the text that asks for it, and what speaks against it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.theme import MUTED, TONES
from ui.widgets.step_inputs import StepInput, step_input
from workbench.checklists.steps import CaseStep
from workbench.domain.inspection import Officer
from workbench.domain.labels import label
from workbench.domain.steps import StepRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class StepView:
    """A step with what is registered of it, and the words of warnings and gates beside it."""

    step: CaseStep
    record: StepRecord | None
    officers: Sequence[Officer] = ()
    warnings: Sequence[str] = ()
    can_write: bool = True


class StepPane(QFrame):
    """Emits what was filled in; whether that is refused is said by whoever keeps it."""

    registered = Signal(object)
    withdrawn = Signal()

    def __init__(self, clock: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._clock = clock
        self._shown: tuple[str, int] | None = None
        self._held: dict[str, str] = {}
        self.inputs: dict[str, StepInput] = {}
        self._build()

    def _build(self) -> None:
        self._title, self._basis, self._warnings = QLabel(), QLabel(), QLabel()
        self._title.setObjectName("sectionTitle")
        for words in (self._basis, self._warnings):
            words.setWordWrap(True)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        tone = TONES["warning"]
        self._warnings.setStyleSheet(
            f"color: {tone.text}; background: {tone.background}; padding: 6px; border-radius: 4px;"
        )
        body = QWidget()
        body.setObjectName("cardBody")
        self._place = QVBoxLayout()
        inside = QVBoxLayout(body)
        inside.setContentsMargins(12, 8, 12, 8)
        for widget in (self._title, self._basis):
            inside.addWidget(widget)
        inside.addLayout(self._place)
        inside.addWidget(self._warnings)
        inside.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidget(body)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._form: QWidget | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 6)
        column.addWidget(self._scroll, 1)
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        self.register_button = QPushButton()
        self.register_button.setProperty("primary", "true")
        self.register_button.clicked.connect(lambda: self.registered.emit(self.values()))
        self.withdraw_button = QPushButton("撤回登记")
        self.withdraw_button.clicked.connect(self.withdrawn)
        row = QHBoxLayout()
        row.setContentsMargins(12, 0, 12, 0)
        row.addWidget(self.withdraw_button)
        row.addStretch(1)
        row.addWidget(self.register_button)
        return row

    def show_step(self, view: StepView) -> None:
        """Show a step; what is being filled in on the same one is kept."""
        step, record = view.step, view.record
        key = (step.id, record.number if record else 0)
        typed = self.values() if key == self._shown and self.has_unsaved else None
        self._show_words(view)
        self._make_form(step, view.officers)
        self._held = dict(record.values) if record else {}
        shown = typed if typed is not None else self._held
        for name, each in self.inputs.items():
            each.show_text(shown.get(name, ""))
        self._held = {name: text for name, text in self._held.items() if name in self.inputs}
        self._shown = key
        self.register_button.setText(f"修改{step.title}" if record else step.record)
        self.register_button.setEnabled(view.can_write)
        self.withdraw_button.setEnabled(view.can_write and record is not None)

    @property
    def has_unsaved(self) -> bool:
        """Tell whether something filled in was not registered yet."""
        return {name: text for name, text in self.values().items() if text} != {
            name: text for name, text in self._held.items() if text
        }

    def values(self) -> Mapping[str, str]:
        """What is filled in now."""
        return {name: each.text() for name, each in self.inputs.items()}

    @property
    def plain_text(self) -> str:
        """What the pane says, for tests."""
        return "\n".join(each.text() for each in (self._title, self._basis, self._warnings))

    def _show_words(self, view: StepView) -> None:
        step = view.step
        self._title.setText(f"{label(step.stage)} · {step.title}")
        note = f"<br>{escape(step.note)}" if step.note else ""
        self._basis.setText(
            f'<span style="color:{MUTED}">依据：{escape(step.basis)}（{label(step.checked)}）{note}</span>'
        )
        self._warnings.setText("\n".join(view.warnings))
        self._warnings.setVisible(bool(view.warnings))

    def _make_form(self, step: CaseStep, officers: Sequence[Officer]) -> None:
        made = QWidget()
        form = QFormLayout(made)
        form.setContentsMargins(0, 4, 0, 4)
        self.inputs = {}
        for field in step.fields:
            self.inputs[field.id] = each = step_input(field, self._clock, officers)
            form.addRow("" if field.shape == "flag" else field.label, each.widget)
        if self._form is not None:
            self._place.removeWidget(self._form)
            self._form.hide()
            self._form.deleteLater()
        self._form = made
        self._place.addWidget(made)
