"""A ledger as read: its tables and issues, and records that are walked, never all held."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from workbench.domain.energy import EnergyEntry, MeterEntry, OutputEntry, PueEntry
from workbench.domain.equipment import EquipmentKind
from workbench.domain.issue import Issue
from workbench.domain.progress import Progress, track
from workbench.ledgers.body import Body, DataRow, Log
from workbench.ledgers.chosen_sheets import sheet_states
from workbench.ledgers.columns import ColumnReader, column_readers
from workbench.ledgers.enterprise_rows import EnterpriseBuilder
from workbench.ledgers.fields import FieldCatalogue, FieldSet
from workbench.ledgers.figures import NO_FIGURES, Figures
from workbench.ledgers.head_text import GroupWords
from workbench.ledgers.kinds import LedgerKind
from workbench.ledgers.machines import KINDS, MachineBuilder, Recognise
from workbench.ledgers.parsing.cell import CellParser
from workbench.ledgers.records import (
    EnterpriseRow,
    MachineRow,
    ProgrammeRow,
    ReadOptions,
    SheetReading,
    SheetState,
)
from workbench.ledgers.table import Table
from workbench.ledgers.workbook import RawWorkbook


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Everything a reading was made from."""

    book: RawWorkbook
    kind: LedgerKind
    catalogue: FieldCatalogue
    options: ReadOptions
    issues: tuple[Issue, ...]
    recognise: Recognise
    progress: Progress
    unread: tuple[SheetReading, ...] = ()


class BesideCounts:
    """Goes on counting the machines of a row in the tables that stand beside the first."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, int]] = Counter()

    def numbered(self, rows: Sequence[MachineRow]) -> Iterator[MachineRow]:
        """The machines of one table's row, counted on from those left of it."""
        for row in rows:
            place = (row.machine.sheet, row.machine.row)
            self._counts[place] += 1
            yield replace(row, machine=replace(row.machine, machine=self._counts[place]))


class LedgerReading:
    """A file read as one kind of ledger.

    `issues` are the remarks on file, sheets and rows that are no record; the remarks on a record
    travel with it. `issues` and the skipped rows of `sheets` are complete after a walk.
    """

    def __init__(
        self, source: Source, tables: tuple[Table, ...], figures: Figures = NO_FIGURES
    ) -> None:
        self.source = source
        self.tables = tables
        self.figures = figures
        options = source.options
        self.parser = CellParser(
            source.catalogue, self.fields, options.spellings, options.today, source.book.day_zero
        )
        self._groups = GroupWords(source.catalogue)
        self._logs = [Log() for _ in tables]
        self._readers = [column_readers(table, self.fields, self.parser) for table in tables]

    def spelled(self, spellings: Mapping[str, Mapping[str, str]]) -> LedgerReading:
        """The same reading with what a person said of spellings since it was made."""
        options = replace(self.source.options, spellings=spellings)
        return LedgerReading(replace(self.source, options=options), self.tables, self.figures)

    @property
    def file(self) -> str:
        """The file's name."""
        return self.source.book.file

    @property
    def sha256(self) -> str:
        """The digest of its bytes."""
        return self.source.book.sha256

    @property
    def kind(self) -> LedgerKind:
        """What it was read as."""
        return self.source.kind

    @property
    def fields(self) -> FieldSet:
        """The fields of its kind."""
        return self.source.catalogue.of(self.source.kind)

    @property
    def sheets(self) -> tuple[SheetReading, ...]:
        """Every table with its head, columns and skipped rows."""
        walked = zip(self.tables, self._logs, strict=True)
        return (*(table.reading(log.skipped) for table, log in walked), *self.figures.sheets)

    @property
    def unread(self) -> tuple[SheetReading, ...]:
        """Sheets that were looked at and not read, with what a person may say their columns are."""
        return self.source.unread

    @property
    def sheet_states(self) -> tuple[SheetState, ...]:
        """Every sheet of the file, with what of it nobody sees and whether it was read."""
        return sheet_states(self.source.book, self.source.options)

    @property
    def issues(self) -> tuple[Issue, ...]:
        """The remarks that belong to no record."""
        logged = (issue for log in self._logs for issue in log.issues)
        return (*self.source.issues, *self.figures.issues, *logged)

    def rows(self) -> Iterator[tuple[Table, tuple[ColumnReader, ...], DataRow]]:
        """Every record's cells with its table and that table's column readers."""
        for number, table in enumerate(self.tables):
            self._logs[number] = log = Log()
            body = Body(table, self.source.catalogue, self.fields, self._names_record)
            note = f"读取 {table.sheet.name}"
            records = body.rows(log, self.file)
            for data in track(records, self.source.progress, note, table.sheet.n_rows):
                yield table, self._readers[number], data

    def machines(self) -> Iterator[MachineRow]:
        """The machines of an equipment ledger."""
        builder, current = None, None
        beside = BesideCounts()
        for table, readers, data in self.rows():
            if builder is None or table is not current:
                current = table
                builder = MachineBuilder(
                    table, readers, self.file, self.source.recognise, self._section_kind
                )
            found = builder.build(data)
            yield from beside.numbered(found) if table.window else found

    def enterprises(self) -> Iterator[EnterpriseRow]:
        """The enterprises of a register list."""
        for builder, data in self._enterprise_builders():
            yield builder.enterprise(data)

    def programme_rows(self) -> Iterator[ProgrammeRow]:
        """The enterprises of the year's task list."""
        for builder, data in self._enterprise_builders():
            yield builder.programme(data)

    def energy(self) -> Iterator[EnergyEntry]:
        """The amounts of an energy ledger."""
        return iter(self.figures.entries)

    def outputs(self) -> Iterator[OutputEntry]:
        """The outputs of a production ledger."""
        return iter(self.figures.outputs)

    def pue(self) -> Iterator[PueEntry]:
        """The periods of a data centre's ledger."""
        return iter(self.figures.pue)

    def meters(self) -> Iterator[MeterEntry]:
        """The instruments and provision lines of a metering ledger."""
        return iter(self.figures.meters)

    def _enterprise_builders(self) -> Iterator[tuple[EnterpriseBuilder, DataRow]]:
        builder, current = None, None
        for table, readers, data in self.rows():
            if builder is None or table is not current:
                current = table
                builder = EnterpriseBuilder(table.sheet.name, readers, self.file)
            yield builder, data

    def _names_record(self, text: str) -> bool:
        """Tell whether a lone text names a record rather than the section below it."""
        if self.kind is LedgerKind.EQUIPMENT:
            return self.source.recognise(text, "") is not None
        return True

    def _section_kind(self, section: str) -> EquipmentKind | None:
        return KINDS.get(self._groups.of(section))
