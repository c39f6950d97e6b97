"""Energy of the inspected enterprises by carrier and month, from their ledgers."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from workbench.summary.figure import Stack
from workbench.summary.index import YearIndex

MONTHS = tuple(range(1, 13))
NO_MONTH = 0
# More bands than this are told apart by nobody; the rest is one band.
NAMED = 5
OTHER = "其他"


def energy_by_month(index: YearIndex) -> Stack:
    """Tce by 当量值; what ledgers state for a longer period stands apart as 未分月."""
    sums: defaultdict[str, defaultdict[int, Decimal]] = defaultdict(_by_month)
    for view in index.inspected:
        for row in view.emissions:
            for carrier, month, tce in row.by_month:
                sums[carrier][month] += tce
    ranked = sorted(sums, key=lambda each: (-abs(sum(sums[each].values(), Decimal(0))), each))
    named, rest = ranked[:NAMED], ranked[NAMED:]
    for carrier in rest:
        for month, tce in sums[carrier].items():
            sums[OTHER][month] += tce
    shown = [*named, *([OTHER] if rest else [])]
    months = [*MONTHS, *([NO_MONTH] if any(sums[each][NO_MONTH] for each in shown) else [])]
    return Stack(
        tuple(f"{month}月" if month else "未分月" for month in months),
        tuple((each, tuple(sums[each][month] for month in months)) for each in shown),
    )


def _by_month() -> defaultdict[int, Decimal]:
    return defaultdict(Decimal)
