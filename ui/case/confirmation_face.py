"""核算确认: each input declared and verified, recalculated at once, both results side by side."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from ui.confirmation_words import (
    DECLARED,
    HEADS,
    VERIFIED,
    cells_words,
    difference,
    steps_html,
)
from ui.desk import Desk
from ui.paper_files import PaperRequest, draft_html
from ui.widgets.message_bar import MessageBar
from ui.widgets.page_frame import side_by_side
from ui.widgets.page_printing import print_text
from workbench.domain.inspection import Case
from workbench.domain.paper import PaperKind
from workbench.judging.energy.confirmation import ConfirmedInput, Recalculated, subject_of
from workbench.operations.confirmations import VerifiedValue, confirm_value, confirmations

WIDTHS = (230, 60, 130, 130, 70)
VERIFIED_COLUMN = 3
TITLE = "核算确认表"


class ConfirmationFace(QWidget):
    """Typing into 核定值 keeps it and shows what comes of it; an emptied cell takes it back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.case: Case | None = None
        self._found: Sequence[Recalculated] = ()
        self._is_filling = False
        self.messages = MessageBar()
        self.products = QComboBox()
        self.products.setAccessibleName("产品")
        self.inputs = QTableWidget(0, len(HEADS))
        self.sides = (QTextBrowser(), QTextBrowser())
        self._build()

    def _build(self) -> None:
        self.inputs.setHorizontalHeaderLabels(list(HEADS))
        self.inputs.horizontalHeader().setStretchLastSection(True)
        self.inputs.verticalHeader().setVisible(False)
        self.inputs.setAccessibleName("核算数据")
        for number, width in enumerate(WIDTHS):
            self.inputs.setColumnWidth(number, width)
        self.inputs.itemChanged.connect(self._typed)
        self.products.currentIndexChanged.connect(self._show)
        self.printing = QPushButton("打印核算确认表…")
        self.printing.setToolTip("打印“文书”里核算确认表的草稿：全部产品，与签发的一样")
        self.printing.clicked.connect(self.lay_out)
        top = QHBoxLayout()
        top.addWidget(QLabel("产品"))
        top.addWidget(self.products, 1)
        top.addWidget(self.printing)
        for side in self.sides:
            side.setObjectName("card")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(top)
        column.addWidget(self.messages)
        column.addWidget(self.inputs, 2)
        column.addWidget(side_by_side(*self.sides, 1, 1), 3)

    def show_case(self, case: Case) -> None:
        """Calculate the products of a case, off this thread; what was chosen stays chosen."""
        self.case = case
        law, desk = self.desk.knowledge.law(case.year), self.desk
        desk.start(
            "核算产品能耗", lambda _job: desk.read(confirmations, case.id, law), self._show_found
        )

    def lay_out(self) -> None:
        """Lay out the paper as it would be issued now, off this thread, then ask for a printer."""
        case, desk = self.case, self.desk
        if case is None:
            return
        knowledge, today = desk.knowledge, desk.today

        def work(_job: object) -> str:
            law = knowledge.law(case.year)
            request = PaperRequest(
                case_id=case.id, kind=PaperKind.ENERGY_SHEET, fields={}, issued_on=today, law=law
            )
            return draft_html(desk.db, request)

        desk.start("预览核算确认表", work, self.print_sheet)

    def _show_found(self, found: tuple[Recalculated, ...]) -> None:
        chosen = max(0, self.products.currentIndex())
        self._found = found
        self._is_filling = True
        self.products.clear()
        for each in found:
            self.products.addItem(f"{each.declared.verdict.subject}　{each.declared.output.period}")
        self.products.setCurrentIndex(min(chosen, len(found) - 1))
        self._is_filling = False
        self.printing.setEnabled(bool(found))
        if not found:
            self.messages.say("info", "还没有可核算的产品。先在“台账”里导入能源台账和产量。")
        self._show()

    def _current(self) -> Recalculated | None:
        place = self.products.currentIndex()
        return self._found[place] if 0 <= place < len(self._found) else None

    def _show(self) -> None:
        if self._is_filling:
            return
        both = self._current()
        self._is_filling = True
        self.inputs.setRowCount(len(both.inputs) if both else 0)
        for row, each in enumerate(both.inputs if both else ()):
            self._show_input(row, each, both.values.get(each.key) if both else None)
        self._is_filling = False
        declared = both.declared if both else None
        self.sides[0].setHtml(steps_html(DECLARED, declared) if both else "")
        self.sides[1].setHtml(steps_html(VERIFIED, both.verified) if both else "")

    def _show_input(self, row: int, each: ConfirmedInput, verified: Decimal | None) -> None:
        words = (
            each.name,
            each.unit,
            "—" if each.declared is None else f"{each.declared:f}",
            "" if verified is None else f"{verified:f}",
            difference(each, verified),
            cells_words(each),
        )
        may_edit = self.desk.db.can_write
        for column, text in enumerate(words):
            item = QTableWidgetItem(text)
            if column != VERIFIED_COLUMN or not may_edit:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
            self.inputs.setItem(row, column, item)

    def _typed(self, item: QTableWidgetItem) -> None:
        both = self._current()
        if self._is_filling or both is None or self.case is None:
            return
        if item.column() != VERIFIED_COLUMN:
            return
        text = item.text().strip().replace(",", "").replace("，", "")
        try:
            value = Decimal(text) if text else None
        except InvalidOperation:
            self.messages.say("error", f"“{item.text()}”不是数值，没有保存。请只填数字。")
            return
        self.messages.clear()
        key = both.inputs[item.row()].key
        self.desk.do(
            confirm_value, self.case.id, VerifiedValue(subject_of(both.declared), key, value)
        )

    def print_sheet(self, html: str) -> None:
        """Print what was laid out."""
        print_text(html, TITLE, self)
