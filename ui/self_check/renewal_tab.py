"""更新计划: what becomes of each obsolete machine by quarter, and which instruments run out when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.case.tab import CaseTab
from ui.desk import Desk
from ui.models.columns import Column, Row
from ui.models.listed import ListedRows
from ui.models.paged import PagedTable
from ui.verdict_words import CLASS_SIGNS
from ui.widgets.grid import Grid
from ui.widgets.optional_day import OptionalDay
from ui.widgets.segments import Segments
from workbench.domain.energy import MeteringLevel
from workbench.domain.labels import label
from workbench.domain.renewal import Renewal, next_quarters
from workbench.operations.outcome import Topic
from workbench.operations.renewals import (
    MeterDue,
    RenewalLine,
    meters_due,
    renewal_lines,
    save_renewal,
)

MEASURES = ("更换为高效设备", "拆除", "停用封存", "改造")
QUARTERS = 12
SOON_DAYS = 90


def _tone(row: Row) -> str:
    return str(row["tone"])


PLAN_COLUMNS = (
    Column(id="class", title="情况", width=140, filterable=True, tone=_tone),
    Column(id="name", title="设备", width=220),
    Column(id="place", title="位置", width=110, filterable=True),
    Column(id="quantity", title="台数", width=50, right=True),
    Column(id="measure", title="措施", width=120, filterable=True),
    Column(id="quarter", title="计划季度", width=100, filterable=True),
    Column(id="done", title="核销", width=120, filterable=True),
    Column(id="proof", title="凭证", width=140),
)
METER_COLUMNS = (
    Column(id="month", title="到期月份", width=90, filterable=True, tone=_tone),
    Column(id="due_on", title="有效期至", width=100),
    Column(id="days", title="还有", width=100),
    Column(id="carrier", title="能源品种", width=110, filterable=True),
    Column(id="level", title="级别", width=170),
    Column(id="compulsory", title="管理方式", width=90, filterable=True),
    Column(id="cell", title="台账", width=140),
)


class RenewalTab(CaseTab):
    """The chosen machine's plan is entered below the list and kept by one press."""

    title = "更新计划"
    concerns = frozenset({Topic.RECTIFICATION, Topic.VERDICTS, Topic.LEDGERS})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._lines: dict[str, RenewalLine] = {}
        self._meters: Sequence[MeterDue] = ()
        self.plan = PagedTable(ListedRows(self._plan_rows), PLAN_COLUMNS)
        self.grid = Grid(self.plan)
        self.calendar = PagedTable(ListedRows(self._meter_rows), METER_COLUMNS)
        self.meters = Grid(self.calendar)
        self.measure, self.quarter, self.proof = QComboBox(), QComboBox(), QLineEdit()
        self.done = OptionalDay(desk.clock)
        self.state = QLabel()
        self.state.setObjectName("muted")
        self._build()

    def _build(self) -> None:
        self.measure.addItems(["", *MEASURES])
        self.measure.setEditable(True)
        self.quarter.addItems(["", *next_quarters(self.desk.today, QUARTERS)])
        self.proof.setPlaceholderText("凭证：报废单、回收单、照片的编号")
        self.segments = Segments(("设备更新计划", "计量器具到期"))
        faces = QStackedWidget()
        faces.addWidget(self._plan_face())
        faces.addWidget(self.meters)
        self.segments.chosen.connect(faces.setCurrentIndex)
        top = QHBoxLayout()
        top.addWidget(self.segments)
        top.addWidget(self.state, 1)
        self.column.addLayout(top)
        self.column.addWidget(faces, 1)
        self.grid.row_chosen.connect(self._show)

    def _plan_face(self) -> QWidget:
        face = QWidget()
        entry = QHBoxLayout()
        for word, field in (("措施", self.measure), ("季度", self.quarter)):
            entry.addWidget(QLabel(word))
            entry.addWidget(field)
        entry.addWidget(QLabel("拆除、更换于"))
        entry.addWidget(self.done)
        entry.addWidget(self.proof, 1)
        self.save_button = QPushButton("保存")
        self.save_button.setProperty("primary", "true")
        self.save_button.clicked.connect(self.save)
        entry.addWidget(self.save_button)
        column = QVBoxLayout(face)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.grid, 1)
        column.addLayout(entry)
        return face

    def refresh(self) -> None:
        """Read machines and instruments again; the machine chosen stays chosen."""
        case = self.case
        if case is None:
            return
        row = self.grid.current()
        self._lines = {each.machine_id: each for each in self.desk.read(renewal_lines, case.id)}
        self._meters = self.desk.read(meters_due, case.id)
        self.plan.look()
        self.calendar.look()
        if self.plan.rowCount():
            self.grid.selectRow(max(0, self.plan.row_of(row["id"]) if row else 0))
        else:
            self.messages.say(
                "info", "没有目录在用或低于现行限定值的设备。先在“核查”里判定设备台账。"
            )
        self.state.setText(self._words())

    def save(self) -> None:
        """Keep the plan of the machine chosen."""
        row = self.grid.current()
        if row is None or self.case is None:
            self.messages.say("info", "请先选中一台设备。")
            return
        done = self.done.value()
        renewal = Renewal(
            subject=str(row["id"]),
            measure=self.measure.currentText().strip(),
            quarter=self.quarter.currentText(),
            done_on=date.fromisoformat(done) if done else None,
            proof=self.proof.text().strip(),
        )
        self.desk.do(save_renewal, self.case.id, renewal)

    def _show(self, row: Row | None) -> None:
        line = self._lines.get(str(row["id"])) if row else None
        self.save_button.setEnabled(line is not None)
        renewal = line.renewal if line else Renewal(subject="")
        self.measure.setCurrentText(renewal.measure)
        if self.quarter.findText(renewal.quarter) < 0:
            self.quarter.addItem(renewal.quarter)
        self.quarter.setCurrentText(renewal.quarter)
        self.done.show_value(renewal.done_on.isoformat() if renewal.done_on else "")
        self.proof.setText(renewal.proof)

    def _words(self) -> str:
        by_quarter = Counter(
            each.renewal.quarter for each in self._lines.values() if each.renewal.done_on is None
        )
        done = sum(each.renewal.done_on is not None for each in self._lines.values())
        parts = [f"{name} {count} 项" for name, count in sorted(by_quarter.items()) if name]
        open_ones = f"未排 {by_quarter.get('', 0)} 项"
        return "　".join((*parts, open_ones, f"已核销 {done} 项"))

    def _plan_rows(self) -> Sequence[Row]:
        return [self._plan_row(each) for each in self._lines.values()]

    def _plan_row(self, line: RenewalLine) -> Row:
        symbol, word, tone = CLASS_SIGNS[line.machine_class]
        renewal = replace(line.renewal)
        late = "▲ 已过计划季度" if renewal.is_late(self.desk.today) else ""
        return {
            "id": line.machine_id,
            "class": f"{symbol} {word}",
            "tone": tone,
            "name": line.name,
            "place": line.place,
            "quantity": line.quantity,
            "measure": renewal.measure,
            "quarter": renewal.quarter,
            "done": f"✓ {renewal.done_on}" if renewal.done_on else late,
            "proof": renewal.proof,
        }

    def _meter_rows(self) -> Sequence[Row]:
        return [self._meter_row(number, each) for number, each in enumerate(self._meters)]

    def _meter_row(self, number: int, each: MeterDue) -> Row:
        meter = each.meter
        days = (each.due_on - self.desk.today).days if each.due_on else None
        ways = {True: "强制检定", False: "自行校准", None: "未注明"}
        return {
            "id": number,
            "month": f"{each.due_on:%Y-%m}" if each.due_on else "没有日期",
            "due_on": each.due_on,
            "days": _days_words(days),
            "tone": _days_tone(days),
            "carrier": meter.carrier,
            "level": _level_words(meter.level),
            "compulsory": ways[meter.is_compulsory],
            "cell": f"{meter.sheet} 第{meter.row}行",
        }


def _level_words(level: str) -> str:
    return label(MeteringLevel(level)) if level in set(MeteringLevel) else level


def _days_words(days: int | None) -> str:
    if days is None:
        return "请补日期"
    return f"✖ 过期 {-days} 天" if days < 0 else f"{days} 天"


def _days_tone(days: int | None) -> str:
    if days is None:
        return "question"
    if days < 0:
        return "error"
    return "warning" if days <= SOON_DAYS else ""
