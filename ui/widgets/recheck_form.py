"""登记复查, 延期 and evidence of one rectification item, in place below the list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ui.theme import TONES
from ui.widgets.day_field import DayField
from workbench.domain.labels import label
from workbench.domain.rectification import RectificationItem, RectificationOutcome

MOST_UNITS = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What the form starts from: the item, its machines, the deadline that counts, today."""

    item: RectificationItem
    units: int
    due_on: date
    today: date
    evidence: tuple[str, ...] = ()


class RecheckForm(QFrame):
    """Emits what was entered; whether an application came in time is said by the tab."""

    recheck_asked = Signal(object, int, object, str)
    extension_changed = Signal(object)
    extension_asked = Signal(object, object, bool, str)
    evidence_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        today = date(2000, 1, 1)
        self.outcome = QComboBox()
        for each in RectificationOutcome:
            self.outcome.addItem(label(each), each)
        self.units = QSpinBox()
        self.units.setRange(0, MOST_UNITS)
        self.rechecked_on, self.asked_on = DayField(today), DayField(today)
        self.until = DayField(today)
        self.remark = QLineEdit()
        self.remark.setPlaceholderText("现场核实情况、未完成原因")
        self.reason = QLineEdit()
        self.reason.setPlaceholderText("申请理由、已完成部分；不予延期的写明原因")
        self._units_of, self._check, self._evidence = QLabel(), QLabel(), QLabel()
        self._check.setWordWrap(True)
        self._evidence.setObjectName("muted")
        self._build()

    def _build(self) -> None:
        self.recheck_button = QPushButton("登记复查结果")
        self.recheck_button.setProperty("primary", "true")
        self.recheck_button.clicked.connect(self._recheck)
        self.extend_button = QPushButton("准予延期")
        self.extend_button.clicked.connect(lambda: self._decide(is_granted=True))
        self.refuse_button = QPushButton("不予延期")
        self.refuse_button.clicked.connect(lambda: self._decide(is_granted=False))
        self.evidence_button = QPushButton("添加证据…")
        self.evidence_button.clicked.connect(self.evidence_asked)
        self.asked_on.dateChanged.connect(
            lambda _day: self.extension_changed.emit(self.asked_on.day())
        )
        self.until.dateChanged.connect(
            lambda _day: self.extension_changed.emit(self.asked_on.day())
        )
        first = _line(
            "复查", self.rechecked_on, self.outcome, "完成台数", self.units, self._units_of
        )
        first.addWidget(self.remark, 1)
        first.addWidget(self.recheck_button)
        second = _line("延期申请收到日", self.asked_on, "延期至", self.until)
        second.addWidget(self.reason, 1)
        second.addWidget(self.extend_button)
        second.addWidget(self.refuse_button)
        third = QHBoxLayout()
        third.addWidget(self._check, 1)
        third.addWidget(self._evidence)
        third.addWidget(self.evidence_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 10, 6)
        column.addLayout(first)
        column.addLayout(second)
        column.addLayout(third)

    def show_item(self, standing: Standing) -> None:
        """Start from an item as it stands."""
        item = standing.item
        self.outcome.setCurrentIndex(self.outcome.findData(item.outcome))
        self.units.setValue(item.units_done)
        self._units_of.setText(f"/ {standing.units}" if standing.units else "")
        self.remark.setText(item.remark)
        self.rechecked_on.show_day(standing.today)
        self.until.show_day(standing.due_on)
        self.asked_on.show_day(standing.today)
        self.reason.clear()
        names = "、".join(standing.evidence)
        self._evidence.setText(
            f"证据 {len(standing.evidence)} 件：{names}" if names else "没有证据"
        )
        self.extension_changed.emit(standing.today)

    def show_check(self, why: str, is_in_time: bool, may_grant: bool) -> None:
        """Say whether an application received that day came in time, and whether that refuses."""
        tone = TONES["success" if is_in_time else "error"]
        self._check.setText(f"{'✓' if is_in_time else '✖'} {why}")
        self._check.setStyleSheet(f"color: {tone.text};")
        self.extend_button.setEnabled(may_grant)

    @property
    def check_text(self) -> str:
        """What the form says about the application."""
        return self._check.text()

    @property
    def evidence_text(self) -> str:
        """What the form says of the evidence."""
        return self._evidence.text()

    def _recheck(self) -> None:
        outcome = RectificationOutcome(self.outcome.currentData())
        self.recheck_asked.emit(
            outcome, self.units.value(), self.rechecked_on.day(), self.remark.text().strip()
        )

    def _decide(self, *, is_granted: bool) -> None:
        self.extension_asked.emit(
            self.asked_on.day(), self.until.day(), is_granted, self.reason.text().strip()
        )


def _line(*parts: QWidget | str) -> QHBoxLayout:
    row = QHBoxLayout()
    for part in parts:
        row.addWidget(QLabel(part) if isinstance(part, str) else part)
    return row
