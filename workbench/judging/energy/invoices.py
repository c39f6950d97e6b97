"""电费单、发票 × 台账: month by month and carrier by carrier, with the difference in percent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from workbench.domain.energy import EnergyEntry, EnergyFlow
from workbench.domain.issue import Issue, Severity, Where
from workbench.domain.period import Period
from workbench.domain.quantity import convert
from workbench.domain.reading import CellRef
from workbench.judging.energy.counting import amount_of, count


@dataclass(frozen=True, slots=True, kw_only=True)
class Invoice:
    """One invoice, or the part of it that falls into one month."""

    carrier: str
    carrier_label: str
    month: Period
    amount: Decimal
    unit: str
    number: str = ""


class Match(StrEnum):
    """How invoice and ledger stand to each other."""

    SAME = "一致"
    WITHIN = "差异在允许范围内"
    DIFFERS = "差异超出范围"
    NO_LEDGER = "台账没有这个月"
    NO_INVOICE = "没有发票"
    NO_UNIT = "单位不能换算"


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthCompared:
    """One carrier in one month; `percent` is by how much the ledger stands above the invoices."""

    carrier: str
    carrier_label: str
    month: Period
    unit: str
    invoiced: Decimal | None
    booked: Decimal | None
    match: Match
    flow: EnergyFlow | None = None
    percent: Decimal | None = None
    cells: tuple[CellRef, ...] = ()
    numbers: tuple[str, ...] = ()

    @property
    def difference(self) -> Decimal | None:
        """Ledger less invoices."""
        if self.invoiced is None or self.booked is None:
            return None
        return self.booked - self.invoiced


def compare_invoices(
    invoices: Sequence[Invoice], entries: Iterable[EnergyEntry], threshold_pct: Decimal
) -> tuple[MonthCompared, ...]:
    """Compare every carrier that has an invoice, over all months that either side tells of.

    What was bought is compared with 购进 where the ledger books it, else with 消费.
    """
    carriers = {each.carrier: each.carrier_label for each in invoices}
    booked = _booked(entries, carriers)
    found = []
    for carrier, name in carriers.items():
        own = [each for each in invoices if each.carrier == carrier]
        flow, ledger = booked.get(carrier, (None, {}))
        months = sorted({each.month for each in own} | set(ledger), key=lambda each: each.start)
        for month in months:
            of_month = [each for each in own if each.month == month]
            side = _Side(carrier, name, month, flow)
            found.append(_compared(side, of_month, ledger.get(month, ()), threshold_pct))
    return tuple(found)


def invoice_issues(compared: Iterable[MonthCompared]) -> tuple[Issue, ...]:
    """What is to be asked about, at the ledger's own cell."""
    return tuple(_issue(each) for each in compared if each.match in _ASKED)


_ASKED = {
    Match.DIFFERS: "energy.invoice.differs",
    Match.NO_LEDGER: "energy.invoice.no_ledger",
    Match.NO_INVOICE: "energy.invoice.missing",
    Match.NO_UNIT: "energy.invoice.unit",
}


@dataclass(frozen=True, slots=True)
class _Side:
    carrier: str
    name: str
    month: Period
    flow: EnergyFlow | None


Booked = dict[str, tuple[EnergyFlow | None, dict[Period, list[EnergyEntry]]]]


def _booked(entries: Iterable[EnergyEntry], carriers: Iterable[str]) -> Booked:
    by_flow: dict[tuple[str, EnergyFlow], dict[Period, list[EnergyEntry]]] = {}
    for each in count(tuple(entries)):
        entry = each.entry
        # Purchases have no sign in the sum; of consumption only what is not a part of another line.
        if _is_month(entry.period) and (each.sign or entry.flow is EnergyFlow.PURCHASE):
            months = by_flow.setdefault((entry.carrier, entry.flow), {})
            months.setdefault(entry.period, []).append(entry)
    found: Booked = {}
    for carrier in carriers:
        for flow in (EnergyFlow.CONSUMPTION, EnergyFlow.PURCHASE):
            if (carrier, flow) in by_flow:
                found[carrier] = (flow, by_flow[carrier, flow])
    return found


def _compared(
    side: _Side,
    invoices: Sequence[Invoice],
    entries: Sequence[EnergyEntry],
    threshold_pct: Decimal,
) -> MonthCompared:
    unit = invoices[0].unit if invoices else entries[0].unit
    invoiced = _sum((each.amount, each.unit) for each in invoices) if invoices else None
    amounts = [(amount_of(each), each.unit) for each in entries]
    parts = [(amount, own) for amount, own in amounts if amount is not None]
    booked = _sum(parts, unit) if parts else None
    percent = None
    if invoiced and booked is not None:
        percent = (booked - invoiced) * 100 / invoiced
    return MonthCompared(
        carrier=side.carrier,
        carrier_label=side.name,
        month=side.month,
        unit=unit,
        invoiced=invoiced,
        booked=booked,
        match=_missing(invoices, parts) or _match(invoiced, booked, percent, threshold_pct),
        flow=side.flow,
        percent=percent,
        cells=tuple(each.amount.cell for each in entries if each.amount.cell),
        numbers=tuple(each.number for each in invoices if each.number),
    )


def _missing(invoices: Sequence[object], parts: Sequence[object]) -> Match | None:
    if not invoices:
        return Match.NO_INVOICE
    return None if parts else Match.NO_LEDGER


def _match(
    invoiced: Decimal | None,
    booked: Decimal | None,
    percent: Decimal | None,
    threshold_pct: Decimal,
) -> Match:
    if invoiced is None or booked is None:
        return Match.NO_UNIT
    if invoiced == booked:
        return Match.SAME
    if percent is None or abs(percent) > threshold_pct:
        return Match.DIFFERS
    return Match.WITHIN


def _sum(amounts: Iterable[tuple[Decimal, str]], into: str = "") -> Decimal | None:
    """The sum in one unit, None where one amount does not convert."""
    total = Decimal(0)
    for amount, unit in amounts:
        into = into or unit
        part = amount if unit == into else convert(amount, unit, into)
        if part is None:
            return None
        total += part
    return total


def _issue(each: MonthCompared) -> Issue:
    cell = each.cells[0] if each.cells else None
    where = Where("", cell.sheet, cell.row, cell.column) if cell else Where()
    params = {
        "carrier": each.carrier_label,
        "month": str(each.month),
        "invoiced": _shown(each.invoiced),
        "booked": _shown(each.booked),
        "unit": each.unit,
        "percent": f"{each.percent:+.2f}" if each.percent is not None else "—",
    }
    return Issue(_ASKED[each.match], Severity.WARNING, where, params)


def _shown(value: Decimal | None) -> str:
    return f"{value:f}" if value is not None else "—"


def _is_month(period: Period) -> bool:
    return period == Period.of_month(period.start.year, period.start.month)
