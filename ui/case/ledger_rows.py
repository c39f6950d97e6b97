"""内容: the rows of an imported ledger of energy, output, instruments or PUE, as they were read."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.import_wizard.record_words import Record, entry_record
from ui.import_wizard.rows_step import RowsStep
from workbench.ledgers.kinds import LedgerKind
from workbench.store.queries import batch_rows
from workbench.store.queries.ledgers import Batch

# Ledgers of energy have hundreds of rows; machines, of which there may be any number, have a tab.
ROWS_AT_MOST = 5_000


class LedgerRows(QWidget):
    """Emits `machines_asked` where the rows are machines."""

    machines_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._batch_id = ""
        self.rows = RowsStep()
        self.words = QLabel("设备逐台列在“核查”里，可按厂家、型号、编号和备注查找。")
        self.words.setWordWrap(True)
        self.button = QPushButton("到“核查”看设备")
        self.button.clicked.connect(self.machines_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.words)
        column.addWidget(self.button)
        column.addWidget(self.rows, 1)
        column.addStretch()
        self.show_batch(None)

    def show_batch(self, batch: Batch | None) -> None:
        """Show the rows of a ledger; read again only for another one."""
        has_machines = batch is not None and batch.kind == LedgerKind.EQUIPMENT
        for widget in (self.words, self.button):
            widget.setVisible(has_machines)
        self.rows.setVisible(batch is not None and not has_machines)
        wanted = batch.id if batch else ""
        if wanted != self._batch_id:
            self._batch_id = wanted
            if batch is not None and not has_machines:
                self.rows.show_records(self._records(batch), batch.row_count)

    def show_row(self, sheet: str, row: int) -> None:
        """Choose the row of a place in the sheet."""
        self.rows.show_row(sheet, row)

    def _records(self, batch: Batch) -> list[Record]:
        with self._desk.db.read() as session:
            found = batch_rows.entries_of_batch(session, batch.id, ROWS_AT_MOST)
            return [entry_record(entry) for entry in found]
