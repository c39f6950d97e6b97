"""回头看: last year's open items in this year's case, gone through one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.case.rectification_rows import FOLLOW_UP_COLUMNS, follow_up_row
from ui.desk import Desk
from ui.models.columns import Row
from ui.models.listed import ListedRows
from ui.models.paged import PagedTable
from ui.widgets.grid import Grid
from workbench.domain.inspection import Case
from workbench.domain.labels import label
from workbench.domain.rectification import RectificationOutcome
from workbench.operations import looking_back
from workbench.operations import rectification as verbs
from workbench.store.queries import inspection
from workbench.store.queries.inspection import FollowUp


class FollowUpSection(QWidget):
    """Hidden where last year left nothing; what it left and is not here yet is offered."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._case: Case | None = None
        self._held: dict[str, FollowUp] = {}
        self.table = PagedTable(ListedRows(self._fetch), FOLLOW_UP_COLUMNS)
        self.grid = Grid(self.table)
        self._build()

    def _build(self) -> None:
        self.outcome = QComboBox()
        for each in RectificationOutcome:
            self.outcome.addItem(label(each), each)
        self.outcome.setAccessibleName("回头看结果")
        self.outcome.activated.connect(self._save)
        self.bring_button = QPushButton()
        self.bring_button.setToolTip("上年案件中没有完成的整改事项，逐条带入本案件核查")
        self.bring_button.clicked.connect(self.bring)
        head = QLabel("上年问题整改结果（回头看）")
        head.setObjectName("sectionTitle")
        line = QHBoxLayout()
        line.addWidget(head, 1)
        line.addWidget(self.bring_button)
        line.addWidget(self.outcome)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(line)
        column.addWidget(self.grid, 1)
        self.grid.row_chosen.connect(self._show)

    @property
    def has_items(self) -> bool:
        """Tell whether last year's items stand in this case."""
        return bool(self._held)

    def show_case(self, case: Case) -> None:
        """Read last year's items again, staying on the one shown."""
        self._case = case
        found = self._desk.read(inspection.follow_ups, case.id)
        self._held = {each.item_id: each for each in found}
        waiting = len(self._desk.read(looking_back.to_bring, case.id))
        self.bring_button.setText(f"带入上年未完成事项（{waiting}）")
        self.bring_button.setVisible(bool(waiting) and self._desk.db.can_write)
        current = self.grid.current()
        self.table.look()
        for widget in (self.grid, self.outcome):
            widget.setVisible(self.has_items)
        self.setVisible(self.has_items or bool(waiting))
        if self.has_items:
            self.grid.selectRow(max(0, self.table.row_of(current["id"]) if current else 0))

    def bring(self) -> None:
        """带入 what the enterprise's case of the year before left open."""
        if self._case is not None:
            self._desk.do(looking_back.bring_last_year, self._case.id)

    def _fetch(self) -> Sequence[Row]:
        return [follow_up_row(each) for each in self._held.values()]

    def _show(self, row: Row | None) -> None:
        each = self._held.get(str(row["id"])) if row else None
        self.outcome.setEnabled(each is not None and self._desk.db.can_write)
        if each is not None:
            self.outcome.setCurrentIndex(self.outcome.findData(each.outcome))

    def _save(self) -> None:
        row = self.grid.current()
        each = self._held.get(str(row["id"])) if row else None
        if each is not None:
            outcome = RectificationOutcome(self.outcome.currentData())
            self._desk.do(verbs.save_follow_up, replace(each, outcome=outcome))
