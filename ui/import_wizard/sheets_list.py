"""Every sheet of the file with a tick: hidden ones too, and the tables found in each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from ui.theme import TONES
from workbench.ledgers.records import SheetReading, SheetState
from workbench.ledgers.workbook import Visibility

WIDTH = 190
STATES = {
    Visibility.VISIBLE: "",
    Visibility.HIDDEN: "（隐藏）",
    Visibility.VERY_HIDDEN: "（深度隐藏）",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A sheet, or one of several tables of it; `table` is None where nothing was recognised."""

    state: SheetState
    table: SheetReading | None
    is_read: bool = False
    is_first: bool = True

    @property
    def place(self) -> tuple[str, int]:
        """What it is found by after the file was read again."""
        return self.state.sheet, self.table.table if self.table else 1


class SheetsList(QListWidget):
    """Emits `ticked(sheet, is read)` and `shown()` when another entry is chosen."""

    ticked = Signal(str, bool)
    shown = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []
        self.setAccessibleName("工作表")
        self.setToolTip("打勾的工作表才读取；隐藏的工作表默认不读，需要时打勾")
        self.setFixedWidth(WIDTH)
        self.currentRowChanged.connect(lambda _row: self.shown.emit())
        self.itemChanged.connect(self._tick)

    def show_sheets(
        self,
        states: Sequence[SheetState],
        read: Sequence[SheetReading],
        unread: Sequence[SheetReading],
    ) -> None:
        """List the sheets in the file's order, staying on the one that was shown."""
        before = self.entry()
        self._entries = [entry for state in states for entry in _entries(state, read, unread)]
        self.blockSignals(True)
        self.clear()
        for entry in self._entries:
            self.addItem(_item(entry))
        self.setCurrentRow(self._row_to_show(before))
        self.blockSignals(False)
        self.setVisible(len(self._entries) > 1)

    def entry(self) -> Entry | None:
        """The entry that is shown."""
        row = self.currentRow()
        return self._entries[row] if 0 <= row < len(self._entries) else None

    def _row_to_show(self, before: Entry | None) -> int:
        places = [entry.place for entry in self._entries]
        if before and before.place in places:
            return places.index(before.place)
        return next((n for n, entry in enumerate(self._entries) if entry.table), 0)

    def _tick(self, item: QListWidgetItem) -> None:
        entry = self._entries[self.row(item)]
        is_read = item.checkState() is Qt.CheckState.Checked
        if entry.is_first and is_read is not entry.state.is_chosen:
            self.ticked.emit(entry.state.sheet, is_read)


def _entries(
    state: SheetState, read: Sequence[SheetReading], unread: Sequence[SheetReading]
) -> list[Entry]:
    own = [(table, True) for table in read if table.sheet == state.sheet]
    own += [(table, False) for table in unread if table.sheet == state.sheet]
    if not own:
        return [Entry(state, None)]
    return [
        Entry(state, table, is_read=is_read, is_first=number == 0)
        for number, (table, is_read) in enumerate(own)
    ]


def _item(entry: Entry) -> QListWidgetItem:
    state = entry.state
    if not entry.is_first:
        item = QListWidgetItem(f"    第 {entry.table.table if entry.table else 1} 张表")
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        return item
    unread = "（未读）" if state.is_chosen and not entry.is_read else ""
    item = QListWidgetItem(f"{state.sheet}{STATES[state.visibility]}{unread}")
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
    item.setCheckState(Qt.CheckState.Checked if state.is_chosen else Qt.CheckState.Unchecked)
    item.setToolTip(item.text())
    if not state.is_chosen:
        item.setForeground(QColor(TONES["out_of_scope"].text))
    elif unread:
        item.setForeground(QColor(TONES["warning"].text))
    return item
