"""Energy of the inspected enterprises by carrier and month, from their ledgers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal

from workbench.summary.figure import Stack
from workbench.summary.index import YearIndex

MONTHS = tuple(range(1, 13))
NO_MONTH = 0
# More bands than this are told apart by nobody; the rest is one band.
NAMED = 5
OTHER, UNDIVIDED = "其他", "未分月"


def energy_by_month(index: YearIndex) -> Stack:
    """Tce by 当量值; what ledgers state for a longer period stands apart as 未分月."""
    sums: defaultdict[str, defaultdict[int, Decimal]] = defaultdict(_by_month)
    for view in index.inspected:
        for row in view.emissions:
            for carrier, month, tce in row.by_month:
                sums[carrier][month] += tce
    ranked = sorted(sums, key=lambda each: (*_weight(sums[each]), each))
    named, rest = ranked[:NAMED], ranked[NAMED:]
    for carrier in rest:
        for month, tce in sums[carrier].items():
            sums[OTHER][month] += tce
    shown = [*named, *([OTHER] if rest else [])]
    months = [*MONTHS, *([NO_MONTH] if any(sums[each][NO_MONTH] for each in shown) else [])]
    return Stack(
        tuple(f"{month}月" if month else UNDIVIDED for month in months),
        tuple((each, tuple(sums[each][month] for month in months)) for each in shown),
        apart=(UNDIVIDED,) if NO_MONTH in months and _has_months(sums.values()) else (),
    )


def _weight(by_month: Mapping[int, Decimal]) -> tuple[Decimal, Decimal]:
    """What is drawn month by month comes before what is only stated for a year."""
    monthly = sum((tce for month, tce in by_month.items() if month), Decimal(0))
    return -abs(monthly), -abs(by_month.get(NO_MONTH, Decimal(0)))


def _has_months(sums: Iterable[Mapping[int, Decimal]]) -> bool:
    return any(tce for by_month in sums for month, tce in by_month.items() if month)


def _by_month() -> defaultdict[int, Decimal]:
    return defaultdict(Decimal)
