"""提名: who could go on the year's list, by the notice's rule, from last year, or drawn at random."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.desk import Desk
from ui.widgets.drawing_pane import DrawingPane
from ui.widgets.message_bar import MessageBar
from workbench.operations.proposals import (
    propose_follow_up,
    propose_routine,
    put_on_list,
    reasons_of,
)
from workbench.programme.routine import Candidate, RoutineRule

ROUTINE, FOLLOW_UP = "routine", "follow_up"
HEADS = ("企业名称", "统一社会信用代码", "市", "细分行业", "综合能耗（当量值 tce）", "提名理由")
WIDTHS = (230, 170, 80, 100, 140, 240)
MOST_TCE = 100_000_000


class ProposeDialog(QDialog):
    """Ticked enterprises go on the list with their reason, all of them or those drawn."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._candidates: tuple[Candidate, ...] = ()
        self.setWindowTitle(f"提名{desk.year}年度监察企业")
        self.resize(1000, 580)
        self.messages = MessageBar()
        self.source = QComboBox()
        self.key_users, self.green, self.rests = (
            QCheckBox(text)
            for text in (
                "重点用能单位",
                "绿色工厂、绿色数据中心（近年未监察）",
                "近年已监察的不再提名",
            )
        )
        self.at_least = QSpinBox()
        self.table = QTableWidget(0, len(HEADS))
        self.drawing = DrawingPane(desk, self.messages)
        self._build()
        self.refresh()

    def _build(self) -> None:
        notice = self._desk.knowledge.notice(self._desk.year)
        self.source.addItem("日常监察（按通知第二部分的规则）", ROUTINE)
        self.source.addItem(f"回头看（{notice.look_back_year}年被责令整改的企业）", FOLLOW_UP)
        self.source.activated.connect(lambda _index: self.refresh())
        self.at_least.setRange(0, MOST_TCE)
        self.at_least.setSingleStep(1000)
        self.at_least.valueChanged.connect(lambda _value: self.refresh())
        for box, is_on in ((self.key_users, True), (self.green, True), (self.rests, False)):
            box.setChecked(is_on)
            box.toggled.connect(lambda _on: self.refresh())
        self.table.setHorizontalHeaderLabels(list(HEADS))
        self.table.setAccessibleName("提名的企业")
        self.table.verticalHeader().setVisible(False)
        self.table.horizontalHeader().setStretchLastSection(True)
        for place, width in enumerate(WIDTHS):
            self.table.setColumnWidth(place, width)
        column = QVBoxLayout(self)
        column.addWidget(self.messages)
        column.addLayout(self._rule())
        column.addWidget(self.table, 1)
        column.addWidget(self.drawing)
        column.addLayout(self._steps())

    def _rule(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for part in (self.source, self.key_users, QLabel("综合能耗不低于"), self.at_least):
            row.addWidget(part)
        for part in (QLabel("tce"), self.rests, self.green):
            row.addWidget(part)
        row.addStretch(1)
        return row

    def _steps(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.count = QLabel()
        row.addWidget(self.count)
        row.addStretch(1)
        for text, run in (
            ("全选", lambda: self.tick(on=True)),
            ("全不选", lambda: self.tick(on=False)),
            ("从勾选的企业中抽取…", self.offer_drawing),
            ("勾选的列入名单", self.put_ticked),
            ("关闭", self.reject),
        ):
            button = QPushButton(text)
            button.setAutoDefault(False)
            button.clicked.connect(run)
            row.addWidget(button)
        self.drawing.drawn.connect(self.put)
        return row

    def refresh(self) -> None:
        """Propose again by what is set now."""
        desk, notice = self._desk, self._desk.knowledge.notice(self._desk.year)
        is_routine = self.source.currentData() == ROUTINE
        for widget in (self.key_users, self.green, self.rests, self.at_least):
            widget.setEnabled(is_routine)
        if is_routine:
            rule = RoutineRule(
                key_users=self.key_users.isChecked(),
                green=self.green.isChecked(),
                at_least_tce=Decimal(self.at_least.value()),
                rests_key_users=self.rests.isChecked(),
            )
            self._candidates = desk.read(propose_routine, notice, rule)
        else:
            self._candidates = desk.read(propose_follow_up, notice)
        self._fill()

    def tick(self, *, on: bool) -> None:
        """Tick everybody, or nobody."""
        state = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        for row in range(self.table.rowCount()):
            item = self.table.item(row, 0)
            if item is not None:
                item.setCheckState(state)

    def ticked(self) -> tuple[Candidate, ...]:
        """The candidates that are ticked."""
        items = [self.table.item(row, 0) for row in range(self.table.rowCount())]
        return tuple(
            candidate
            for candidate, item in zip(self._candidates, items, strict=True)
            if item is not None and item.checkState() is Qt.CheckState.Checked
        )

    def put_ticked(self) -> None:
        """Put the ticked ones on the list."""
        self.put([each.enterprise.id for each in self.ticked()])

    def put(self, ids: Sequence[str], why: str = "") -> None:
        """Put some on the list, with the reason each was proposed for."""
        category = str(self.source.currentData())
        notice = self._desk.knowledge.notice(self._desk.year)
        chosen = {
            key: "；".join(part for part in (reason, why) if part)
            for key, reason in reasons_of(self._candidates, ids).items()
        }
        count = self._desk.do(put_on_list, notice, category, chosen)
        if count:
            short = notice.category(category).short
            self.messages.say(
                "success", f"已把 {count} 家列入{self._desk.year}年度名单（{short}）。"
            )
            self.refresh()

    def offer_drawing(self) -> None:
        """Draw from those ticked."""
        self.drawing.offer([each.enterprise for each in self.ticked()])

    def _fill(self) -> None:
        self.table.setRowCount(len(self._candidates))
        for row, candidate in enumerate(self._candidates):
            each = candidate.enterprise
            energy = f"{each.tce_calorific:,f}" if each.tce_calorific is not None else "—"
            words = (each.name, each.uscc, each.city, each.sub_industry, energy)
            for place, text in enumerate((*words, "；".join(candidate.reasons))):
                item = QTableWidgetItem(text)
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                item.setToolTip(text)
                if place == 0:
                    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                    item.setCheckState(Qt.CheckState.Unchecked)
                self.table.setItem(row, place, item)
        self.count.setText(f"提名 {len(self._candidates)} 家；勾选后列入名单，或从中随机抽取。")
