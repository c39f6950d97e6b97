"""Cumulative meter readings: what was used between two of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from workbench.domain.period import Period
from workbench.domain.reading import Reading, value_text
from workbench.ledgers.energy_cells import Place


@dataclass(frozen=True, slots=True)
class MeterPoint:
    """One reading of one meter, at the end of `day`."""

    meter: str
    day: date
    value: Decimal
    reading: Reading
    place: Place
    multiplier: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class Interval:
    """What a meter counted between two readings; None where it ran backwards."""

    period: Period
    used: Decimal | None
    first: MeterPoint
    last: MeterPoint

    def reading(self) -> Reading:
        """The difference as a reading at the later cell, with how it was worked out."""
        before, after = value_text(self.first.value), value_text(self.last.value)
        note = f"{after} － {before}"
        if self.last.multiplier != 1:
            note = f"（{note}）× {self.last.multiplier}"
        return Reading(self.used, raw=self.last.reading.raw, cell=self.last.reading.cell, note=note)


def intervals(points: Iterable[MeterPoint]) -> Iterator[Interval]:
    """Differences of consecutive readings, meter by meter in order of days."""
    by_meter: dict[str, list[MeterPoint]] = {}
    for point in points:
        by_meter.setdefault(point.meter, []).append(point)
    for series in by_meter.values():
        series.sort(key=lambda point: (point.day, point.place.row))
        for first, last in pairwise(series):
            used = (last.value - first.value) * last.multiplier
            yield Interval(_between(first.day, last.day), used if used >= 0 else None, first, last)


def single_readings(points: Iterable[MeterPoint]) -> list[MeterPoint]:
    """Meters that were read only once: their use is not known."""
    by_meter: dict[str, list[MeterPoint]] = {}
    for point in points:
        by_meter.setdefault(point.meter, []).append(point)
    return [series[0] for series in by_meter.values() if len(series) == 1]


def _between(first: date, last: date) -> Period:
    """Readings on the first of a month close the month before; others close their own day."""
    if first.day == 1 and last > first:
        return Period(first, last - timedelta(days=1))
    return Period(min(first + timedelta(days=1), last), last)
