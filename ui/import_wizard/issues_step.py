"""Everything doubtful, each with its cell."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.models.columns import Column, Row
from ui.models.listed import ListedRows
from ui.models.paged import PagedTable
from ui.widgets.grid import Grid
from workbench.domain.issue import Issue, Severity
from workbench.domain.labels import label

TONE_OF = {"错误": "error", "存疑": "warning", "提示": "info"}


def _tone(row: Row) -> str:
    return TONE_OF[str(row["severity"])]


COLUMNS = (
    Column(id="severity", title="程度", width=70, filterable=True, tone=_tone),
    Column(id="sheet", title="工作表", width=120, filterable=True),
    Column(id="cell", title="单元格", width=80),
    Column(id="message", title="说明", width=600),
)


class IssuesStep(QWidget):
    """A table that can be filtered and copied; emits `give_back` for a list to be sent back."""

    give_back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._issues: Sequence[Issue] = ()
        self.table = PagedTable(ListedRows(self._fetch), COLUMNS)
        column = QVBoxLayout(self)
        column.addLayout(self._tools())
        column.addWidget(Grid(self.table))

    def _tools(self) -> QHBoxLayout:
        row = QHBoxLayout()
        note = QLabel("错误的行不入库，存疑的照常入库。也可以标在企业原表上退回，改好后再导入。")
        note.setObjectName("muted")
        self.button = QPushButton("导出退回企业修改的表…")
        self.button.clicked.connect(self.give_back)
        row.addWidget(note, 1)
        row.addWidget(self.button)
        return row

    def show_issues(self, issues: Sequence[Issue]) -> None:
        """Show the worst first."""
        worst = list(Severity)
        self._issues = sorted(issues, key=lambda issue: worst.index(issue.severity))
        self.table.look()
        self.button.setEnabled(any(each.severity is not Severity.INFO for each in issues))

    def _fetch(self) -> list[Row]:
        return [
            {
                "id": number,
                "severity": label(issue.severity),
                "sheet": issue.where.sheet,
                "cell": f"{issue.where.column}{issue.where.row or ''}",
                "message": issue.message,
            }
            for number, issue in enumerate(self._issues)
        ]
