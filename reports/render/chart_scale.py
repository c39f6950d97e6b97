"""What of a chart is drawn: nothing that dwarfs the rest, and numbers short enough to stand side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from reports.model.chart import Chart, Series
from reports.model.table import plain_number

# From this on values are drawn in ten thousands 万, as readers of such tables say them.
LONG, TEN_THOUSAND = Decimal(100_000), Decimal(10_000)
HUNDREDTH = Decimal("0.01")


def drawn(chart: Chart) -> Chart:
    """The chart without the categories that stand apart, in 万 where its numbers are long."""
    kept = [place for place, each in enumerate(chart.categories) if each not in chart.apart]
    is_long = _is_long(chart, kept)
    return replace(
        chart,
        categories=tuple(chart.categories[place] for place in kept),
        series=tuple(
            Series(each.name, tuple(_scaled(each.values[place], is_long=is_long) for place in kept))
            for each in chart.series
        ),
        unit=f"万{chart.unit}" if is_long else chart.unit,
        apart=(),
    )


def beside(chart: Chart) -> str:
    """What is said below the picture of the categories that only the table shows."""
    said = []
    for place, category in enumerate(chart.categories):
        if category in chart.apart:
            total = sum((each.values[place] or Decimal(0) for each in chart.series), Decimal(0))
            is_long = abs(total) >= LONG
            number = plain_number(_scaled(total, is_long=is_long) or Decimal(0))
            said.append(f"{category} {number} {'万' if is_long else ''}{chart.unit}".rstrip())
    return f"另有{'、'.join(said)}，见数据表" if said else ""


def _is_long(chart: Chart, kept: Sequence[int]) -> bool:
    """Bands on top of each other add up to what is printed above them."""
    sums = (
        sum((abs(each.values[place] or Decimal(0)) for each in chart.series), Decimal(0))
        for place in kept
    )
    return bool(chart.unit) and max(sums, default=Decimal(0)) >= LONG


def _scaled(value: Decimal | None, *, is_long: bool) -> Decimal | None:
    if value is None or not is_long:
        return value
    return (value / TEN_THOUSAND).quantize(HUNDREDTH)
