"""Charts as data: what is compared, in which unit; drawing belongs to the renderers."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

# How large every chart is printed.
SIZE_INCHES = (6.1, 2.7)


class ChartKind(StrEnum):
    """Few kinds, all readable in black and white."""

    BAR = "bar"
    STACKED = "stacked"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class Series:
    """One named row of values, one for each category of the chart; None leaves a gap."""

    name: str
    values: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A picture of `series` over `categories`; `unit` labels the value axis.

    `apart` are categories that only the table shows, being of another order than those drawn.
    """

    id: str
    title: str
    kind: ChartKind
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""
    apart: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if any(len(series.values) != len(self.categories) for series in self.series):
            message = f"chart {self.id}: every series needs one value for each category"
            raise ValueError(message)


def single_series(
    chart_id: str, title: str, points: tuple[tuple[str, Decimal], ...], unit: str = ""
) -> Chart:
    """Make a bar chart of labelled values."""
    return Chart(
        id=chart_id,
        title=title,
        kind=ChartKind.BAR,
        categories=tuple(label for label, _ in points),
        series=(Series(title, tuple(value for _, value in points)),),
        unit=unit,
    )


def stacked(
    chart_id: str,
    title: str,
    categories: tuple[str, ...],
    rows: tuple[tuple[str, tuple[Decimal, ...]], ...],
    unit: str = "",
) -> Chart:
    """Make a chart of rows of values that stand on top of each other."""
    return Chart(
        id=chart_id,
        title=title,
        kind=ChartKind.STACKED,
        categories=categories,
        series=tuple(Series(name, values) for name, values in rows),
        unit=unit,
    )
