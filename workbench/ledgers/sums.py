"""The sums of a table's rows, held against the totals the enterprise wrote itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from workbench.domain.issue import Issue, Severity, Where
from workbench.ledgers.cells import RawCell, RawRow, column_letters

ReadSummand = Callable[[RawCell], Decimal | None]
"""The number of a cell, nought for a blank one, None where it cannot be told."""

_WHOLE, _NOTHING = Decimal(1), Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class SummedColumn:
    """A column that adds up; with `times`, each row may count as often as that column says."""

    index: int
    header: str
    read: ReadSummand
    symbol: str = ""
    times: SummedColumn | None = None


@dataclass(slots=True)
class _Running:
    """The sum since the beginning, and where each part that can be told began.

    A cell that cannot be told leaves no sum to a part, and none to the whole.
    """

    total: Decimal = _NOTHING
    starts: list[Decimal] = field(default_factory=lambda: [_NOTHING])
    is_whole: bool = True

    def add(self, value: Decimal | None) -> None:
        if value is None:
            self.starts.clear()
            self.is_whole = False
        else:
            self.total += value

    def close(self) -> None:
        """Begin the next part."""
        if not self.starts or self.starts[-1] != self.total:
            self.starts.append(self.total)

    def agrees(self, stated: Decimal) -> bool:
        """Tell whether a total is the sum of everything, or of the last part or several of them."""
        return any(_is_rounded(self.total - start, stated) for start in self.starts)

    def part(self) -> Decimal:
        """The sum of the part that is being walked, or of the last one where it is empty."""
        edges = (*self.starts, self.total)
        return next((b - a for a, b in reversed(list(pairwise(edges))) if a != b), _NOTHING)


class Sums:
    """Keeps the cells of the columns that add up, and adds them when a total is met.

    A column with a cell that cannot be told has no sum: that cell has a remark of its own.
    """

    def __init__(self, columns: Sequence[SummedColumn]) -> None:
        self._columns = tuple(columns)
        places = {column.index for column in columns}
        places |= {column.times.index for column in columns if column.times}
        self._places = tuple(sorted(places))
        self._held: list[tuple[int, tuple[RawCell, ...]]] = []
        self._ahead: list[tuple[RawRow, Where, str]] = []
        self._plain = [_Running() for _ in columns]
        self._times = [_Running() for _ in columns]
        self._first, self._part_first, self._last = 0, 0, 0

    def add(self, row: RawRow, number: int) -> None:
        """Count a record; `number` is its row from 1. Nothing is added up before a total asks."""
        if self._places:
            width = len(row)
            cells = tuple([row[place] if place < width else None for place in self._places])
            self._held.append((number, cells))

    def close_part(self) -> None:
        """Begin the next section."""
        if self._fold():
            for running in (*self._plain, *self._times):
                running.close()
            self._part_first = 0

    def compare(self, row: RawRow, where: Where, label: str) -> Iterator[Issue]:
        """A remark for each stated total that is neither the section's nor the table's sum."""
        self._fold()
        if not self._first:
            if not _is_part(label):
                self._ahead.append((row, where, label))
            return
        yield from self._differing(row, where, label)
        for running in (*self._plain, *self._times):
            running.close()
        self._part_first = 0

    def at_end(self) -> Iterator[Issue]:
        """The remarks on totals that stand above the rows they add up."""
        if self._ahead:
            self._fold()
        for row, where, label in self._ahead if self._first else ():
            yield from self._differing(row, where, label)

    def _differing(self, row: RawRow, where: Where, label: str) -> Iterator[Issue]:
        for n, column in enumerate(self._columns):
            stated = column.read(row[column.index]) if column.index < len(row) else None
            both = (self._plain[n], self._times[n])
            sums = [each for each in both if each.starts and (each.is_whole or _is_part(label))]
            if stated and sums and not any(each.agrees(stated) for each in sums):
                yield self._remark(column, where, label, stated, sums)

    def _remark(
        self,
        column: SummedColumn,
        where: Where,
        label: str,
        stated: Decimal,
        sums: Sequence[_Running],
    ) -> Issue:
        is_part = _is_part(label)
        letters = column_letters(column.index)
        first = (self._part_first if is_part else 0) or self._first
        shown = [_text(each.part() if is_part else each.total) for each in sums]
        weighed = f"（按台数计 {shown[1]}）" if len(set(shown)) > 1 else ""
        params = {
            "label": label,
            "field": column.header,
            "cell": f"{letters}{where.row}",
            "rows": "～".join(dict.fromkeys((f"{letters}{first}", f"{letters}{self._last}"))),
            "stated": _text(stated) + column.symbol,
            "summed": shown[0] + column.symbol + weighed,
        }
        place = Where(where.file, where.sheet, where.row, letters)
        return Issue("ledger.total.mismatch", Severity.WARNING, place, params)

    def _fold(self) -> bool:
        """Add up the rows met since the last time; whether there were any."""
        if not self._held:
            return False
        self._first = self._first or self._held[0][0]
        self._part_first = self._part_first or self._held[0][0]
        self._last = self._held[-1][0]
        place = {index: n for n, index in enumerate(self._places)}
        for n, column in enumerate(self._columns):
            own, times = place[column.index], column.times
            for _, cells in self._held:
                value = column.read(cells[own])
                self._plain[n].add(value)
                count = times.read(cells[place[times.index]]) if times else _WHOLE
                self._times[n].add(_multiplied(value, count))
        self._held.clear()
        return True


def _is_part(label: str) -> bool:
    return "小计" in label


def _multiplied(value: Decimal | None, count: Decimal | None) -> Decimal | None:
    return None if value is None or count is None else value * (count or _WHOLE)


def _is_rounded(exact: Decimal, stated: Decimal) -> bool:
    """Tell whether a total is a sum, or the sum rounded to the places the total is written with."""
    return stated == exact or stated == round(exact, max(0, -int(stated.as_tuple().exponent)))


def _text(value: Decimal) -> str:
    return f"{value.normalize():f}"
