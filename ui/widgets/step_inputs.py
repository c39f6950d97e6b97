"""One input for each shape of a step's field; each speaks plain text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol

from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from ui.widgets.moment_field import MomentField
from ui.widgets.optional_day import OptionalDay
from workbench.checklists.steps import FLAG_SET, StepField
from workbench.domain.inspection import Officer

LINES_HEIGHT = 66
MOST = 1_000_000


class StepInput(Protocol):
    """What the form asks of an input."""

    @property
    def widget(self) -> QWidget:
        """What stands in the form."""

    def show_text(self, text: str) -> None:
        """Show what is registered."""

    def text(self) -> str:
        """What is filled in now."""


class _Line:
    def __init__(self, field: StepField) -> None:
        self.widget = self._edit = QLineEdit()
        self._edit.setPlaceholderText(field.hint)
        if field.shape == "number":
            self._edit.setValidator(QIntValidator(0, MOST, self._edit))

    def show_text(self, text: str) -> None:
        self._edit.setText(text)

    def text(self) -> str:
        return self._edit.text().strip()


class _Lines:
    def __init__(self, field: StepField) -> None:
        self.widget = self._edit = QPlainTextEdit()
        self._edit.setPlaceholderText(field.hint)
        self._edit.setFixedHeight(LINES_HEIGHT)
        self._edit.setTabChangesFocus(True)

    def show_text(self, text: str) -> None:
        self._edit.setPlainText(text)

    def text(self) -> str:
        return self._edit.toPlainText().strip()


class _Choice:
    """The words offered, or the agency's own."""

    def __init__(self, field: StepField) -> None:
        self.widget = self._box = QComboBox()
        self._box.setEditable(True)
        line = QLineEdit()
        line.setPlaceholderText(field.hint or "选择，或填写")
        self._box.setLineEdit(line)
        self._box.addItems(["", *field.options])

    def show_text(self, text: str) -> None:
        self._box.setCurrentText(text)

    def text(self) -> str:
        return self._box.currentText().strip()


class _Flag:
    def __init__(self, field: StepField) -> None:
        self.widget = self._box = QCheckBox(field.label)

    def show_text(self, text: str) -> None:
        self._box.setChecked(bool(text))

    def text(self) -> str:
        return FLAG_SET if self._box.isChecked() else ""


class _Day:
    def __init__(self, clock: Callable[[], datetime]) -> None:
        self.widget = self._day = OptionalDay(clock)

    def show_text(self, text: str) -> None:
        self._day.show_value(text)

    def text(self) -> str:
        return self._day.value()


class _Moment:
    def __init__(self, clock: Callable[[], datetime]) -> None:
        self.widget = self._moment = MomentField(clock)

    def show_text(self, text: str) -> None:
        self._moment.show_value(text)

    def text(self) -> str:
        return self._moment.value()


class _Officers:
    """The officers of the case as boxes; values are their ids, one a line."""

    def __init__(self, officers: Sequence[Officer]) -> None:
        self.widget = QWidget()
        row = QHBoxLayout(self.widget)
        row.setContentsMargins(0, 0, 0, 0)
        self._boxes = {
            each.id: QCheckBox(f"{each.name}（{each.certificate_number or '无证号'}）")
            for each in officers
        }
        for box in self._boxes.values():
            row.addWidget(box)
        row.addStretch(1)

    def show_text(self, text: str) -> None:
        chosen = text.splitlines()
        for officer_id, box in self._boxes.items():
            box.setChecked(officer_id in chosen)

    def text(self) -> str:
        return "\n".join(each for each, box in self._boxes.items() if box.isChecked())


def step_input(
    field: StepField, clock: Callable[[], datetime], officers: Sequence[Officer]
) -> StepInput:
    """The input of a field."""
    makers: dict[str, Callable[[], StepInput]] = {
        "day": lambda: _Day(clock),
        "moment": lambda: _Moment(clock),
        "lines": lambda: _Lines(field),
        "choice": lambda: _Choice(field),
        "flag": lambda: _Flag(field),
        "officers": lambda: _Officers(officers),
    }
    made = makers.get(field.shape, lambda: _Line(field))()
    made.widget.setAccessibleName(field.label)
    return made
