"""The columns of every table found, one table at a time, with the sheets they were found in."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.import_wizard.columns_table import ColumnsTable
from ui.import_wizard.head_rows import HeadRows
from ui.import_wizard.sheets_list import Entry, SheetsList
from ui.knowledge import Knowledge
from workbench.ledgers.kinds import LedgerKind
from workbench.ledgers.ledger import LedgerReading
from workbench.ledgers.records import SheetReading
from workbench.ledgers.samples import Place

_SHOWN = 4  # skipped rows named one by one


class ColumnsStep(QWidget):
    """Emits `corrected(shape, column, field)`, `head_told(place, rows)`, `ticked(sheet, is read)`."""

    corrected = Signal(str, str, str)
    head_told = Signal(tuple, tuple)
    ticked = Signal(str, bool)

    def __init__(
        self, knowledge: Knowledge, kind: LedgerKind, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        fields = knowledge.fields.of(kind).by_id
        anchors = sorted(knowledge.fields.of(kind).anchors)
        named = "或".join(f"“{fields[each].label}”" for each in anchors)
        self._to_be_named = f"没有读取。请在下面指定各列的含义，至少{named}；不是台账的不用打勾。"
        self._samples: Mapping[Place, tuple[str, ...]] = {}
        self._reading: LedgerReading | None = None
        self.sheets = SheetsList()
        self.sheets.shown.connect(self._show)
        self.sheets.ticked.connect(self.ticked)
        self._note = QLabel()
        self._note.setObjectName("muted")
        self._note.setWordWrap(True)
        self.head = HeadRows()
        self.head.told.connect(self._tell_head)
        self.table = ColumnsTable({name: field.label for name, field in fields.items()})
        self.table.corrected.connect(self._correct)
        row = QHBoxLayout(self)
        column = QVBoxLayout()
        top = QHBoxLayout()
        top.addWidget(self._note, 1)
        top.addWidget(self.head)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        row.addWidget(self.sheets)
        row.addLayout(column, 1)

    def show_reading(
        self, reading: LedgerReading, samples: Mapping[Place, tuple[str, ...]]
    ) -> None:
        """Show the sheets and tables of a file, staying on the one that was shown."""
        self._reading, self._samples = reading, samples
        self.sheets.show_sheets(reading.sheet_states, reading.sheets, reading.unread)
        self._show()

    def _show(self) -> None:
        entry = self.sheets.entry()
        if entry is None or self._reading is None:
            return
        self.head.setVisible(entry.state.is_chosen)
        table = entry.table
        if table is None:
            self._note.setText(self._why_empty(entry))
            self.head.show_rows((1,))
            self.table.show_columns((), {}, frozenset())
            return
        self._note.setText(_words(table) if entry.is_read else self._to_be_named)
        self.head.show_rows(table.head_rows)
        samples = {
            column.column: self._samples.get((table.sheet, table.table, column.column), ())
            for column in table.columns
        }
        hidden = frozenset(entry.state.hidden_columns)
        self.table.show_columns(table.columns, samples, hidden, is_fixed=not table.shape)

    def _why_empty(self, entry: Entry) -> str:
        if not entry.state.is_chosen:
            hidden = (
                "" if entry.state.visibility.value == "visible" else "这张工作表在原表中是隐藏的，"
            )
            return f"{hidden}没有读取。需要时在左侧打勾。"
        issues = self._reading.issues if self._reading else ()
        own = (each.message for each in issues if each.where.sheet == entry.state.sheet)
        return next(own, "没有读取。请指定表头所在的行。")

    def _correct(self, column: str, field: str) -> None:
        entry = self.sheets.entry()
        if entry is not None and entry.table is not None:
            self.corrected.emit(entry.table.shape, column, field)

    def _tell_head(self, rows: tuple[int, ...]) -> None:
        entry = self.sheets.entry()
        if entry is not None:
            self.head_told.emit(entry.place, rows)


def _words(table: SheetReading) -> str:
    title = f"“{table.title}”，" if table.title else ""
    shown = "；".join(f"第{each.row}行：{each.reason}" for each in table.skipped_rows[:_SHOWN])
    more = f"等 {len(table.skipped_rows)} 行" if len(table.skipped_rows) > _SHOWN else ""
    head = "" if table.head_rows else "没有表头，"
    return title + head + (f"跳过：{shown}{more}" if shown else "没有跳过的行。")
