"""A form made from a list of fields: one record of plain values, shown and read back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from ui.widgets.record_table import SEPARATOR, Record, RecordField, RecordTable

TEXT_HEIGHT = 52
TABLE_HEIGHT = 150
BOXES_IN_ROW = 3


class Kind(StrEnum):
    """How a field is filled in."""

    LINE = "line"
    TEXT = "text"
    WORDS = "words"
    CHOICE = "choice"
    CHOICES = "choices"
    FLAG = "flag"
    TABLE = "table"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField:
    """One field; `names` are the words for values of a choice, `columns` those of a table."""

    key: str
    title: str
    kind: Kind = Kind.LINE
    hint: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    columns: Sequence[RecordField] = ()
    fresh: Record = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Editor:
    """The widget of one field with how a value goes in and comes back."""

    widget: QWidget
    show: Callable[[Any], None]
    value: Callable[[], Any]


class RecordForm(QWidget):
    """Keys without a field are kept with the record; `changed` follows every entry."""

    changed = Signal()

    def __init__(self, fields: Sequence[FormField], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._record: Record = {}
        self.editors: dict[str, Editor] = {}
        form = QFormLayout(self)
        form.setContentsMargins(10, 0, 10, 0)
        for each in fields:
            editor = _MAKERS[each.kind](each, self.changed.emit)
            editor.widget.setAccessibleName(each.title)
            self.editors[each.key] = editor
            form.addRow(each.title, editor.widget)

    def show_record(self, record: Mapping[str, Any]) -> None:
        """Show a record; nothing is said of it as a change."""
        self._record = dict(record)
        with QSignalBlocker(self):
            for key, editor in self.editors.items():
                editor.show(record.get(key))

    def record(self) -> Record:
        """The record as filled in."""
        values = {key: editor.value() for key, editor in self.editors.items()}
        return {**self._record, **values}


def _line(each: FormField, changed: Callable[[], None]) -> Editor:
    line = QLineEdit()
    line.setPlaceholderText(each.hint)
    line.textChanged.connect(lambda _text: changed())
    return Editor(line, lambda value: line.setText(str(value or "")), lambda: line.text().strip())


def _words(each: FormField, changed: Callable[[], None]) -> Editor:
    line = QLineEdit()
    line.setPlaceholderText(each.hint)
    line.textChanged.connect(lambda _text: changed())

    def value() -> list[str]:
        parts = line.text().replace("，", SEPARATOR).replace(",", SEPARATOR).split(SEPARATOR)
        return [part.strip() for part in parts if part.strip()]

    return Editor(line, lambda words: line.setText(SEPARATOR.join(words or ())), value)


def _text(each: FormField, changed: Callable[[], None]) -> Editor:
    text = QPlainTextEdit()
    text.setFixedHeight(TEXT_HEIGHT)
    text.setTabChangesFocus(True)
    text.setPlaceholderText(each.hint)
    text.textChanged.connect(changed)
    return Editor(
        text,
        lambda value: text.setPlainText(str(value or "")),
        lambda: text.toPlainText().strip(),
    )


def _choice(each: FormField, changed: Callable[[], None]) -> Editor:
    box = QComboBox()
    for key, words in each.names.items():
        box.addItem(words, key)
    box.currentIndexChanged.connect(lambda _index: changed())
    return Editor(
        box, lambda value: box.setCurrentIndex(max(0, box.findData(value))), box.currentData
    )


def _choices(each: FormField, changed: Callable[[], None]) -> Editor:
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    boxes = {key: QCheckBox(words) for key, words in each.names.items()}
    for place, box in enumerate(boxes.values()):
        grid.addWidget(box, *divmod(place, BOXES_IN_ROW))
        box.toggled.connect(lambda _on: changed())

    def show(chosen: Any) -> None:
        for key, box in boxes.items():
            box.setChecked(key in (chosen or ()))

    return Editor(holder, show, lambda: [key for key, box in boxes.items() if box.isChecked()])


def _flag(each: FormField, changed: Callable[[], None]) -> Editor:
    box = QCheckBox(each.hint)
    box.toggled.connect(lambda _on: changed())
    return Editor(box, lambda value: box.setChecked(bool(value)), box.isChecked)


def _table(each: FormField, changed: Callable[[], None]) -> Editor:
    table = RecordTable(each.title, each.columns, lambda _row: dict(each.fresh))
    table.setFixedHeight(TABLE_HEIGHT)
    model = table.table.model()
    model.dataChanged.connect(lambda *_cells: changed())
    model.rowsRemoved.connect(lambda *_rows: changed())
    return Editor(table, lambda records: table.show_records(records or ()), table.records)


_MAKERS: Mapping[Kind, Callable[[FormField, Callable[[], None]], Editor]] = {
    Kind.LINE: _line,
    Kind.WORDS: _words,
    Kind.TEXT: _text,
    Kind.CHOICE: _choice,
    Kind.CHOICES: _choices,
    Kind.FLAG: _flag,
    Kind.TABLE: _table,
}
