"""What several ledgers say of one thing in one year: an annual figure, months, meters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import IntEnum

from workbench.domain.energy import EnergyEntry, EnergyFlow, OutputEntry
from workbench.domain.issue import Where
from workbench.domain.period import Period
from workbench.domain.quantity import convert
from workbench.domain.reading import Reading

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a cell of a ledger of a case, or a machine by its lasting address."""

    case_id: str
    batch_id: str
    where: Where
    machine_id: str = ""


@dataclass(frozen=True, slots=True)
class Stated:
    """One entry with the ledger it came from."""

    case_id: str
    batch_id: str
    file: str
    entry: EnergyEntry | OutputEntry

    @property
    def reading(self) -> Reading:
        """The figure itself."""
        return self.entry.amount if isinstance(self.entry, EnergyEntry) else self.entry.output

    @property
    def place(self) -> Place:
        """The cell of the figure."""
        cell = self.reading.cell
        column = cell.column if cell else ""
        where = Where(self.file, self.entry.sheet, self.entry.row, column)
        return Place(self.case_id, self.batch_id, where)


class SourceKind(IntEnum):
    """How a ledger states a year, the plainest statement first."""

    ANNUAL = 1
    MONTHLY = 2
    METERS = 3


@dataclass(frozen=True, slots=True)
class Subject:
    """What is stated: a carrier or product by its name, for the whole works or one process."""

    name: str
    process: str
    year: int


@dataclass(frozen=True, slots=True)
class Source:
    """One ledger's statement of a year; `sheet` is empty where several sheets are added up."""

    kind: SourceKind
    batch_id: str
    sheet: str
    total: Decimal
    unit: str
    months: frozenset[int]
    place: Place

    @property
    def is_whole(self) -> bool:
        """Tell whether it covers the year."""
        return self.kind is SourceKind.ANNUAL or len(self.months) == MONTHS


Sources = dict[Subject, tuple[Source, ...]]


def energy_sources(stated: Iterable[Stated]) -> Sources:
    """What was consumed, by carrier, process and year; unrecognised carriers are left out."""
    consumed = (
        each
        for each in stated
        if isinstance(each.entry, EnergyEntry)
        and each.entry.flow is EnergyFlow.CONSUMPTION
        and each.entry.carrier
    )
    return _sources(consumed)


def output_sources(stated: Iterable[Stated]) -> Sources:
    """What was produced, by product, process and year."""
    return _sources(each for each in stated if isinstance(each.entry, OutputEntry))


def _sources(stated: Iterable[Stated]) -> Sources:
    groups: dict[tuple[Subject, SourceKind, str, str], list[Stated]] = defaultdict(list)
    for each in stated:
        kind = _kind(each.entry)
        if kind is not None and isinstance(each.reading.value, Decimal):
            key = (_subject(each.entry), kind, each.batch_id, each.entry.sheet)
            groups[key].append(each)
    found: dict[Subject, list[Source]] = defaultdict(list)
    for (subject, kind, _batch, _sheet), group in groups.items():
        source = _added(kind, group)
        if source is not None:
            found[subject].append(source)
    return {subject: tuple(_with_sums(sources)) for subject, sources in found.items()}


def _subject(entry: EnergyEntry | OutputEntry) -> Subject:
    year = entry.period.end.year
    if isinstance(entry, EnergyEntry):
        return Subject(entry.carrier_label, entry.product, year)
    return Subject(entry.product, f"{entry.process} {entry.indicator}".strip(), year)


def _kind(entry: EnergyEntry | OutputEntry) -> SourceKind | None:
    """The kind of statement an entry belongs to; a quarter belongs to none."""
    year, month = entry.period.start.year, entry.period.start.month
    if entry.period == Period.of_year(year):
        return SourceKind.ANNUAL
    if entry.period != Period.of_month(year, month):
        return None
    is_metered = isinstance(entry, EnergyEntry) and entry.is_metered
    return SourceKind.METERS if is_metered else SourceKind.MONTHLY


def _added(kind: SourceKind, group: list[Stated]) -> Source | None:
    """The sum of a sheet's figures; none where their units do not convert into each other."""
    first = group[0]
    total = Decimal(0)
    for each in group:
        value = each.reading.value
        converted = (
            convert(value, each.entry.unit, first.entry.unit)
            if isinstance(value, Decimal)
            else None
        )
        if converted is None:
            return None
        total += converted
    months = frozenset(each.entry.period.start.month for each in group)
    unit, sheet = first.entry.unit, first.entry.sheet
    return Source(kind, first.batch_id, sheet, total, unit, months, first.place)


def _with_sums(sources: list[Source]) -> Iterator[Source]:
    """Every sheet for itself, then the sheets of one ledger together: they may be its parts."""
    yield from sources
    parts: dict[tuple[SourceKind, str], list[Source]] = defaultdict(list)
    for each in sources:
        parts[each.kind, each.batch_id].append(each)
    for group in parts.values():
        amounts = [convert(each.total, each.unit, group[0].unit) for each in group]
        known = [amount for amount in amounts if amount is not None]
        if len(known) == len(group) > 1:
            months = frozenset[int]().union(*(each.months for each in group))
            yield replace(group[0], sheet="", total=sum(known, Decimal(0)), months=months)
