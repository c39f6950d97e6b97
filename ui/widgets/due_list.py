"""Open deadlines, overdue and due soon first; chips narrow to either."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.due_items import LATER, TONES, WORDS, DueItem
from ui.models.columns import Column, Row
from ui.models.listed import ListedRows
from ui.models.paged import PagedTable
from ui.widgets.chip_row import ChipRow
from ui.widgets.grid import ROW_HEIGHT, Grid

ROWS_SHOWN = 8


def _tone(row: Row) -> str:
    return str(row["tone"])


def _tip(row: Row) -> str:
    return str(row["tip"])


COLUMNS = (
    Column(id="days", title="期限", width=112, tone=_tone, tip=_tip),
    Column(id="due_on", title="到期日", width=92, tip=_tip),
    Column(id="enterprise", title="企业", width=180),
    Column(id="title", title="事项", width=280, tip=_tip),
)


class DueList(QWidget):
    """Emits `opened` with case id, step and rectification item of a deadline."""

    opened = Signal(str, str, str)

    def __init__(
        self, fetch: Callable[[], Sequence[DueItem]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._fetch = fetch
        self._held: Sequence[DueItem] = ()
        self._chip = ""
        self.table = PagedTable(ListedRows(self._rows), COLUMNS)
        self.grid = Grid(self.table)
        self.grid.setMinimumHeight(ROWS_SHOWN * ROW_HEIGHT + 36)
        self.grid.row_opened.connect(lambda _row: self._open())
        self.title = QLabel()
        self.title.setObjectName("sectionTitle")
        self.chips = ChipRow()
        self.chips.chosen.connect(self._narrow)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.title)
        column.addWidget(self.chips)
        column.addWidget(self.grid, 1)

    def refresh(self) -> None:
        """Read the deadlines again."""
        self._held = self._fetch()
        self.title.setText(
            f"到期提醒　{len(self._held)} 项未结，双击打开案件" if self._held else "没有未结的期限"
        )
        self._show_chips()
        self.table.look()
        for widget in (self.chips, self.grid):
            widget.setVisible(bool(self._held))

    def _show_chips(self) -> None:
        counts = Counter(each.urgency for each in self._held)
        self.chips.clear()
        self.chips.add("", f"全部 {len(self._held)}", "info")
        for key, word in WORDS.items():
            if counts[key]:
                self.chips.add(key, f"{word} {counts[key]}", TONES[key] if key != LATER else "info")

    def _narrow(self, chip: str) -> None:
        self._chip = chip
        self.table.look()

    def _rows(self) -> Sequence[Row]:
        return [
            {
                "id": f"{each.case_id}|{each.deadline.item_id or each.deadline.step}",
                "case_id": each.case_id,
                "step": each.deadline.step,
                "item_id": each.deadline.item_id,
                "days": each.days_words,
                "due_on": each.deadline.due_on,
                "enterprise": each.enterprise,
                "title": each.deadline.title,
                "tone": each.tone,
                "tip": each.tip,
            }
            for each in self._held
            if self._chip in {"", each.urgency}
        ]

    def _open(self) -> None:
        row = self.grid.current()
        if row is not None:
            self.opened.emit(str(row["case_id"]), str(row["step"]), str(row["item_id"]))
