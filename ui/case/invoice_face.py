"""电费单、发票 × 台账: typed or imported by month, compared cell by cell."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path

from PySide6.QtCore import QDate
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QFileDialog,
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
from ui.widgets.grid import Grid
from ui.widgets.message_bar import MessageBar
from workbench.domain.inspection import Case
from workbench.domain.labels import label
from workbench.domain.period import Period
from workbench.judging.energy.invoices import Invoice, Match, MonthCompared, invoice_issues
from workbench.ledgers.kinds import LedgerKind
from workbench.ledgers.pipeline import read_ledger
from workbench.operations.invoices import (
    compared_months,
    invoices_from_ledger,
    invoices_of,
    remove_invoice,
    save_invoices,
)
from workbench.programme.weekly import load_invoice_threshold

# Issues worded below the table; the others stand in it.
WORDED = 3
TONES = {
    Match.SAME: "meets",
    Match.WITHIN: "meets",
    Match.DIFFERS: "below_limit",
    Match.NO_LEDGER: "question",
    Match.NO_INVOICE: "question",
    Match.NO_UNIT: "question",
}


def _tone(row: Row) -> str:
    return str(row["tone"])


COLUMNS = (
    Column(id="carrier", title="能源品种", width=100, filterable=True),
    Column(id="month", title="月份", width=80),
    Column(id="match", title="结论", width=140, filterable=True, tone=_tone),
    Column(id="invoiced", title="发票", width=110, right=True),
    Column(id="booked", title="台账", width=110, right=True),
    Column(id="unit", title="单位", width=60),
    Column(id="difference", title="相差", width=100, right=True),
    Column(id="percent", title="相差 %", width=70, right=True),
    Column(id="flow", title="台账口径", width=80),
    Column(id="cells", title="台账单元格", width=170),
    Column(id="numbers", title="发票号", width=140),
)


class InvoiceFace(QWidget):
    """One line per carrier and month; what stands out is worded below."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.case: Case | None = None
        self._found: Sequence[MonthCompared] = ()
        self.threshold = load_invoice_threshold(desk.knowledge.paths.resources)
        self.table = PagedTable(ListedRows(self._rows), COLUMNS)
        self.grid = Grid(self.table)
        self.messages = MessageBar()
        self.summary = QLabel()
        self.summary.setObjectName("muted")
        self.summary.setWordWrap(True)
        self._build()

    def _build(self) -> None:
        self.carrier = QComboBox()
        self.carrier.setAccessibleName("能源品种")
        for each in self.desk.knowledge.fields.carriers:
            self.carrier.addItem(each.label, each.id)
        self.carrier.setCurrentIndex(max(0, self.carrier.findData("electricity")))
        self.month = QDateEdit()
        self.month.setDisplayFormat("yyyy-MM")
        self.amount, self.unit, self.number = QLineEdit(), QLineEdit("kWh"), QLineEdit()
        self.amount.setPlaceholderText("数量")
        self.number.setPlaceholderText("发票号（可不填）")
        self.unit.setMaximumWidth(70)
        self.number.returnPressed.connect(self.enter)
        self.amount.returnPressed.connect(self.enter)
        row = QHBoxLayout()
        fields = (self.carrier, self.month, self.amount, self.unit, self.number)
        for field in fields:
            row.addWidget(field, 2 if field in {self.amount, self.number} else 0)
        for text, run in (
            ("录入", self.enter),
            ("删去所选月发票", self.remove),
            ("导入发票表…", self._choose),
        ):
            button = QPushButton(text)
            button.clicked.connect(run)
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.messages)
        column.addWidget(self.grid, 1)
        column.addWidget(self.summary)

    def show_case(self, case: Case) -> None:
        """Compare anew."""
        if self.case is None or self.case.id != case.id:
            self.month.setDate(QDate(case.year - 1, 1, 1))
        self.case = case
        self._found = self.desk.read(compared_months, case.id, self.threshold.percent)
        self.table.look()
        issues = invoice_issues(self._found)
        rule = f"差异超过 {self.threshold.percent}% 列为问题（{self.threshold.source}）"
        words = "　".join(f"{each.where} {each.message}".strip() for each in issues[:WORDED])
        more = f"　另有 {len(issues) - WORDED} 项" if len(issues) > WORDED else ""
        empty = "录入电费单、气费单等发票的数量，或导入发票表，逐月与台账比对。"
        self.summary.setText(f"{words}{more}\n{rule}" if self._found else f"{empty}{rule}")

    def enter(self) -> None:
        """Keep the invoice typed, and go on with the next month."""
        if self.case is None:
            return
        try:
            amount = Decimal(self.amount.text().strip().replace(",", ""))
        except InvalidOperation:
            self.messages.say("error", "请填写发票上的数量，只填数字。")
            self.amount.setFocus()
            return
        shown = self.month.date()
        invoice = Invoice(
            carrier=str(self.carrier.currentData()),
            carrier_label=self.carrier.currentText(),
            month=Period.of_month(shown.year(), shown.month()),
            amount=amount,
            unit=self.unit.text().strip(),
            number=self.number.text().strip(),
        )
        if self.desk.do(save_invoices, self.case.id, [invoice]) is not None:
            self.messages.clear()
            self.month.setDate(shown.addMonths(1))
            self.amount.clear()
            self.number.clear()
            self.amount.setFocus()

    def remove(self) -> None:
        """Take the invoices of the chosen month out."""
        row = self.grid.current()
        if row is None or self.case is None:
            self.messages.say("info", "请先选中一行。")
            return
        chosen = self._found[int(str(row["id"]))]
        for each in self.desk.read(invoices_of, self.case.id):
            if (each.carrier, each.month) == (chosen.carrier, chosen.month):
                self.desk.do(remove_invoice, self.case.id, each)

    def import_file(self, file: Path) -> None:
        """Take a list of invoices over, read like an energy ledger of any layout."""
        case, knowledge = self.case, self.desk.knowledge
        if case is None:
            return
        self.desk.start(
            "读取发票表",
            lambda job: invoices_from_ledger(
                read_ledger(file, LedgerKind.ENERGY, knowledge.fields, progress=job).energy()
            ),
            lambda found: self._keep(case.id, found),
        )

    def _keep(self, case_id: str, found: tuple[Invoice, ...]) -> None:
        if self.desk.do(save_invoices, case_id, found) is not None:
            self.messages.say("success", f"已导入 {len(found)} 条发票数量，可用 Ctrl+Z 撤销。")

    def _choose(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self, "选择发票表", "", "表格 (*.xlsx *.xls *.csv);;所有文件 (*)"
        )
        if chosen:
            self.import_file(Path(chosen))

    def _rows(self) -> Sequence[Row]:
        return [_row(number, each) for number, each in enumerate(self._found)]


def _row(number: int, each: MonthCompared) -> Row:
    return {
        "id": number,
        "carrier": each.carrier_label,
        "month": str(each.month),
        "match": each.match.value,
        "tone": TONES[each.match],
        "invoiced": _shown(each.invoiced),
        "booked": _shown(each.booked),
        "unit": each.unit,
        "difference": _shown(each.difference),
        "percent": f"{each.percent:+.2f}" if each.percent is not None else "",
        "flow": label(each.flow) if each.flow else "",
        "cells": "、".join(str(cell) for cell in each.cells),
        "numbers": "、".join(each.numbers),
    }


def _shown(value: Decimal | None) -> str:
    return f"{value:,f}" if value is not None else ""
