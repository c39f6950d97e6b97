"""The columns of every table found, one table at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.import_wizard.columns_table import ColumnsTable
from ui.knowledge import Knowledge
from workbench.ledgers.kinds import LedgerKind
from workbench.ledgers.records import SheetReading


class ColumnsStep(QWidget):
    """Emits `corrected(shape, column, field)`."""

    corrected = Signal(str, str, str)

    def __init__(
        self, knowledge: Knowledge, kind: LedgerKind, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        fields = knowledge.fields.of(kind).by_id
        labels = {name: field.label for name, field in fields.items()}
        self._sheets: Sequence[SheetReading] = ()
        self._samples: Mapping[tuple[str, str], Sequence[str]] = {}
        column = QVBoxLayout(self)
        top = QHBoxLayout()
        self._choice = QComboBox()
        self._choice.setAccessibleName("工作表")
        self._choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._choice.currentIndexChanged.connect(self._show)
        self._note = QLabel()
        self._note.setObjectName("muted")
        self._note.setWordWrap(True)
        top.addWidget(self._choice)
        top.addWidget(self._note, 1)
        self.table = ColumnsTable(labels)
        self.table.corrected.connect(self._correct)
        column.addLayout(top)
        column.addWidget(self.table, 1)

    def show_sheets(
        self,
        sheets: Sequence[SheetReading],
        samples: Mapping[tuple[str, str], Sequence[str]],
    ) -> None:
        """Show the tables of a file, staying on the one that was shown."""
        self._sheets, self._samples = sheets, samples
        shown = max(0, self._choice.currentIndex())
        self._choice.blockSignals(True)
        self._choice.clear()
        for sheet in sheets:
            number = f"（第 {sheet.table} 张表）" if sheet.table > 1 else ""
            self._choice.addItem(f"{sheet.sheet}{number}")
        self._choice.setCurrentIndex(min(shown, len(sheets) - 1))
        self._choice.blockSignals(False)
        self._show()

    def _show(self) -> None:
        index = self._choice.currentIndex()
        if not 0 <= index < len(self._sheets):
            return
        sheet = self._sheets[index]
        heads = "、".join(str(row) for row in sheet.head_rows)
        title = f"“{sheet.title}”，" if sheet.title else ""
        skipped = "；".join(f"第{each.row}行：{each.reason}" for each in sheet.skipped_rows[:4])
        more = f"等 {len(sheet.skipped_rows)} 行" if len(sheet.skipped_rows) > 4 else ""  # noqa: PLR2004
        self._note.setText(
            f"{title}表头在第 {heads or '—'} 行。"
            + (f"跳过：{skipped}{more}" if skipped else "没有跳过的行。")
        )
        samples = {
            column: values
            for (name, column), values in self._samples.items()
            if name == sheet.sheet
        }
        self.table.show_columns(sheet.columns, samples)

    def _correct(self, column: str, field: str) -> None:
        index = self._choice.currentIndex()
        if 0 <= index < len(self._sheets):
            self.corrected.emit(self._sheets[index].shape, column, field)
