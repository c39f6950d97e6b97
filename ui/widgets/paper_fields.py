"""What people write into a paper, field by field as its form says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.widgets.moment_field import MomentField
from ui.widgets.optional_day import OptionalDay
from workbench.domain.paper_form import FieldShape, PaperField, PaperForm

TYPING_PAUSE_MS = 800
LINES_HEIGHT = 72
UNCHOSEN = "（未选）"


class PaperFields(QScrollArea):
    """Emits `settled` shortly after typing stops; values are plain texts, days and moments ISO."""

    settled = Signal()

    def __init__(
        self,
        form: PaperForm,
        clock: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.form = form
        self._clock = clock
        self._is_showing = False
        self.inputs: dict[str, QWidget] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE_MS)
        self._pause.timeout.connect(self.settled)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget()
        column, rows = QVBoxLayout(body), QFormLayout()
        rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        purpose = QLabel(form.purpose)
        purpose.setObjectName("muted")
        purpose.setWordWrap(True)
        column.addWidget(purpose)
        column.addLayout(rows)
        column.addStretch(1)
        for field in form.fields:
            widget = self._input(field)
            widget.setAccessibleName(field.label)
            widget.setToolTip(field.hint)
            self.inputs[field.name] = widget
            rows.addRow(f"{field.label} *" if field.is_required else field.label, widget)
        self.setWidget(body)

    def show_values(self, values: Mapping[str, object]) -> None:
        """Show what was written."""
        self._is_showing = True
        for name, widget in self.inputs.items():
            _show(widget, str(values.get(name) or ""))
        self._is_showing = False
        self._pause.stop()

    def values(self) -> dict[str, str]:
        """What is written now."""
        return {name: _value(widget) for name, widget in self.inputs.items()}

    def settle(self) -> None:
        """Hand on what was typed a moment ago."""
        if self._pause.isActive():
            self._pause.stop()
            self.settled.emit()

    def _input(self, field: PaperField) -> QWidget:
        match field.shape:
            case FieldShape.LINES:
                return self._lines(field)
            case FieldShape.MOMENT:
                moment = MomentField(self._clock)
                moment.changed.connect(self._typed)
                return moment
            case FieldShape.DAY:
                day = OptionalDay(self._clock)
                day.changed.connect(self._typed)
                return day
            case FieldShape.CHOICE:
                choice = QComboBox()
                choice.addItems([UNCHOSEN, *field.choices])
                choice.currentIndexChanged.connect(lambda _index: self._typed())
                return choice
            case _:
                text = QLineEdit()
                text.setPlaceholderText(field.hint)
                text.textChanged.connect(lambda _text: self._typed())
                return text

    def _lines(self, field: PaperField) -> QPlainTextEdit:
        lines = QPlainTextEdit()
        lines.setFixedHeight(LINES_HEIGHT)
        lines.setTabChangesFocus(True)
        lines.setPlaceholderText(field.hint)
        lines.textChanged.connect(self._typed)
        return lines

    def _typed(self) -> None:
        if not self._is_showing:
            self._pause.start()


def _show(widget: QWidget, text: str) -> None:
    if isinstance(widget, QLineEdit):
        widget.setText(text)
    elif isinstance(widget, QPlainTextEdit):
        widget.setPlainText(text)
    elif isinstance(widget, QComboBox):
        widget.setCurrentIndex(max(0, widget.findText(text)))
    elif isinstance(widget, MomentField | OptionalDay):
        widget.show_value(text)


def _value(widget: QWidget) -> str:
    if isinstance(widget, QLineEdit):
        return widget.text().strip()
    if isinstance(widget, QPlainTextEdit):
        return widget.toPlainText().strip()
    if isinstance(widget, QComboBox):
        return widget.currentText() if widget.currentIndex() else ""
    return widget.value() if isinstance(widget, MomentField | OptionalDay) else ""
