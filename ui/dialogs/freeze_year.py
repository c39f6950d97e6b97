"""冻结: the reckoning of the year, what still stands in the way, and where to settle it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.freeze_words import reckoning
from ui.navigation import CASES, PROGRAMME, RECEIVING, SUMMARY, Target
from ui.widgets.dialog_buttons import dialog_buttons
from workbench.summary.readiness import Block, Obstacle, Readiness

KINDS = {
    Obstacle.MISSING: "未到",
    Obstacle.UNFINISHED: "未完成",
    Obstacle.CONFLICT: "冲突",
    Obstacle.REJECTED: "退回",
    Obstacle.UNBALANCED: "勾稽",
    Obstacle.OUTDATED: "文字",
}
PLACES = {
    Obstacle.MISSING: PROGRAMME,
    Obstacle.CONFLICT: SUMMARY,
    Obstacle.REJECTED: SUMMARY,
    Obstacle.UNBALANCED: SUMMARY,
    Obstacle.OUTDATED: SUMMARY,
}
LISTS = {Obstacle.UNBALANCED: "checks", Obstacle.OUTDATED: "report"}
TABS = {Obstacle.CONFLICT: RECEIVING, Obstacle.REJECTED: RECEIVING}


class FreezeDialog(QDialog):
    """Accepted when the year may be frozen and the user wants it; `wanted` is where to go instead."""

    def __init__(self, year: int, ready: Readiness, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.wanted: Target | None = None
        self.setWindowTitle(f"冻结{year}年度")
        self.resize(640, 420)
        column = QVBoxLayout(self)
        column.addWidget(_line(reckoning(ready)))
        self.list = QListWidget()
        self.list.setAccessibleName("冻结前要处理的事项")
        for block in ready.blocks:
            item = QListWidgetItem(f"✖ {KINDS[block.obstacle]}　{block.text}")
            item.setData(Qt.ItemDataRole.UserRole, _target(block))
            self.list.addItem(item)
        self.list.itemActivated.connect(self._go)
        if ready.is_ready:
            column.addWidget(
                _line(
                    "✓ 可以冻结。冻结后本年数字和全部材料按现在的样子保存，"
                    "以后只按原样重新签发；要更正须先解冻并写明理由，解冻记录一直可见。"
                )
            )
            column.addStretch(1)
        else:
            column.addWidget(_line(f"还有 {len(ready.blocks)} 项要先处理，双击去处理："))
            column.addWidget(self.list, 1)
        buttons = dialog_buttons(self, "冻结", self.accept)
        accept = QDialogButtonBox.ButtonRole.AcceptRole
        (self.freeze_button,) = (b for b in buttons.buttons() if buttons.buttonRole(b) == accept)
        self.freeze_button.setEnabled(ready.is_ready)
        column.addWidget(buttons)

    def _go(self, item: QListWidgetItem) -> None:
        self.wanted = item.data(Qt.ItemDataRole.UserRole)
        self.reject()


def _target(block: Block) -> Target:
    place = PLACES.get(block.obstacle, CASES)
    return Target(place, id=LISTS.get(block.obstacle, block.id), tab=TABS.get(block.obstacle, ""))


def _line(text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    return label
