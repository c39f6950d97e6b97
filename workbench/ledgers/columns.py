"""A table's columns as readers: each remembers what it has parsed, since ledgers repeat."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.domain.issue import Issue, Where
from workbench.domain.reading import CellRef, Reading, ReadingState
from workbench.domain.row_readings import NOTHING, Told
from workbench.ledgers.cells import RawCell, RawRow
from workbench.ledgers.fields import Field, FieldSet, FieldType
from workbench.ledgers.parsing.cell import CellParser
from workbench.ledgers.parsing.dates import date_order
from workbench.ledgers.parsing.parsed import Parsed, Remark
from workbench.ledgers.records import ColumnMapping
from workbench.ledgers.table import Table
from workbench.ledgers.units import Unit

_CACHE_LIMIT = 20_000  # distinct cells of one column; numbers of machines would fill more
_VALUE = ReadingState.VALUE


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
    _is_text: bool = dataclasses.field(init=False)
    told: dict[RawCell, Told] = dataclasses.field(default_factory=lambda: {None: NOTHING})
    _remarked: dict[RawCell, tuple[Told, tuple[Remark, ...]]] = dataclasses.field(
        default_factory=dict
    )
    _known: dict[RawCell, Parsed] = dataclasses.field(default_factory=dict)

    def __post_init__(self) -> None:
        self.field_id = self.field.id
        self._is_text = self.field.type is FieldType.TEXT and not self.parser.is_respelled(
            self.field
        )

    def read(self, cell: RawCell) -> Parsed:
        """Read a cell; the same text is parsed once."""
        parsed = self._known.get(cell)
        if parsed is None:
            if len(self._known) >= _CACHE_LIMIT:
                self._known.clear()
            parsed = self._known[cell] = self._parse(cell)
        return parsed

    def tell(self, cell: RawCell) -> tuple[Told, tuple[Remark, ...]] | None:
        """What a cell says, with its remarks; None where it speaks of more than one value.

        What needs no remark is kept in `told`, where a caller in a hurry looks first.
        """
        if plain := self._plain_text(cell):
            return self._keep(cell, plain), ()
        if known := self._remarked.get(cell):
            return known
        parsed = self._parse(cell)
        if parsed.count > 1 or parsed.parts or parsed.others:
            return None
        if parsed.state is ReadingState.BLANK:
            return self._keep(cell, NOTHING), ()
        told = Told(parsed.value, parsed.state, parsed.raw, self.letter, parsed.note)
        if not parsed.remarks:
            return self._keep(cell, told), ()
        if len(self._remarked) >= _CACHE_LIMIT:
            self._remarked.clear()
        self._remarked[cell] = (told, parsed.remarks)
        return self._remarked[cell]

    def _plain_text(self, cell: RawCell) -> Told | None:
        """The short way of names and numbers of machines, which no other row repeats."""
        if not self._is_text or not isinstance(cell, str):
            return None
        text = self.parser.text(cell)
        return Told(text, _VALUE, cell, self.letter) if text else None

    def _keep(self, cell: RawCell, told: Told) -> Told:
        if len(self.told) >= _CACHE_LIMIT:
            self.told.clear()
            self.told[None] = NOTHING
        self.told[cell] = told
        return told

    def _parse(self, cell: RawCell) -> Parsed:
        return self.parser.parse(self.field, cell, self.units, self.order)

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
    return located_remarks(parsed.remarks, Where(file, cell.sheet, cell.row, cell.column))


def located_remarks(found: Sequence[Remark], where: Where) -> list[Issue]:
    """Remarks with the place of their cell."""
    return [Issue(remark.code, remark.severity, where, remark.params) for remark in found]


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
