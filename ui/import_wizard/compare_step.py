"""与已入库比较: which stored ledger a file corrects, what that changes, what was noted by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.import_wizard.change_words import TONES, change_lines, counts_words, mark_lines
from ui.models.columns import Column, Row
from ui.models.listed import ListedRows
from ui.models.paged import PagedTable
from ui.widgets.grid import Grid
from workbench.ledgers.preview import Change
from workbench.operations.reimporting import LINES_AT_MOST, Comparison
from workbench.store.queries.ledgers import Batch

ALONGSIDE = "不替换，作为另一份台账入库"


def _change_tone(row: Row) -> str:
    return TONES.get(str(row["change"]), "")


def _fate_tone(row: Row) -> str:
    return str(row["tone"])


CHANGE_COLUMNS = (
    Column(id="change", title="变化", width=70, filterable=True, tone=_change_tone),
    Column(id="place", title="位置", width=130),
    Column(id="title", title="设备或数据", width=240),
    Column(id="field", title="项目", width=110, filterable=True),
    Column(id="before", title="已入库", width=150),
    Column(id="after", title="新文件", width=150),
)
MARK_COLUMNS = (
    Column(id="title", title="设备", width=220),
    Column(id="field", title="现场记录", width=110, filterable=True),
    Column(id="value", title="记录内容", width=110),
    Column(id="ledger", title="台账改动", width=150),
    Column(id="fate", title="怎么处理", width=220, filterable=True, tone=_fate_tone),
)


class CompareStep(QWidget):
    """Emits `chosen(batch id or "")` when the user says which ledger this file replaces."""

    chosen = Signal(str)

    def __init__(self, labels: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.labels = labels
        self.found: Comparison | None = None
        self.table = PagedTable(ListedRows(self._fetch), CHANGE_COLUMNS)
        self.marks = PagedTable(ListedRows(self._fetch_marks), MARK_COLUMNS)
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        top = QHBoxLayout()
        self.batches = QComboBox()
        self.batches.setAccessibleName("替换哪一份台账")
        self.batches.activated.connect(lambda _index: self.chosen.emit(self.batch_id()))
        top.addWidget(QLabel("入库后替换"))
        top.addWidget(self.batches, 1)
        self.counts = QLabel()
        self.counts.setObjectName("sectionTitle")
        self.note = QLabel()
        self.note.setObjectName("muted")
        self.note.setWordWrap(True)
        self.marks_title = QLabel()
        self.marks_title.setObjectName("sectionTitle")
        self.marks_grid = Grid(self.marks)
        column.addLayout(top)
        column.addWidget(self.counts)
        column.addWidget(self.note)
        column.addWidget(Grid(self.table), 3)
        column.addWidget(self.marks_title)
        column.addWidget(self.marks_grid, 2)

    def batch_id(self) -> str:
        """The ledger to replace, empty for none."""
        return str(self.batches.currentData() or "")

    def show_batches(self, batches: Sequence[Batch], likely: Batch | None) -> None:
        """Offer the case's ledgers of this kind, the likeliest first chosen."""
        held = self.batch_id()
        self.batches.clear()
        self.batches.addItem(ALONGSIDE, "")
        for batch in batches:
            words = (
                f"{batch.file_name}（{batch.row_count} 条，{batch.created_at:%m-%d %H:%M} 导入）"
            )
            self.batches.addItem(words, batch.id)
        wanted = held or (likely.id if likely else "")
        self.batches.setCurrentIndex(max(0, self.batches.findData(wanted)))
        self.show_comparison(None)

    def show_comparison(self, found: Comparison | None) -> None:
        """Show what replacing the chosen ledger changes, counts first."""
        self.found = found
        self.counts.setText(counts_words(found) if found else "")
        self.counts.setVisible(found is not None)
        self.note.setText(self._note())
        self.table.look()
        self.marks.look()
        for widget in (self.marks_title, self.marks_grid):
            widget.setVisible(bool(found and found.marks))
        if found and found.marks:
            self.marks_title.setText(f"现场记录 {len(found.marks)} 处（不会被新台账覆盖）")

    def _note(self) -> str:
        if self.found is None:
            return (
                "正在比较…"
                if self.batch_id()
                else "这份文件与已入库的台账并列。如果它是改正后的同一份台账，请在上面选择要替换的一份。"
            )
        left = sum(self.found.counts.values()) - self.found.counts.get(Change.SAME, 0)
        more = f"差异很多，只列出前 {LINES_AT_MOST} 条。" if left > LINES_AT_MOST else ""
        return f"入库后以新文件为准，原来的一份留在留痕里，Ctrl+Z 可整体退回。{more}"

    def _fetch(self) -> list[Row]:
        return change_lines(self.found, self.labels) if self.found else []

    def _fetch_marks(self) -> list[Row]:
        return mark_lines(self.found, self.labels) if self.found else []
