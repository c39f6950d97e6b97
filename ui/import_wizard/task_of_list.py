"""Which task a list of enterprises came with: the year's notice or one of its later batches."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from ui.desk import Desk
from workbench.ledgers.kinds import LedgerKind
from workbench.programme.notice import Batch


class TaskOfList(QWidget):
    """Shown only for task lists of a year that has later batches."""

    def __init__(self, desk: Desk, kind: LedgerKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        notice = desk.knowledge.notice(desk.year)
        self.box = QComboBox()
        self.box.setAccessibleName("名单属于哪次任务")
        self.box.addItem(f"{notice.year}年度任务（{notice.number or '文号未填'}）", None)
        for each in notice.batches:
            self.box.addItem(f"年中追加：{each.title}（{each.number or '文号未填'}）", each)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(QLabel("这份名单属于"))
        row.addWidget(self.box)
        row.addStretch(1)
        self.setVisible(kind is LedgerKind.PROGRAMME and bool(notice.batches))

    def task(self) -> Batch | None:
        """The later batch, None for the year's own notice."""
        chosen = self.box.currentData()
        return chosen if isinstance(chosen, Batch) else None
