"""补读清单: which nameplates to read, place by place in the order to walk; on screen and on paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from itertools import groupby
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.theme import LINE
from ui.widgets.page_printing import print_text, write_pdf
from workbench.domain.labels import label
from workbench.judging.worklist import WorkItem

TITLE = "补读清单"
HEADS = ("位置 / 铭牌", "要读的内容", "可解锁", "型号提示")
WIDTHS = (330, 240, 70, 200)
NO_PLACE = "未注明位置"
ROW = Qt.ItemDataRole.UserRole


class WorklistDialog(QDialog):
    """Emits the lasting address of the machine whose line was opened."""

    row_asked = Signal(str)

    def __init__(
        self,
        items: Sequence[WorkItem],
        field_words: Callable[[str], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._items, self._words = tuple(items), field_words
        self.setWindowTitle(TITLE)
        self.resize(900, 540)
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        unlocked = sum(item.unlocks for item in self._items)
        head = QLabel(
            f"读 {len(self._items)} 块铭牌可解锁 {unlocked} 台。按位置排好，依次走一遍即可；双击转到设备。"
        )
        head.setObjectName("muted")
        self.tree = QTreeWidget()
        self.tree.setHeaderLabels(list(HEADS))
        self.tree.setAlternatingRowColors(True)
        for number, width in enumerate(WIDTHS):
            self.tree.setColumnWidth(number, width)
        for place, items in groupby(self._items, key=lambda item: item.place):
            self.tree.addTopLevelItem(self._place(place, tuple(items)))
        self.tree.expandAll()
        self.tree.itemActivated.connect(self._open)
        column.addWidget(head)
        column.addWidget(self.tree, 1)
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        for text, run in (
            ("打印…", lambda: print_text(self.html(), TITLE, self)),
            ("另存 PDF…", self._save),
            ("关闭", self.accept),
        ):
            button = QPushButton(text)
            button.clicked.connect(run)
            row.addWidget(button)
        return row

    def write_pdf(self, path: Path) -> None:
        """Write the list for the walk."""
        write_pdf(self.html(), path, TITLE)

    def html(self) -> str:
        """The list as a page to walk with: a column to write the reading into."""
        rows = []
        for place, items in groupby(self._items, key=lambda item: item.place):
            rows.append(
                f'<tr><td colspan="5" bgcolor="#eef2f6"><b>{escape(place or NO_PLACE)}</b></td></tr>'
            )
            rows.extend(self._html_row(item) for item in items)
        head = "".join(f"<th align='left'>{word}</th>" for word in ("□", *_PRINTED))
        return (
            f"<h3>{TITLE}</h3><table width='100%' border='1' cellspacing='0' cellpadding='3'"
            f" style='border-collapse:collapse; border-color:{LINE}'>"
            f"<tr>{head}</tr>{''.join(rows)}</table>"
        )

    def _html_row(self, item: WorkItem) -> str:
        cells = ("□", _plate(item), self._fields(item), f"{item.unlocks} 台", "")
        return "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"

    def _place(self, place: str, items: Sequence[WorkItem]) -> QTreeWidgetItem:
        unlocked = sum(item.unlocks for item in items)
        node = QTreeWidgetItem([place or NO_PLACE, "", f"{unlocked} 台", ""])
        for item in items:
            words = [_plate(item), self._fields(item), f"{item.unlocks} 台", item.hint]
            leaf = QTreeWidgetItem(words)
            leaf.setData(0, ROW, item.machine_ids[0])
            for number, text in enumerate(words):
                leaf.setToolTip(number, text)
            node.addChild(leaf)
        return node

    def _fields(self, item: WorkItem) -> str:
        return "、".join(self._words(name) for name in item.fields)

    def _open(self, node: QTreeWidgetItem) -> None:
        address = node.data(0, ROW)
        if address:
            self.row_asked.emit(str(address))
            self.accept()

    def _save(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, "另存 PDF", f"{TITLE}.pdf", "PDF (*.pdf)")
        if chosen:
            self.write_pdf(Path(chosen))


_PRINTED = ("铭牌", "要读的内容", "可解锁", "读到的数值")


def _plate(item: WorkItem) -> str:
    return "　".join(filter(None, (label(item.kind), item.name, item.model)))
