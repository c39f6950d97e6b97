"""提名: who could go on the year's list, by the notice's rule, from last year, or drawn at random."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reports.build.proposal_record import build_proposal_record
from reports.model.document import Document
from ui.desk import Desk
from ui.widgets.drawing_pane import DrawingPane
from ui.widgets.message_bar import MessageBar
from ui.widgets.past_records import PastRecords
from ui.widgets.rule_form import RuleForm
from workbench.operations.proposal_records import proposals, record_proposal
from workbench.operations.proposals import (
    passed_over,
    propose_follow_up,
    propose_routine,
    put_on_list,
    reasons_of,
)
from workbench.programme.proposal import Proposal, proposed
from workbench.programme.routine import Candidate
from workbench.store.queries import register

ROUTINE, FOLLOW_UP = "routine", "follow_up"
HEADS = ("企业名称", "统一社会信用代码", "市", "细分行业", "综合能耗（当量值 tce）", "提名理由")
WIDTHS = (230, 170, 80, 110, 180, 240)


class ProposeDialog(QDialog):
    """Ticked enterprises go on the list with their reason, all of them or those drawn."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._candidates: tuple[Candidate, ...] = ()
        self._passed_over = 0
        self.setWindowTitle(f"提名{desk.year}年度监察企业")
        self.resize(1040, 590)
        self.messages = MessageBar()
        self.source = QComboBox()
        self.rule = RuleForm()
        self.table = QTableWidget(0, len(HEADS))
        self.records = PastRecords("提名记录", desk, self.messages, self._record)
        self.drawing = DrawingPane(desk, self.messages)
        self._build()
        self.refresh()

    def _build(self) -> None:
        notice = self._desk.knowledge.notice(self._desk.year)
        self.source.addItem("日常监察（按通知第二部分的规则）", ROUTINE)
        self.source.addItem(f"回头看（{notice.look_back_year}年被责令整改的企业）", FOLLOW_UP)
        self.source.activated.connect(lambda _index: self.refresh())
        self.rule.offer(self._desk.read(register.enterprises))
        self.rule.changed.connect(self.refresh)
        self.table.setHorizontalHeaderLabels(list(HEADS))
        self.table.setAccessibleName("提名的企业")
        self.table.verticalHeader().setVisible(False)
        self.table.horizontalHeader().setStretchLastSection(True)
        for place, width in enumerate(WIDTHS):
            self.table.setColumnWidth(place, width)
        column = QVBoxLayout(self)
        top = QHBoxLayout()
        top.addWidget(self.source)
        self.count = QLabel()
        top.addWidget(self.count, 1)
        column.addWidget(self.messages)
        column.addLayout(top)
        column.addWidget(self.rule)
        column.addWidget(self.table, 1)
        column.addWidget(self.drawing)
        column.addLayout(self._steps())

    def _steps(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.records)
        row.addStretch(1)
        for text, run in (
            ("全选", lambda: self.tick(on=True)),
            ("全不选", lambda: self.tick(on=False)),
            ("记录本次提名", self.keep),
            ("从勾选的抽取…", self.offer_drawing),
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
        is_routine = self._is_routine()
        self.rule.setEnabled(is_routine)
        self._passed_over = 0
        if is_routine:
            rule = self.rule.rule()
            self._candidates = desk.read(propose_routine, notice, rule)
            self._passed_over = len(desk.read(passed_over, notice, rule))
        else:
            self._candidates = desk.read(propose_follow_up, notice)
        self._fill()
        self.records.show_records(
            (number, f"{each.made_at:%Y-%m-%d %H:%M}　{len(each.candidates)} 家")
            for number, each in desk.read(proposals, desk.year)
        )

    def proposal(self) -> Proposal:
        """What is proposed now, with the parameters it is proposed by."""
        notice = self._desk.knowledge.notice(self._desk.year)
        category = str(self.source.currentData())
        clause = notice.category(category).clause
        return Proposal(
            year=notice.year,
            category=category,
            basis=f"{notice.number} {clause}",
            made_at=self._desk.clock(),
            rule=self.rule.rule() if self._is_routine() else None,
            candidates=tuple(proposed(each) for each in self._candidates),
            passed_over=self._passed_over,
        )

    def keep(self) -> None:
        """Keep the proposal as it stands, before anybody goes on the list."""
        number = self._desk.do(record_proposal, self.proposal())
        if number is not None:
            self.messages.say("success", f"已记录为 {number}，参数和名单可以打印。")
            self.refresh()

    def _is_routine(self) -> bool:
        return bool(self.source.currentData() == ROUTINE)

    def _record(self, number: str) -> Document:
        held = dict(self._desk.read(proposals, self._desk.year))[number]
        category = self._desk.knowledge.notice(self._desk.year).category(held.category)
        return build_proposal_record(held, number, category.title, self._desk.db.facts.agency)

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
        proposal = self.proposal()
        notice = self._desk.knowledge.notice(self._desk.year)
        chosen = {
            key: "；".join(part for part in (reason, why) if part)
            for key, reason in reasons_of(self._candidates, ids).items()
        }
        count = self._desk.do(put_on_list, notice, chosen, proposal)
        if count:
            short = notice.category(proposal.category).short
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
        said = f"提名 {len(self._candidates)} 家；勾选后列入名单，或从中随机抽取。"
        if self._passed_over:
            said += f"另有 {self._passed_over} 家重点用能单位没有同比数据，未参加比较。"
        self.count.setText(said)
