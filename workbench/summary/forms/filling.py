"""What goes where in a form: the year's rows set into its cells, and what found no place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from workbench.ledgers.records import ColumnMapping
from workbench.ledgers.units import Unit, UnitTable, convert
from workbench.summary.cells import total_row
from workbench.summary.figure import FigureValue, SummaryRow
from workbench.summary.forms.blank import BlankTable
from workbench.summary.forms.body import BodyRow, RowKind
from workbench.summary.forms.matching import called, rows_named
from workbench.summary.layout import Layout

NUMBER = "number"
_TOTAL = "total"


@dataclass(frozen=True, slots=True)
class FilledCell:
    """One value with its place after rows were inserted; both count from 0."""

    row: int
    column: int
    value: int | Decimal | str | date


@dataclass(frozen=True, slots=True, kw_only=True)
class Filling:
    """All that is to be done to one table of a form.

    `inserted` rows go below row `last`, looking like row `template`; `first`..`last` is the run of
    rows that grows. `unplaced` are rows of ours the form has no line for, `unmatched` its lines
    that nothing of ours fits.
    """

    place: int
    sheet: str
    first: int
    last: int
    template: int
    inserted: int
    cells: tuple[FilledCell, ...]
    rows: int
    unplaced: tuple[str, ...] = ()
    unmatched: tuple[str, ...] = ()


class _Setter:
    """Sets values of one table's columns into cells that hold nothing yet."""

    def __init__(self, blank: BlankTable, layout: Layout, units: UnitTable) -> None:
        self._blank = blank
        self._units = {
            column.id: units.find(column.unit) for column in layout.columns if column.unit
        }

    def row(self, row: SummaryRow, at: int, own: int | None, number: int = 0) -> list[FilledCell]:
        """The cells of one of our rows in line `at`; `own` is that line in the blank, if it was there."""
        cells = []
        for column in self._blank.mapped:
            value = number if column.field == NUMBER and number else self._value(row, column)
            if value is None or value == "" or (own, column.index) in self._blank.filled:
                continue
            cells.append(FilledCell(at, column.index, value))
        return cells

    def _value(self, row: SummaryRow, column: ColumnMapping) -> FigureValue:
        value = row.value(column.field or "")
        own: Unit | None = self._units.get(column.field or "")
        if column.unit and own and column.unit != own and isinstance(value, int | Decimal):
            return convert(Decimal(value), own, column.unit)
        return value


def fill(
    blank: BlankTable, layout: Layout, rows: Sequence[SummaryRow], units: UnitTable
) -> Filling:
    """Set the rows of an annual table into a form."""
    setter = _Setter(blank, layout, units)
    if blank.body.is_named:
        return _by_name(blank, layout, rows, setter)
    return _in_order(blank, layout, rows, setter)


def _in_order(
    blank: BlankTable, layout: Layout, rows: Sequence[SummaryRow], setter: _Setter
) -> Filling:
    """One of our rows after the other into the blank rows; more are inserted where they end."""
    plain = [row for row in rows if row.kind == "row"]
    blanks = blank.body.blanks
    first = blanks[0].index if blanks else blank.head.last_row + 1
    last = blanks[-1].index if blanks else blank.head.last_row
    free = len(blanks)
    inserted = 0 if blank.body.is_open else max(0, len(plain) - free)
    cells: list[FilledCell] = []
    for number, row in enumerate(plain, start=1):
        at = first + number - 1
        cells += setter.row(row, at, at if number <= free else None, number)
    for total in blank.body.totals:
        cells += setter.row(_total(rows, layout), total.index + inserted, total.index)
    return Filling(
        place=blank.place,
        sheet=blank.sheet,
        first=first,
        last=last,
        template=last if blanks else min(last + 1, _below(blank, last)),
        inserted=inserted,
        cells=tuple(cells),
        rows=len(plain),
    )


def _below(blank: BlankTable, last: int) -> int:
    """The row a form without blank rows takes its look from: its total, else the head."""
    totals = blank.body.totals
    return totals[0].index if totals else last


def _by_name(
    blank: BlankTable, layout: Layout, rows: Sequence[SummaryRow], setter: _Setter
) -> Filling:
    """Each of the form's own lines gets the row it names; its blank lines get what is left."""
    plain = tuple(row for row in rows if row.kind == "row")
    placed, unmatched = _placed(blank, plain)
    taken = {id(row) for row in placed.values()}
    left = [row for row in plain if id(row) not in taken]
    for line, row in zip(_own_blanks(blank), tuple(left), strict=False):
        placed[line.index] = row
        left.remove(row)
    cells: list[FilledCell] = []
    for at, row in placed.items():
        cells += setter.row(row, at, at)
    for total in blank.body.totals:
        cells += setter.row(_total(rows, layout), total.index, total.index)
    for at, part in _parts(blank, placed).items():
        cells += setter.row(_sum(part, layout), at, at)
    keys = tuple(dict.fromkeys(field for line in blank.body.rows for field, _ in line.names))
    edge = blank.body.rows[-1].index
    return Filling(
        place=blank.place,
        sheet=blank.sheet,
        first=blank.body.rows[0].index,
        last=edge,
        template=edge,
        inserted=0,
        cells=tuple(cells),
        rows=len(placed),
        unplaced=tuple(filter(None, (called(row, keys) for row in left))),
        unmatched=tuple(unmatched),
    )


def _placed(
    blank: BlankTable, plain: Sequence[SummaryRow]
) -> tuple[dict[int, SummaryRow], list[str]]:
    """The row of ours for each line the form names, and the lines that nothing or too much fits."""
    placed: dict[int, SummaryRow] = {}
    unmatched: list[str] = []
    for line in blank.body.lines:
        if not line.names:
            continue
        found = rows_named(plain, line.names)
        if len(found) == 1:
            placed[line.index] = found[0]
        else:
            words = "、".join(text for _, text in line.names)
            unmatched.append(f"{words}（本表有 {len(found)} 行）" if found else words)
    return placed, unmatched


def _parts(
    blank: BlankTable, placed: Mapping[int, SummaryRow]
) -> dict[int, tuple[SummaryRow, ...]]:
    """What each 小计 adds up: the lines above it since the one before."""
    parts: dict[int, tuple[SummaryRow, ...]] = {}
    since: list[SummaryRow] = []
    for line in blank.body.rows:
        if line.index in placed:
            since.append(placed[line.index])
        elif line.kind is RowKind.SUBTOTAL:
            parts[line.index] = tuple(since)
            since = []
    return parts


def _own_blanks(blank: BlankTable) -> tuple[BodyRow, ...]:
    """Blank lines between the named ones, where the form leaves room for more."""
    lines = blank.body.lines
    named = [row.index for row in lines if row.names]
    return tuple(row for row in lines if not row.names and row.index < max(named, default=0))


def _total(rows: Sequence[SummaryRow], layout: Layout) -> SummaryRow:
    """Our own total where the table has one, else the sums of its counts."""
    own = [row for row in rows if row.kind == _TOTAL]
    if own:
        held = {name: each for name, each in own[0].figures.items() if not _is_word(each.value)}
        return SummaryRow(held, _TOTAL)
    return _sum([row for row in rows if row.kind == "row"], layout)


def _sum(rows: Sequence[SummaryRow], layout: Layout) -> SummaryRow:
    """The sums of a table's counts."""
    counted = [column.id for column in layout.columns if column.type == "integer"]
    return total_row(rows, (each for each in counted if each != NUMBER), {}, _TOTAL)


def _is_word(value: FigureValue) -> bool:
    return isinstance(value, str)
