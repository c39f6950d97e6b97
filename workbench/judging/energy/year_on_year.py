"""同比: how a figure changed against the same period of the year before."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Change:
    """The difference, and its share of the earlier figure where that is not zero."""

    difference: Decimal
    percent: Decimal | None

    def text(self) -> str:
        """The change as reports write it: 上升 3.2 %, 下降 0.8 % or 持平."""
        if not self.difference:
            return "持平"
        word = "上升" if self.difference > 0 else "下降"
        if self.percent is None:
            return f"{word} {abs(self.difference):f}"
        return f"{word} {abs(round(self.percent, 1)):f} %"


def year_on_year(now: Decimal | None, before: Decimal | None) -> Change | None:
    """Compare two figures in one unit; None where either is not known."""
    if now is None or before is None:
        return None
    difference = now - before
    percent = difference * 100 / abs(before) if before else None
    return Change(difference, percent)
