"""双随机抽取 in place: how many, by which seed, the result, and its record on paper."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from reports.build.drawing_record import build_drawing_record
from reports.model.document import Document
from ui.desk import Desk
from ui.dialogs.avoidances import AvoidancesDialog
from ui.widgets.message_bar import MessageBar
from ui.widgets.past_records import PastRecords
from workbench.domain.enterprise import Enterprise
from workbench.domain.errors import InputError
from workbench.operations.assigning import assign_officers_to
from workbench.operations.avoidances import avoidances
from workbench.operations.drawings import drawings, record_drawing
from workbench.programme.drawing import Avoidance, Drawable, Drawing, draw
from workbench.store.queries import register


class DrawingPane(QFrame):
    """Emits `drawn` with the enterprises' ids and the record's number once it is kept for good."""

    drawn = Signal(object, str)

    def __init__(self, desk: Desk, messages: MessageBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._desk, self._messages = desk, messages
        self._pool: tuple[Drawable, ...] = ()
        self.count = QSpinBox()
        self.seed = QLineEdit()
        self.seed.setPlaceholderText("公开产生的号码，或点“生成种子”")
        self.result = QLabel()
        self.result.setWordWrap(True)
        self.past = PastRecords("抽取记录", desk, messages, self._record)
        self._build()
        self._show_past()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 6)
        row = QHBoxLayout()
        self._title = QLabel("随机抽取：先在上面勾选企业池。")
        row.addWidget(self._title)
        row.addWidget(QLabel("抽取家数"))
        row.addWidget(self.count)
        row.addWidget(QLabel("种子"))
        row.addWidget(self.seed, 1)
        row.addWidget(_button("生成种子", self._make_seed))
        row.addWidget(_button("抽取并记录", self.draw))
        column.addLayout(row)
        column.addWidget(self.result)
        self.result.hide()
        again = QHBoxLayout()
        again.addWidget(self.past)
        again.addStretch(1)
        self._assign = _button("按抽取结果指派人员", self.assign)
        self._assign.setEnabled(False)
        again.addWidget(self._assign)
        again.addWidget(_button("回避…", self._declare))
        column.addLayout(again)

    def offer(self, pool: Sequence[Enterprise]) -> None:
        """Draw from these from now on."""
        self._pool = tuple(Drawable(each.id, each.name, each.uscc) for each in pool)
        self._title.setText(f"企业池 {len(pool)} 家")
        self.count.setRange(1, max(1, len(pool)))
        if not self.seed.text():
            self._make_seed()
        self.seed.setFocus()

    def draw(self) -> None:
        """Draw enterprises and officers, and keep the record for good."""
        officers = tuple(
            Drawable(each.id, each.name, each.certificate_number)
            for each in self._desk.read(register.officers)
        )
        seed, moment = self.seed.text().strip(), self._desk.clock()
        barred = self._barred(officers)
        try:
            found = draw(self._pool, officers, self.count.value(), seed, barred)
        except InputError as error:
            self._messages.say_error(error)
            return
        drawing = Drawing(
            year=self._desk.year,
            seed=seed,
            drawn_at=moment,
            enterprises=self._pool,
            officers=officers,
            drawn=found,
            avoidances=barred,
        )
        number = self._desk.do(record_drawing, drawing)
        if number is None:
            return
        self.result.setText(
            "；".join(
                f"{each.enterprise.name}（{'、'.join(who.name for who in each.officers)}）"
                for each in found
            )
        )
        self.result.show()
        self._show_past()
        self.seed.clear()
        self._assign.setEnabled(True)
        self.drawn.emit([each.enterprise.id for each in found], f"双随机抽取记录 {number}")

    def assign(self) -> None:
        """Name the officers drawn on the cases of the newest drawing, opening those that are missing."""
        _, drawing = self._desk.read(drawings, self._desk.year)[0]
        notice = self._desk.knowledge.notice(self._desk.year)
        pairs = {
            each.enterprise.id: tuple(officer.id for officer in each.officers)
            for each in drawing.drawn
        }
        done = self._desk.do(assign_officers_to, notice, pairs)
        if done is not None:
            self._messages.say("success", f"已按抽取结果指派 {done} 家企业的监察人员。")
            self._assign.setEnabled(False)

    def _barred(self, officers: Sequence[Drawable]) -> tuple[Avoidance, ...]:
        """The declarations that touch these pools."""
        codes = {each.code for each in self._pool}, {each.code for each in officers}
        found = (each.as_drawn for each in self._desk.read(avoidances))
        return tuple(
            each for each in found if each.enterprise in codes[0] and each.officer in codes[1]
        )

    def _declare(self) -> None:
        AvoidancesDialog(self._desk, self).exec()

    def _record(self, number: str) -> Document:
        held = dict(self._desk.read(drawings, self._desk.year))[number]
        return build_drawing_record(held, number, self._desk.db.facts.agency)

    def _show_past(self) -> None:
        self.past.show_records(
            (number, f"{each.drawn_at:%Y-%m-%d %H:%M}　{len(each.drawn)} 家　种子 {each.seed}")
            for number, each in self._desk.read(drawings, self._desk.year)
        )

    def _make_seed(self) -> None:
        self.seed.setText(secrets.token_hex(8))


def _button(text: str, run: Callable[[], None]) -> QPushButton:
    button = QPushButton(text)
    button.setAutoDefault(False)
    button.clicked.connect(run)
    return button
