"""Which column went where and why; the user corrects with one choice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QComboBox, QTableWidget, QTableWidgetItem, QWidget

from ui.theme import TONES
from workbench.ledgers.records import ColumnMapping

HEADS = ("列", "表头", "对应字段", "依据", "把握", "样例")
FIXED = "各月或各种能源各占一列的表按整表读取；表头认错时在上方改正表头行"
REASONS = {
    "remembered": "上次确认",
    "alias": "表头名称",
    "values": "按内容认出",
    "similar": "名称相近，请核对",
    "": "未对应",
}


class ColumnsTable(QTableWidget):
    """Emits `corrected(column, field id or "")`."""

    corrected = Signal(str, str)

    def __init__(
        self,
        labels: Mapping[str, str],
        parent: QWidget | None = None,
        *,
        nothing: str = "（不导入）",
    ) -> None:
        super().__init__(0, len(HEADS), parent)
        self._labels = labels
        self._nothing = nothing
        self.setHorizontalHeaderLabels(list(HEADS))
        self.verticalHeader().setVisible(False)
        self.horizontalHeader().setStretchLastSection(True)
        for column, width in enumerate((44, 220, 190, 120, 60)):
            self.setColumnWidth(column, width)

    def set_labels(self, labels: Mapping[str, str]) -> None:
        """Offer these fields from now on."""
        self._labels = labels

    def show_columns(
        self,
        columns: Sequence[ColumnMapping],
        samples: Mapping[str, Sequence[str]],
        hidden: frozenset[str] = frozenset(),
        *,
        is_fixed: bool = False,
    ) -> None:
        """Show the columns of one table; nobody sees the `hidden` ones in the file.

        A layout that is read as a whole leaves no choice of single columns: `is_fixed`.
        """
        self.setRowCount(len(columns))
        for row, mapping in enumerate(columns):
            words = (
                mapping.column,
                _header(mapping, is_hidden=mapping.column in hidden),
                None,
                REASONS.get(mapping.reason, mapping.reason),
                f"{mapping.score:.2f}" if mapping.field else "",
                " | ".join(samples.get(mapping.column, ())),
            )
            for column, text in enumerate(words):
                if text is not None:
                    self._put(row, column, text, mapping)
            chooser = self._chooser(mapping)
            chooser.setEnabled(not is_fixed)
            chooser.setToolTip(FIXED if is_fixed else "")
            self.setCellWidget(row, 2, chooser)

    def _put(self, row: int, column: int, text: str, mapping: ColumnMapping) -> None:
        item = QTableWidgetItem(text)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        item.setToolTip(text)
        if mapping.reason == "similar":
            item.setForeground(QColor(TONES["warning"].text))
        elif mapping.field is None:
            item.setForeground(QColor(TONES["out_of_scope"].text))
        self.setItem(row, column, item)

    def _chooser(self, mapping: ColumnMapping) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(f"{mapping.column}列对应字段")
        box.addItem(self._nothing, "")
        for field_id, words in self._labels.items():
            box.addItem(words, field_id)
        box.setCurrentIndex(max(0, box.findData(mapping.field or "")))
        box.activated.connect(
            lambda _index, column=mapping.column, chooser=box: self.corrected.emit(
                column, str(chooser.currentData())
            )
        )
        return box


def _header(mapping: ColumnMapping, *, is_hidden: bool) -> str:
    words = f"{mapping.group}：{mapping.header}" if mapping.group else mapping.header
    return f"{words or '（无表头）'}{'（隐藏列）' if is_hidden else ''}"
