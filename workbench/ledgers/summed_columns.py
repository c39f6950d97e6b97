"""Which columns of a table add up, and how the cells below them are read for that."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from workbench.domain.reading import ReadingState
from workbench.ledgers.cells import RawCell, is_blank
from workbench.ledgers.energy_flows import FLOW_FIELDS
from workbench.ledgers.fields import Field, FieldCatalogue, FieldSet, FieldType
from workbench.ledgers.parsing.cell import CellParser
from workbench.ledgers.parsing.numbers import Form, read_number
from workbench.ledgers.parsing.parsed import Parsed
from workbench.ledgers.records import ColumnMapping
from workbench.ledgers.sums import ReadSummand, SummedColumn
from workbench.ledgers.table import Table

# What several machines have together: their power, capacity, steam, air and losses.
_TOGETHER = frozenset(
    {"power", "apparent_power", "energy", "mass_flow", "volume_flow", "coal_equivalent", "money"}
)
_AMOUNTS = frozenset(
    ("consumption", "purchase", "output", "total_kwh", "it_kwh", "cooling_kwh", "other_kwh")
)
_ONCE = _AMOUNTS | frozenset(FLOW_FIELDS)
_MIXING = frozenset(("carrier", "product", "unit", "meter", "indicator"))


def summed_columns(
    table: Table, catalogue: FieldCatalogue, fields: FieldSet
) -> tuple[SummedColumn, ...]:
    """The columns whose total is the sum of their cells: counts, ratings, and amounts of one thing.

    A rating may be added up once for each row or once for each machine, so it knows its count.
    """
    parser = CellParser(catalogue, fields)
    counts = {c.group: c for c in table.columns if c.field == "quantity"}
    is_mixed = any(column.field in _MIXING for column in table.columns)
    found = []
    for column in table.columns:
        field = fields.by_id.get(column.field or "")
        if field is None or not _adds_up(field, is_mixed=is_mixed):
            continue
        summed = _summed(column, field, parser)
        counted = counts.get(column.group) or counts.get("")
        if counted and field.type is not FieldType.COUNT:
            times = _summed(counted, fields.by_id["quantity"], parser)
            summed = replace(summed, times=times)
        found.append(summed)
    return tuple(found)


def counts_once(field: Field) -> bool:
    """Tell whether a cell merged over several rows is what they have together, not each for itself."""
    return field.type is FieldType.COUNT or field.id in _ONCE


def plain_number(cell: RawCell) -> Decimal | None:
    """The number of a cell whose column has one unit for all; blank is nought."""
    if isinstance(cell, Decimal):
        return cell
    if is_blank(cell):
        return Decimal(0)
    if not isinstance(cell, str):
        return None
    found = read_number(cell)
    is_bare = found.form is Form.ONE and found.count == 1 and not found.unit
    return found.value if is_bare else None


def _adds_up(field: Field, *, is_mixed: bool) -> bool:
    if field.type is FieldType.COUNT:
        return True
    if is_mixed:
        return False
    if field.id in _AMOUNTS:
        return True
    return field.type is FieldType.NUMBER and bool(field.unit and field.unit.dimension in _TOGETHER)


def _summed(column: ColumnMapping, field: Field, parser: CellParser) -> SummedColumn:
    if field.unit is None:
        return SummedColumn(index=column.index, header=column.header, read=plain_number)
    symbol = "" if field.type is FieldType.COUNT else f" {field.unit.symbol}"
    read = _reader(column, field, parser)
    return SummedColumn(index=column.index, header=column.header, read=read, symbol=symbol)


def _reader(column: ColumnMapping, field: Field, parser: CellParser) -> ReadSummand:
    """Reads as the ledger is read, in the field's own unit; a total may be larger than a rating."""
    unlimited = replace(field, minimum=None, maximum=None)
    known: dict[RawCell, Decimal | None] = {}

    def read(cell: RawCell) -> Decimal | None:
        if cell not in known:
            known[cell] = _together(parser.parse(unlimited, cell, column.units))
        return known[cell]

    return read


def _together(parsed: Parsed) -> Decimal | None:
    """What a cell adds: all its machines where it names several, nothing where it says none."""
    if parsed.parts:
        parts = [_together(part) for part in parsed.parts]
        known = [part for part in parts if part is not None]
        return sum(known, Decimal(0)) if len(known) == len(parts) else None
    if isinstance(parsed.value, Decimal):
        return parsed.value * parsed.count
    if parsed.state in (ReadingState.VALUE, ReadingState.UNREADABLE):
        return None
    return Decimal(0)
