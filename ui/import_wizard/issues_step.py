"""Everything doubtful, each with its cell."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

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
    """A table that can be filtered and copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._issues: Sequence[Issue] = ()
        self.table = PagedTable(ListedRows(self._fetch), COLUMNS)
        column = QVBoxLayout(self)
        column.addWidget(Grid(self.table))

    def show_issues(self, issues: Sequence[Issue]) -> None:
        """Show the worst first."""
        worst = list(Severity)
        self._issues = sorted(issues, key=lambda issue: worst.index(issue.severity))
        self.table.look()

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
