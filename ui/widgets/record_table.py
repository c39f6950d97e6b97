"""A short table of records edited in place: one line each, added and removed by buttons."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.widgets.choice_delegate import ChoiceDelegate

SEPARATOR = "、"
YES, NO = "是", "否"
Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class RecordField:
    """One column; `names` are the words users see for the values that are kept.

    `empty` is what a cleared cell means: text, an empty list, or False for 是 and 否.
    """

    key: str
    title: str
    width: int = 120
    names: Mapping[str, str] = field(default_factory=dict)
    empty: str | tuple[()] | bool = ""

    @property
    def choices(self) -> tuple[str, ...]:
        """The words of a cell that holds exactly one of some; empty where it is typed."""
        if isinstance(self.empty, bool):
            return (NO, YES)
        return tuple(self.names.values()) if self.names and isinstance(self.empty, str) else ()

    def words(self, value: Any) -> str:
        """A kept value as the user reads it."""
        if isinstance(value, bool):
            return YES if value else NO
        if isinstance(value, list | tuple):
            return SEPARATOR.join(self.names.get(str(each), str(each)) for each in value)
        return self.names.get(str(value), str(value))

    def value(self, text: str) -> Any:
        """What is kept for what the user typed; an unknown word is kept for the check to name."""
        codes = {words: code for code, words in self.names.items()}
        if isinstance(self.empty, bool):
            return text.strip() == YES
        if isinstance(self.empty, tuple):
            parts = text.replace(",", SEPARATOR).replace("，", SEPARATOR).split(SEPARATOR)
            return [codes.get(part.strip(), part.strip()) for part in parts if part.strip()]
        return codes.get(text.strip(), text.strip())


class RecordTable(QWidget):
    """Keys that have no column are kept with their record."""

    def __init__(
        self,
        title: str,
        columns: Sequence[RecordField],
        fresh: Callable[[int], Record],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns, self._fresh = columns, fresh
        self.table = QTableWidget(0, len(columns))
        self.table.setAccessibleName(title)
        self.table.setHorizontalHeaderLabels([each.title for each in columns])
        self.table.verticalHeader().setVisible(False)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        for place, each in enumerate(columns):
            self.table.setColumnWidth(place, each.width)
            if each.choices:
                delegate = ChoiceDelegate(each.choices, self.table)
                self.table.setItemDelegateForColumn(place, delegate)
        column = QVBoxLayout(self)
        column.addWidget(self.table, 1)
        row = QHBoxLayout()
        for text, run in (("增加一行", self.add), ("删除选中行", self.remove)):
            button = QPushButton(text)
            button.clicked.connect(run)
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)

    def show_records(self, records: Sequence[Mapping[str, Any]]) -> None:
        """Show these records."""
        self.table.setRowCount(0)
        for record in records:
            self._append(dict(record))

    def records(self) -> list[Record]:
        """The records as they stand now."""
        result = []
        for row in range(self.table.rowCount()):
            first = self.table.item(row, 0)
            record = dict(first.data(Qt.ItemDataRole.UserRole)) if first else {}
            for place, each in enumerate(self._columns):
                item = self.table.item(row, place)
                record[each.key] = each.value(item.text() if item else "")
            result.append(record)
        return result

    def add(self) -> None:
        """Append an empty record and begin typing."""
        self._append(self._fresh(self.table.rowCount()))
        self.table.setCurrentCell(self.table.rowCount() - 1, 0)
        self.table.setFocus()

    def remove(self) -> None:
        """Remove the selected records."""
        for row in sorted({each.row() for each in self.table.selectedIndexes()}, reverse=True):
            self.table.removeRow(row)

    def _append(self, record: Record) -> None:
        row = self.table.rowCount()
        self.table.insertRow(row)
        for place, each in enumerate(self._columns):
            item = QTableWidgetItem(each.words(record.get(each.key, each.empty)))
            item.setToolTip(item.text())
            if place == 0:
                item.setData(Qt.ItemDataRole.UserRole, record)
            self.table.setItem(row, place, item)
