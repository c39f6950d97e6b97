"""停产、注销、搬迁: what the enterprise asks for, its proof, and how it was decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.desk import Desk
from ui.models.columns import Column, Row
from ui.models.listed import ListedRows
from ui.models.paged import PagedTable
from ui.widgets.day_field import DayField
from ui.widgets.grid import Grid
from ui.widgets.message_bar import MessageBar
from ui.widgets.reason_bar import ReasonBar
from workbench.domain.inspection import Case
from workbench.domain.outsider import ChangeRequest, RequestKind, RequestState
from workbench.operations.change_requests import ask_change, change_requests, decide_change
from workbench.store.queries import records

KINDS = {
    RequestKind.SUSPENDED: "停产",
    RequestKind.DEREGISTERED: "注销",
    RequestKind.RELOCATED: "搬迁",
}
STATES = {
    RequestState.OPEN: ("▲ 待办理", "warning"),
    RequestState.GRANTED: ("✓ 同意", "meets"),
    RequestState.REFUSED: ("✖ 不同意", "error"),
}
NO_PROOF = "（证明后补）"


def _tone(row: Row) -> str:
    return str(row["tone"])


COLUMNS = (
    Column(id="kind", title="申请", width=70),
    Column(id="asked_on", title="申请日", width=95),
    Column(id="state", title="办理", width=100, tone=_tone),
    Column(id="proof", title="证明材料", width=90),
    Column(id="reason", title="情况", width=300),
    Column(id="why", title="不同意的理由", width=220),
)


class RequestsFace(QWidget):
    """A request that is granted becomes the case's completion, with its proof."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.case: Case | None = None
        self._held: dict[str, ChangeRequest] = {}
        self.messages, self.reason_bar = MessageBar(), ReasonBar()
        self.table = PagedTable(ListedRows(self._rows), COLUMNS)
        self.grid = Grid(self.table)
        self.kind, self.proof = QComboBox(), QComboBox()
        self.day = DayField(desk.today)
        self.reason = QLineEdit()
        self._build()

    def _build(self) -> None:
        for kind, word in KINDS.items():
            self.kind.addItem(word, kind)
        self.reason.setPlaceholderText("情况：何时起、原因、范围")
        self.proof.setAccessibleName("证明材料")
        entry, decide = QHBoxLayout(), QHBoxLayout()
        for widget in (self.kind, self.day, self.proof):
            entry.addWidget(widget)
        entry.addWidget(self.reason, 1)
        entry.addWidget(_button("登记申请", self.enter))
        hint = QLabel("证明材料先存入“证据”，再在这里选证据号；没有证明不能同意。")
        hint.setObjectName("muted")
        decide.addWidget(_button("同意", self.grant))
        decide.addWidget(_button("不同意…", self._ask_why))
        decide.addWidget(hint, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(entry)
        column.addWidget(self.messages)
        column.addLayout(decide)
        column.addWidget(self.reason_bar)
        column.addWidget(self.grid, 1)

    def show_case(self, case: Case) -> None:
        """Read the requests of a case and the evidence that may prove them."""
        self.case = case
        self._held = {each.id: each for each in self.desk.read(change_requests, case.id)}
        chosen = self.proof.currentData()
        self.proof.clear()
        self.proof.addItem(NO_PROOF, None)
        for each in self.desk.read(records.evidence_of_case, case.id):
            if not each.void_reason:
                self.proof.addItem(f"{each.number}号 {each.name}", each.number)
        self.proof.setCurrentIndex(max(0, self.proof.findData(chosen)))
        self.table.look()

    def enter(self) -> None:
        """Write a request down."""
        if self.case is None:
            return
        request = ChangeRequest(
            id="",
            kind=RequestKind(self.kind.currentData()),
            asked_on=self.day.day(),
            reason=self.reason.text().strip(),
            proof_number=self.proof.currentData(),
        )
        if self.desk.do(ask_change, self.case.id, request) is not None:
            self.reason.clear()

    def grant(self) -> None:
        """Grant the chosen request; its proof may be chosen now."""
        self._decide(RequestState.GRANTED, "")

    def _ask_why(self) -> None:
        self.reason_bar.ask("不同意的理由", lambda why: self._decide(RequestState.REFUSED, why))

    def _decide(self, state: RequestState, why: str) -> None:
        row = self.grid.current()
        if row is None or self.case is None:
            self.messages.say("info", "请先选中一项申请。")
            return
        held = self._held[str(row["id"])]
        proof = held.proof_number or self.proof.currentData()
        decided = replace(held, state=state, decided_why=why, proof_number=proof)
        self.desk.do(decide_change, self.case.id, decided)

    def _rows(self) -> Sequence[Row]:
        return [
            {
                "id": each.id,
                "kind": KINDS[each.kind],
                "asked_on": each.asked_on,
                "state": STATES[each.state][0],
                "tone": STATES[each.state][1],
                "proof": f"证据{each.proof_number}号" if each.proof_number else "",
                "reason": each.reason,
                "why": each.decided_why,
            }
            for each in self._held.values()
        ]


def _button(text: str, run: object) -> QPushButton:
    button = QPushButton(text)
    button.clicked.connect(run)
    return button
