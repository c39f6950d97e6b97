"""Totals of an energy ledger: sums, months covered, and whether stock and purchases balance."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from workbench.domain.energy import EnergyEntry, EnergyFlow
from workbench.domain.issue import Issue, Severity, Where
from workbench.domain.period import Period
from workbench.domain.quantity import convert

# Ledgers round each of a few figures to whole units; a balance is closed to this share.
ROUNDING_SHARE = Decimal("0.005")
_MONTHS = range(1, 13)
# kWh a year: above what any single works in the country uses, so a unit is probably wrong.
_MOST_ELECTRICITY = Decimal("20000000000")
_TCE_PER_KWH = Decimal("0.0001229")


@dataclass(frozen=True, slots=True)
class FlowTotal:
    """The sum of one flow of one carrier, in the unit it was first written in."""

    carrier: str
    label: str
    flow: EnergyFlow
    unit: str
    amount: Decimal
    periods: tuple[Period, ...]


def flow_totals(entries: Iterable[EnergyEntry]) -> tuple[FlowTotal, ...]:
    """Sums by carrier and flow; amounts whose units do not convert stand apart."""
    groups: dict[tuple[str, str, EnergyFlow, str], list[tuple[Decimal, Period]]] = {}
    units: dict[tuple[str, str, EnergyFlow], str] = {}
    for entry in entries:
        value = entry.amount.value
        if not isinstance(value, Decimal):
            continue
        key = (entry.carrier, entry.carrier_label, entry.flow)
        unit = units.setdefault(key, entry.unit)
        converted = convert(value, entry.unit, unit)
        own = (value, entry.unit) if converted is None else (converted, unit)
        groups.setdefault((*key, own[1]), []).append((own[0], entry.period))
    return tuple(
        FlowTotal(
            carrier,
            label,
            flow,
            unit,
            sum((amount for amount, _ in parts), Decimal(0)),
            tuple(sorted({period for _, period in parts})),
        )
        for (carrier, label, flow, unit), parts in groups.items()
    )


def ledger_issues(entries: Sequence[EnergyEntry], file: str = "") -> list[Issue]:
    """What a whole ledger shows: open balances, missing months, rows written twice."""
    whole = [entry for entry in entries if not entry.product]
    return [
        *_balance_issues(whole, file),
        *_month_issues(entries, file),
        *_repeated_issues(entries, file),
        *_size_issues(whole, file),
    ]


def missing_months(periods: Iterable[Period]) -> dict[int, tuple[int, ...]]:
    """The months without data in each year that is written month by month."""
    by_year: dict[int, set[int]] = {}
    for period in periods:
        if period == Period.of_month(period.start.year, period.start.month):
            by_year.setdefault(period.start.year, set()).add(period.start.month)
    return {
        year: tuple(month for month in _MONTHS if month not in months)
        for year, months in by_year.items()
        if len(months) < len(_MONTHS)
    }


def _balance_issues(entries: Sequence[EnergyEntry], file: str) -> list[Issue]:
    """期初 + 购进 − 期末 − 外供 = 消费, year by year, where all of it is written."""
    books: dict[tuple[str, str, Period], dict[EnergyFlow, EnergyEntry]] = {}
    for entry in entries:
        key = (entry.sheet, entry.carrier, entry.period)
        books.setdefault(key, {}).setdefault(entry.flow, entry)
    return [issue for book in books.values() if (issue := _balance(book, file))]


def _balance(book: dict[EnergyFlow, EnergyEntry], file: str) -> Issue | None:
    used, bought = book.get(EnergyFlow.CONSUMPTION), book.get(EnergyFlow.PURCHASE)
    if used is None or bought is None or EnergyFlow.CLOSING_STOCK not in book:
        return None
    unit = used.unit
    opening, purchase, closing, exported, consumed = (
        _amount(book.get(flow), unit)
        for flow in (
            EnergyFlow.OPENING_STOCK,
            EnergyFlow.PURCHASE,
            EnergyFlow.CLOSING_STOCK,
            EnergyFlow.EXPORTED,
            EnergyFlow.CONSUMPTION,
        )
    )
    expected = opening + purchase - closing - exported
    difference = consumed - expected
    if abs(difference) <= abs(purchase) * ROUNDING_SHARE:
        return None
    params = {
        "carrier": used.carrier_label,
        "opening": f"{opening:f}",
        "purchase": f"{purchase:f}",
        "closing": f"{closing:f}",
        "exported": f"{exported:f}",
        "expected": f"{expected:f}",
        "used": f"{consumed:f}",
        "difference": f"{difference:f}",
        "unit": unit,
    }
    return Issue("energy.balance.open", Severity.WARNING, _where(used, file), params)


def _amount(entry: EnergyEntry | None, unit: str) -> Decimal:
    if entry is None or not isinstance(entry.amount.value, Decimal):
        return Decimal(0)
    converted = convert(entry.amount.value, entry.unit, unit)
    return Decimal(0) if converted is None else converted


def _month_issues(entries: Sequence[EnergyEntry], file: str) -> list[Issue]:
    issues = []
    consumed = [entry for entry in entries if entry.flow is EnergyFlow.CONSUMPTION]
    for total in flow_totals(consumed):
        first = next(entry for entry in consumed if entry.carrier_label == total.label)
        for year, months in missing_months(total.periods).items():
            named = "、".join(str(month) for month in months)
            params = {"carrier": total.label, "months": f"{year}年{named}"}
            where = Where(file, first.sheet)
            issues.append(Issue("energy.month.missing", Severity.INFO, where, params))
    return issues


def _repeated_issues(entries: Sequence[EnergyEntry], file: str) -> list[Issue]:
    seen: dict[tuple[str, str, Period, EnergyFlow, str], EnergyEntry] = {}
    issues = []
    for entry in entries:
        key = (entry.sheet, entry.carrier_label, entry.period, entry.flow, entry.product)
        if key in seen:
            params = {"carrier": entry.carrier_label, "period": str(entry.period)}
            issues.append(
                Issue("energy.month.repeated", Severity.WARNING, _where(entry, file), params)
            )
        seen[key] = entry
    return issues


def _size_issues(entries: Sequence[EnergyEntry], file: str) -> list[Issue]:
    """A hospital that uses 3.5×10¹⁰ kWh has a unit wrong somewhere."""
    issues = []
    for entry in entries:
        kwh = _amount(entry, "kWh") if entry.carrier == "electricity" else Decimal(0)
        if kwh > _MOST_ELECTRICITY:
            params = {
                "carrier": entry.carrier_label,
                "raw": entry.amount.raw,
                "unit": entry.unit,
                "tce": f"{round(kwh * _TCE_PER_KWH / 10000, 1):f}",
            }
            where = _where(entry, file)
            issues.append(Issue("energy.amount.implausible", Severity.WARNING, where, params))
    return issues


def _where(entry: EnergyEntry, file: str) -> Where:
    column = entry.amount.cell.column if entry.amount.cell else ""
    return Where(file, entry.sheet, entry.row, column)
