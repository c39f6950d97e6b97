"""Energy, output, data-centre and metering ledgers as whole lists of located records."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from workbench.domain.energy import EnergyEntry, MeterEntry, OutputEntry, PueEntry
from workbench.domain.issue import Issue, Severity, Where
from workbench.domain.progress import Progress
from workbench.ledgers.body import Body, DataRow, Log
from workbench.ledgers.carriers import CarrierIndex
from workbench.ledgers.columns import ColumnReader, column_readers
from workbench.ledgers.datacentre_rows import DataCentreReader, metering_points
from workbench.ledgers.energy_cells import MEASURES, AmountReader
from workbench.ledgers.energy_context import EnergyContext
from workbench.ledgers.energy_ledger import read_energy, unread_issue
from workbench.ledgers.fields import FieldCatalogue
from workbench.ledgers.kinds import LedgerKind
from workbench.ledgers.metering_rows import MeteringReader
from workbench.ledgers.parsing.cell import CellParser
from workbench.ledgers.periods import DayCount, period_in, year_in_name
from workbench.ledgers.production_rows import ProductionReader
from workbench.ledgers.records import ReadOptions, SheetReading
from workbench.ledgers.table import Table
from workbench.ledgers.tables import TableFinder
from workbench.ledgers.workbook import DAY_ZERO, RawSheet

_BESIDE = re.compile("累计|合计|总计|同期|上年|去年|计划|定额")  # heads of what counts nothing anew


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What a ledger of figures states; `metering_points` are the IT points its titles name."""

    entries: tuple[EnergyEntry, ...] = ()
    outputs: tuple[OutputEntry, ...] = ()
    pue: tuple[PueEntry, ...] = ()
    meters: tuple[MeterEntry, ...] = ()
    sheets: tuple[SheetReading, ...] = ()
    issues: tuple[Issue, ...] = ()
    metering_points: tuple[str, ...] = ()


NO_FIGURES = Figures()


@dataclass(frozen=True, slots=True)
class FigureSource:
    """The sheets of one file, what they are read as, and what the user decided."""

    file: str
    sheets: Sequence[RawSheet]
    catalogue: FieldCatalogue
    options: ReadOptions
    progress: Progress
    day_zero: date = DAY_ZERO

    @property
    def days(self) -> DayCount:
        """How the bare day numbers of the file are understood."""
        return DayCount(self.day_zero, self.options.today)


def read_figures(kind: LedgerKind, source: FigureSource) -> Figures:
    """Read a file of figures whole; `sheets` is empty where no table was found."""
    return _READERS[kind](source)


def _energy(source: FigureSource) -> Figures:
    """Energy sheets, and the output that many workbooks hold beside them."""
    context = EnergyContext(source.file, source.catalogue, source.days)
    found = read_energy(source.sheets, context, source.options, source.progress)
    beside = _production(replace(source, sheets=found.unread))
    read = {sheet.sheet for sheet in beside.sheets}
    unread = [unread_issue(source.file, each) for each in found.unread if each.name not in read]
    return Figures(
        entries=tuple(found.entries),
        outputs=beside.outputs,
        sheets=(*found.sheets, *beside.sheets),
        issues=(
            *found.issues,
            *unread,
            *_unread_columns(source.file, found.sheets),
            *beside.issues,
        ),
    )


def _unread_columns(file: str, sheets: Sequence[SheetReading]) -> list[Issue]:
    """Columns in a unit of energy that no carrier was found for: amounts would be lost unsaid."""
    return [
        Issue(
            "energy.column.unread",
            Severity.WARNING,
            Where(file, sheet.sheet, sheet.head_rows[-1], column.column),
            {"header": column.header},
        )
        for sheet in sheets
        for column in sheet.columns
        if not (column.field or column.reason or _BESIDE.search(column.header))
        and any(unit.dimension in MEASURES for unit in column.units)
    ]


@dataclass(slots=True)
class _Walk:
    """The tables of one kind with what was met on the way."""

    source: FigureSource
    kind: LedgerKind
    issues: list[Issue] = field(default_factory=list)
    sheets: list[SheetReading] = field(default_factory=list)

    def tables(self) -> list[Table]:
        """Every table of the file."""
        source = self.source
        fields = source.catalogue.of(self.kind)
        finder = TableFinder(source.catalogue, fields, source.options)
        return [table for sheet in source.sheets for table in finder.find(sheet, source.progress)]

    def rows(self, table: Table) -> Iterator[DataRow]:
        """The records of a table."""
        fields, log = self.source.catalogue.of(self.kind), Log()
        yield from Body(table, self.source.catalogue, fields, lambda _text: False).rows(
            log, self.source.file
        )
        self.issues.extend(log.issues)
        self.sheets.append(table.reading(log.skipped))

    def readers(self, table: Table) -> tuple[ColumnReader, ...]:
        """The readers of its columns."""
        fields = self.source.catalogue.of(self.kind)
        return column_readers(
            table, fields, CellParser(self.source.catalogue, fields, day_zero=self.source.day_zero)
        )


def _production(source: FigureSource) -> Figures:
    walk = _Walk(source, LedgerKind.PRODUCTION)
    amounts = AmountReader(source.catalogue)
    outputs: list[OutputEntry] = []
    for table in walk.tables():
        if table.column("output") is None or table.column("product") is None:
            continue
        around = source.options.period or period_in(table.sheet.name) or year_in_name(source.file)
        reader = ProductionReader(table, amounts, source.file, around, walk.issues, source.days)
        outputs.extend(entry for row in walk.rows(table) if (entry := reader.entry(row)))
    return Figures(outputs=tuple(outputs), sheets=tuple(walk.sheets), issues=tuple(walk.issues))


def _datacentre(source: FigureSource) -> Figures:
    walk = _Walk(source, LedgerKind.DATACENTRE)
    entries: list[PueEntry] = []
    tables = walk.tables()
    for table in tables:
        around = source.options.period or period_in(table.sheet.name) or year_in_name(source.file)
        reader = DataCentreReader(table, walk.readers(table), source.file, around, source.days)
        entries.extend(entry for row in walk.rows(table) if (entry := reader.entry(row)))
        entries.extend(reader.from_meters())
        walk.issues.extend(reader.issues)
    return Figures(
        pue=tuple(entries),
        sheets=tuple(walk.sheets),
        issues=tuple(walk.issues),
        metering_points=tuple(metering_points(tables)),
    )


def _metering(source: FigureSource) -> Figures:
    walk = _Walk(source, LedgerKind.METERING)
    tools = (CarrierIndex(source.catalogue.carriers), AmountReader(source.catalogue))
    entries: list[MeterEntry] = []
    for table in walk.tables():
        readers = walk.readers(table)
        reader = MeteringReader(table, readers, source.file, tools, walk.issues)
        entries.extend(entry for row in walk.rows(table) for entry in reader.entries(row))
    return Figures(meters=tuple(entries), sheets=tuple(walk.sheets), issues=tuple(walk.issues))


_READERS: dict[LedgerKind, Callable[[FigureSource], Figures]] = {
    LedgerKind.ENERGY: _energy,
    LedgerKind.PRODUCTION: _production,
    LedgerKind.DATACENTRE: _datacentre,
    LedgerKind.METERING: _metering,
}
FIGURE_KINDS = frozenset(_READERS)
