"""勾稽: what the ledgers of a case say against each other, each with the way to both sides."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.models.columns import Column, Row
from ui.models.listed import ListedRows
from ui.models.paged import PagedTable
from ui.widgets.grid import Grid
from workbench.domain.issue import Severity
from workbench.domain.labels import label
from workbench.ledgers.check_limits import CheckLimits
from workbench.ledgers.cross_checks import CrossIssue
from workbench.ledgers.cross_sources import Place

NOTE = "台账之间、与上年、与其他企业的台账核对；只提示，不影响入库。"
SUBJECTS = {
    "cross.energy.differs": "消费量",
    "cross.output.differs": "产量",
    "production.month.missing": "缺月",
    "cross.process.more": "工序能耗",
    "cross.year.jump": "同比",
    "cross.number.repeated": "设备编号",
    "cross.serial.repeated": "出厂编号",
    "cross.serial.elsewhere": "出厂编号",
}


def _tone(row: Row) -> str:
    return str(row["tone"])


COLUMNS = (
    Column(id="severity", title="程度", width=56, filterable=True, tone=_tone),
    Column(id="subject", title="核对", width=80, filterable=True),
    Column(id="message", title="说明", width=420),
    Column(id="here", title="位置", width=150),
    Column(id="there", title="对照位置", width=150),
)


class CrossPane(QWidget):
    """Emits `asked(place)` for the side the user wants to see."""

    asked = Signal(object)

    def __init__(self, limits: CheckLimits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: Sequence[CrossIssue] = ()
        self.table = PagedTable(ListedRows(self._fetch), COLUMNS)
        self.grid = Grid(self.table)
        self.note = QLabel(NOTE)
        self.note.setObjectName("muted")
        self.note.setWordWrap(True)
        self.note.setToolTip(_limits_words(limits))
        self.here = QPushButton("看这一处")
        self.there = QPushButton("看对照处")
        self.here.clicked.connect(lambda: self._ask("here"))
        self.there.clicked.connect(lambda: self._ask("there"))
        bottom = QHBoxLayout()
        bottom.addWidget(self.note, 1)
        bottom.addWidget(self.here)
        bottom.addWidget(self.there)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.addWidget(self.grid, 1)
        column.addLayout(bottom)
        self.grid.row_chosen.connect(lambda _row: self._enable())
        self.grid.row_opened.connect(lambda _row: self._ask("here"))

    def show_found(self, found: Sequence[CrossIssue]) -> None:
        """Show the doubts, the weightiest first."""
        worst = list(Severity)
        self._found = sorted(found, key=lambda each: worst.index(each.issue.severity))
        self.table.look()
        if self._found:
            self.grid.selectRow(0)
        self._enable()

    def _enable(self) -> None:
        chosen = self._chosen()
        self.note.setText(chosen.issue.message if chosen else NOTE)
        self.here.setEnabled(chosen is not None)
        self.there.setEnabled(chosen is not None and chosen.there is not None)

    def _chosen(self) -> CrossIssue | None:
        row = self.grid.current()
        return self._found[int(str(row["id"]))] if row else None

    def _ask(self, side: str) -> None:
        chosen = self._chosen()
        place: Place | None = getattr(chosen, side) if chosen else None
        if place is not None:
            self.asked.emit(place)

    def _fetch(self) -> list[Row]:
        return [
            {
                "id": number,
                "severity": label(each.issue.severity),
                "tone": each.issue.severity.value,
                "subject": SUBJECTS[each.issue.code],
                "message": each.issue.message,
                "here": _place_words(each.here),
                "there": _place_words(each.there) if each.there else "",
            }
            for number, each in enumerate(self._found)
        ]


def _place_words(place: Place) -> str:
    where = place.where
    return f"{where.sheet} {where.column}{where.row or ''}　{where.file}".strip()


def _limits_words(limits: CheckLimits) -> str:
    lines = []
    for limit in limits.values():
        size = f"{limit.share * 100:f}".rstrip("0").rstrip(".") + "%"
        allowed = f"不足 {limit.length} 位不比较" if limit.length else f"相差超过 {size} 时提示"
        lines.append(f"{limit.title}：{allowed}（{label(limit.checked)}）。{limit.why}。")
    return "\n".join(lines)
