"""Periods of an energy ledger that hold each other: quarters and years beside their own months."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal

from workbench.domain.energy import EnergyEntry, EnergyFlow
from workbench.domain.issue import Issue, Severity, Where
from workbench.domain.period import Period
from workbench.domain.quantity import convert

_Series = tuple[str, str, str, EnergyFlow, str]
_DAY = timedelta(days=1)


def without_sums(
    entries: Sequence[EnergyEntry], file: str, issues: list[Issue]
) -> list[EnergyEntry]:
    """Leave out what would be counted twice.

    A longer period whose months are all written is their sum: it is compared with them and left
    out. Where only some are written the longer one counts, and the remark says so.
    """
    series: dict[_Series, list[EnergyEntry]] = {}
    for entry in entries:
        key = (entry.sheet, entry.carrier, entry.carrier_label, entry.flow, entry.product)
        series.setdefault(key, []).append(entry)
    dropped: set[int] = set()
    for group in series.values():
        for entry in sorted(group, key=_length, reverse=True):
            if id(entry) not in dropped:
                dropped |= _resolve(entry, group, file, issues)
    return [entry for entry in entries if id(entry) not in dropped]


def _resolve(
    entry: EnergyEntry, group: Sequence[EnergyEntry], file: str, issues: list[Issue]
) -> set[int]:
    """Which entries of a series one of its longer periods makes superfluous."""
    within = [other for other in group if _holds(entry.period, other.period)]
    if not within:
        return set()
    finest = [one for one in within if not any(_holds(one.period, each.period) for each in within)]
    if _cover(entry.period, [one.period for one in finest]):
        issues.extend(_difference(entry, finest, file))
        return {id(entry)}
    inner = "、".join(dict.fromkeys(str(one.period) for one in within))
    params = {"carrier": entry.carrier_label, "period": str(entry.period), "inner": inner}
    issues.append(Issue("energy.period.overlap", Severity.WARNING, _where(entry, file), params))
    return {id(one) for one in within}


def _difference(entry: EnergyEntry, parts: Sequence[EnergyEntry], file: str) -> list[Issue]:
    stated = entry.amount.value
    amounts = [_amount(part, entry.unit) for part in parts]
    if not isinstance(stated, Decimal) or None in amounts:
        return []
    summed = sum((amount for amount in amounts if amount is not None), Decimal(0))
    if summed == stated:
        return []
    params = {
        "stated": f"{stated:f}",
        "summed": f"{summed:f}",
        "unit": entry.unit,
        "difference": f"{stated - summed:f}",
    }
    return [Issue("energy.total.differs", Severity.WARNING, _where(entry, file), params)]


def _amount(entry: EnergyEntry, unit: str) -> Decimal | None:
    value = entry.amount.value
    return convert(value, entry.unit, unit) if isinstance(value, Decimal) else None


def _holds(outer: Period, inner: Period) -> bool:
    return outer != inner and outer.start <= inner.start and inner.end <= outer.end


def _cover(whole: Period, parts: Sequence[Period]) -> bool:
    """Tell whether parts lie end to end over a whole period."""
    reached = whole.start - _DAY
    for part in sorted(set(parts)):
        if part.start > reached + _DAY:
            return False
        reached = max(reached, part.end)
    return reached >= whole.end


def _length(entry: EnergyEntry) -> timedelta:
    return entry.period.end - entry.period.start


def _where(entry: EnergyEntry, file: str) -> Where:
    column = entry.amount.cell.column if entry.amount.cell else ""
    return Where(file, entry.sheet, entry.row, column)
