"""Invoices of a case: entering them, taking a list over, and comparing them with the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal

from workbench.domain.energy import EnergyEntry, EnergyFlow
from workbench.domain.errors import InputError
from workbench.domain.period import Period
from workbench.judging.energy.counting import amount_of
from workbench.judging.energy.invoices import Invoice, MonthCompared, compare_invoices
from workbench.operations.outcome import Outcome, Topic
from workbench.operations.settling import settle, unsettle
from workbench.store.database import Database
from workbench.store.operation import Session
from workbench.store.queries import cases, ledgers
from workbench.store.queries.matters import INVOICE
from workbench.store.queries.settlements import settlements

BOUGHT = frozenset({EnergyFlow.PURCHASE, EnergyFlow.CONSUMPTION})


def save_invoices(
    db: Database, case_id: str, invoices: Sequence[Invoice], *, by: str, at: datetime
) -> Outcome[int]:
    """Keep invoices; one with the same carrier, month and number replaces the earlier one."""
    for each in invoices:
        _refuse_unfit(each)
    with db.operation("录入发票", topics={Topic.VERDICTS}, by=by, at=at) as op:
        cases.case(op.session, case_id)
        for each in invoices:
            settle(op.session, case_id, INVOICE, _subject(each), _body(each))
        return op.outcome(len(invoices))


def remove_invoice(
    db: Database, case_id: str, invoice: Invoice, *, by: str, at: datetime
) -> Outcome[None]:
    """Take an invoice out again; the history keeps it."""
    with db.operation("删去发票", topics={Topic.VERDICTS}, by=by, at=at) as op:
        if not unsettle(op.session, case_id, INVOICE, _subject(invoice)):
            raise InputError("没有这张发票。", "请刷新后重试。")
        return op.outcome(None)


def invoices_from_ledger(entries: Iterable[EnergyEntry]) -> tuple[Invoice, ...]:
    """A list of invoices that was read as an energy ledger: its monthly amounts."""
    found = []
    for entry in entries:
        amount = amount_of(entry)
        month = Period.of_month(entry.period.start.year, entry.period.start.month)
        if entry.flow in BOUGHT and amount is not None and entry.period == month and entry.carrier:
            found.append(
                Invoice(
                    carrier=entry.carrier,
                    carrier_label=entry.carrier_label,
                    month=month,
                    amount=amount,
                    unit=entry.unit,
                    number=f"{entry.sheet}第{entry.row}行",
                )
            )
    if not found:
        raise InputError(
            "这份表里没有按月的能源数量。",
            "发票表要有月份、能源品种、数量和单位，一个月一行或一列。",
        )
    return tuple(found)


def invoices_of(session: Session, case_id: str) -> tuple[Invoice, ...]:
    """The invoices of a case by carrier and month."""
    held = settlements(session, case_id, INVOICE)
    return tuple(_invoice(body) for _, body in sorted(held.items()))


def compared_months(
    session: Session, case_id: str, threshold_pct: Decimal
) -> tuple[MonthCompared, ...]:
    """Invoices against the ledgers of a case."""
    entries = ledgers.entries_of_case(session, case_id, EnergyEntry)
    return compare_invoices(invoices_of(session, case_id), entries, threshold_pct)


def _refuse_unfit(invoice: Invoice) -> None:
    if not invoice.carrier or not invoice.unit:
        raise InputError("发票没有能源品种或单位。", "请选择品种并填写单位。")
    if invoice.amount <= 0:
        raise InputError(f"发票数量 {invoice.amount:f} 不是正数。", "红字发票请与蓝字合并后录入。")


def _subject(invoice: Invoice) -> str:
    return f"{invoice.carrier}|{invoice.month.start:%Y-%m}|{invoice.number}"


def _body(invoice: Invoice) -> dict[str, str]:
    return {
        "carrier": invoice.carrier,
        "carrier_label": invoice.carrier_label,
        "month": f"{invoice.month.start:%Y-%m}",
        "amount": f"{invoice.amount:f}",
        "unit": invoice.unit,
        "number": invoice.number,
    }


def _invoice(body: dict[str, str]) -> Invoice:
    first = date.fromisoformat(f"{body['month']}-01")
    return Invoice(
        carrier=body["carrier"],
        carrier_label=body["carrier_label"],
        month=Period.of_month(first.year, first.month),
        amount=Decimal(body["amount"]),
        unit=body["unit"],
        number=body["number"],
    )
