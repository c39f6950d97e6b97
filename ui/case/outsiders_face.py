"""第三方: who took part, what they signed, and their opinion, which is no finding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.dialogs.outsider import OutsiderDialog
from ui.models.columns import Column, Row
from ui.models.listed import ListedRows
from ui.models.paged import PagedTable
from ui.widgets.grid import Grid
from ui.widgets.message_bar import MessageBar
from workbench.domain.inspection import Case
from workbench.domain.outsider import Outsider
from workbench.operations.outsiders import outsiders, remove_outsider

HINT = "第三方只提供技术支持：不算两名执法人员之一，其意见单独存放，不成为问题认定。"
NEW = Outsider(id="", name="", organisation="", role="")


def _tone(row: Row) -> str:
    return str(row["tone"])


COLUMNS = (
    Column(id="name", title="姓名", width=80),
    Column(id="organisation", title="机构", width=190),
    Column(id="role", title="角色", width=110, filterable=True),
    Column(id="signed", title="回避 / 保密", width=150, tone=_tone),
    Column(id="opinion", title="第三方意见（不是问题认定）", width=330),
)


class OutsidersFace(QWidget):
    """Enter changes a person."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.case: Case | None = None
        self._held: dict[str, Outsider] = {}
        self.messages = MessageBar()
        self.table = PagedTable(ListedRows(self._rows), COLUMNS)
        self.grid = Grid(self.table)
        hint = QLabel(HINT)
        hint.setObjectName("muted")
        row = QHBoxLayout()
        for text, run in (
            ("添加人员…", lambda: self.ask(NEW)),
            ("修改、填意见…", self.change),
            ("移除", self.remove),
        ):
            button = QPushButton(text)
            button.clicked.connect(run)
            row.addWidget(button)
        row.addWidget(hint, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.messages)
        column.addWidget(self.grid, 1)
        self.grid.row_opened.connect(lambda _row: self.change())

    def show_case(self, case: Case) -> None:
        """Read the persons of a case."""
        self.case = case
        self._held = {each.id: each for each in self.desk.read(outsiders, case.id)}
        self.table.look()

    def ask(self, outsider: Outsider) -> None:
        """Ask for a person."""
        if self.case is not None:
            OutsiderDialog(self.desk, self.case, replace(outsider), self).exec()

    def change(self) -> None:
        """Change the person chosen."""
        row = self.grid.current()
        if row is None:
            self.messages.say("info", "请先选中一名第三方人员。")
        else:
            self.ask(self._held[str(row["id"])])

    def remove(self) -> None:
        """Take the person chosen out."""
        row = self.grid.current()
        if row is not None and self.case is not None:
            self.desk.do(remove_outsider, self.case.id, str(row["id"]))

    def _rows(self) -> Sequence[Row]:
        return [
            {
                "id": each.id,
                "name": each.name,
                "organisation": each.organisation,
                "role": each.role,
                "signed": f"▲ 缺{'、'.join(each.missing)}" if each.missing else "✓ 均已签",
                "tone": "warning" if each.missing else "meets",
                "opinion": each.opinion,
            }
            for each in self._held.values()
        ]
