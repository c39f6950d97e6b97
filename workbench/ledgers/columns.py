"""A table's columns as readers: each remembers what it has parsed, since ledgers repeat."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.domain.issue import Issue, Where
from workbench.domain.reading import CellRef, Reading
from workbench.ledgers.cells import RawCell, RawRow
from workbench.ledgers.fields import Field, FieldSet, FieldType
from workbench.ledgers.parsing.cell import CellParser
from workbench.ledgers.parsing.dates import date_order
from workbench.ledgers.parsing.parsed import Parsed
from workbench.ledgers.records import ColumnMapping
from workbench.ledgers.tables import Table
from workbench.ledgers.units import Unit

_CACHE_LIMIT = 20_000  # distinct cells of one column; numbers of machines would fill more


@dataclass(slots=True)
class ColumnReader:
    """Reads the cells of one column as one field."""

    index: int
    letter: str
    field: Field
    group: str
    units: tuple[Unit, ...]
    parser: CellParser
    order: str = ""
    alternatives: tuple[Field, ...] = ()
    field_id: str = dataclasses.field(init=False)
    simple: dict[RawCell, Parsed] = dataclasses.field(default_factory=dict)
    _known: dict[RawCell, Parsed] = dataclasses.field(default_factory=dict)

    def __post_init__(self) -> None:
        self.field_id = self.field.id

    def read(self, cell: RawCell) -> Parsed:
        """Read a cell; the same text is parsed once.

        What says nothing beside its own value is kept in `simple`, where a caller in a hurry may
        look first.
        """
        parsed = self.simple.get(cell) or self._known.get(cell)
        if parsed is None:
            parsed = self.parser.parse(self.field, cell, self.units, self.order)
            known = self.simple if parsed.is_simple else self._known
            if len(known) >= _CACHE_LIMIT:
                known.clear()
            known[cell] = parsed
        return parsed

    def of(self, other: Field) -> ColumnReader:
        """The same column read as another field."""
        return ColumnReader(
            self.index, self.letter, other, self.group, self.units, self.parser, self.order
        )


def column_readers(table: Table, fields: FieldSet, parser: CellParser) -> tuple[ColumnReader, ...]:
    """The readers of a table's mapped columns."""
    return tuple(
        ColumnReader(
            index=column.index,
            letter=column.column,
            field=fields.by_id[column.field],
            group=column.group,
            units=column.units,
            parser=parser,
            order=_order(fields.by_id[column.field], column, table.sample),
            alternatives=tuple(fields.by_id[other] for other in column.alternatives),
        )
        for column in table.columns
        if column.field
    )


def _order(of: Field, column: ColumnMapping, sample: Sequence[RawRow]) -> str:
    if of.type not in (FieldType.DATE, FieldType.PERIOD):
        return ""
    cells = [row[column.index] for row in sample if column.index < len(row)]
    return date_order([cell for cell in cells if isinstance(cell, str)])


def located(parsed: Parsed, cell: CellRef) -> Reading:
    """A parsed cell with its address."""
    return Reading(parsed.value, parsed.state, parsed.raw, cell, parsed.note)


def remarks(parsed: Parsed, file: str, cell: CellRef) -> list[Issue]:
    """The remarks on a parsed cell with its address."""
    where = Where(file, cell.sheet, cell.row, cell.column)
    return [Issue(r.code, r.severity, where, r.params) for r in parsed.remarks]


def read_row(
    readers: Sequence[ColumnReader], cells: RawRow, sheet: str, row: int, file: str
) -> tuple[dict[str, Reading], list[Issue]]:
    """Read one record of a table that has no groups; blank cells give no reading."""
    readings: dict[str, Reading] = {}
    issues: list[Issue] = []
    width = len(cells)
    for reader in readers:
        if reader.index >= width or cells[reader.index] is None:
            continue
        parsed = reader.read(cells[reader.index])
        ref = CellRef(sheet, row, reader.letter)
        readings[reader.field.id] = located(parsed, ref)
        if parsed.remarks:
            issues.extend(remarks(parsed, file, ref))
    return readings, issues
