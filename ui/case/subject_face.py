"""Verdicts on products, data centres and meters: the figures beside each, why at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.case.advice_pane import AdvicePane, with_advice
from ui.desk import Desk
from ui.models.columns import Column, Row
from ui.models.listed import ListedRows
from ui.models.paged import PagedTable
from ui.navigation import RULES
from ui.verdict_words import sign_of
from ui.widgets.grid import Grid
from ui.widgets.grid_memory import GridMemory
from ui.widgets.side_drawer import SideDrawer
from ui.widgets.why_pane import WhyPane
from workbench.domain.inspection import Case
from workbench.domain.labels import label
from workbench.store.queries import verdicts
from workbench.store.verdict_rows import SubjectVerdict


def _tone(row: Row) -> str:
    return str(row["tone"])


COLUMNS = (
    Column(id="conclusion", title="结论", width=130, filterable=True, tone=_tone),
    Column(id="rule", title="核查内容", width=120, filterable=True),
    Column(id="subject", title="产品 / 机房 / 计量对象", width=200, filterable=True),
    Column(id="period", title="统计期", width=80, filterable=True),
    Column(id="value", title="核算值", width=110, right=True),
    Column(id="limit", title="限值 / 应配 / 基准", width=130, right=True),
    Column(id="more", title="说明", width=220),
)
# Figures that the row does not show already, in the words of the trade.
FIGURE_WORDS = {
    "output": "产量",
    "energy": "综合能耗",
    "over_pct": "超出 %",
    "level": "水平",
    "benchmark": "标杆",
    "baseline": "基准",
    "size": "规模",
    "racks": "标准机架",
    "total_kwh": "总耗电 kWh",
    "it_kwh": "信息设备耗电 kWh",
    "metering_point": "计量点",
    "missing_months": "缺月份",
    "rate": "配备率 %",
    "total": "器具总数",
    "overdue_compulsory": "强检逾期",
    "overdue_own": "自校逾期",
    "standard": "标准",
}


class SubjectFace(QWidget):
    """A list that is short, read whole."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._found: Sequence[SubjectVerdict] = ()
        self.table = PagedTable(ListedRows(self._rows), COLUMNS)
        self.grid = Grid(self.table)
        GridMemory(self.grid, desk.table_views, "subjects")
        self.case: Case | None = None
        self.why = WhyPane(desk.knowledge.field_words)
        self.advice = AdvicePane(desk)
        self.panes = SideDrawer(self.grid, with_advice(self.why, self.advice), (5, 2))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panes, 1)
        self.grid.row_chosen.connect(self._explain)
        self.why.table_asked.connect(lambda table: self.desk.navigator.go(RULES, id=table))

    def show_case(self, case: Case) -> int:
        """Read the verdicts of a case; returns how many there are."""
        self.case = case
        self._found = self.desk.read(verdicts.subject_verdicts, case.id)
        self.table.look()
        return len(self._found)

    def open_row(self, rule: str, subject: str = "") -> None:
        """Show the first verdict of a rule, on a subject where one is named."""
        for number, each in enumerate(self._found):
            if each.verdict.rule.value == rule and subject in {"", each.subject}:
                self.grid.selectRow(self.table.row_of(number))
                return

    def _rows(self) -> Sequence[Row]:
        return [_row(number, each) for number, each in enumerate(self._found)]

    def _explain(self, row: Row | None) -> None:
        if row is None or self.case is None:
            self.why.explain("", ())
            self.advice.clear()
            return
        found = self._found[int(str(row["id"]))]
        self.why.explain(found.subject, (found.verdict,), _more(found, "；"))
        self.advice.show_subject(self.case, found)
        self.panes.open_side()


def _row(number: int, found: SubjectVerdict) -> Row:
    symbol, word, tone = sign_of(found.verdict)
    figures = found.figures
    unit = figures.get("unit") or ""
    value = figures.get("value") or figures.get("pue") or figures.get("actual") or ""
    limit = figures.get("limit") or figures.get("required") or figures.get("baseline") or ""
    return {
        "id": number,
        "conclusion": f"{symbol} {word}",
        "tone": tone,
        "rule": label(found.verdict.rule),
        "subject": found.subject,
        "period": figures.get("period") or "",
        "value": f"{value} {unit}".strip(),
        "limit": limit,
        "more": _more(found, "；"),
    }


def _more(found: SubjectVerdict, between: str) -> str:
    figures = found.figures
    return between.join(
        f"{word}：{figures[name]}" for name, word in FIGURE_WORDS.items() if figures.get(name)
    )
