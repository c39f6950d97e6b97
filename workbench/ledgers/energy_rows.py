"""Energy ledgers with one carrier per row: form 205-1, balances and long lists."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.energy import EnergyEntry, EnergyFlow
from workbench.domain.issue import Issue
from workbench.domain.period import Period
from workbench.domain.reading import Reading
from workbench.ledgers.body import Body, DataRow, Log
from workbench.ledgers.carriers import Named
from workbench.ledgers.cells import RawCell, cell_text, is_blank
from workbench.ledgers.energy_cells import Place
from workbench.ledgers.energy_context import Cell, EnergyContext, Gathered
from workbench.ledgers.energy_flows import FLOW_FIELDS, PARTS_OF_CONSUMPTION
from workbench.ledgers.kinds import LedgerKind
from workbench.ledgers.parsing.dates import date_order
from workbench.ledgers.period_cells import PeriodCells
from workbench.ledgers.periods import period_of
from workbench.ledgers.records import ColumnMapping
from workbench.ledgers.table import Table
from workbench.ledgers.units import Unit


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns of a table by field."""

    by_field: dict[str, ColumnMapping]
    flows: tuple[tuple[ColumnMapping, EnergyFlow], ...]

    def text(self, row: DataRow, field: str) -> str:
        """The text of a field's cell."""
        return cell_text(self.cell(row, field)).strip()

    def cell(self, row: DataRow, field: str) -> RawCell:
        """The raw cell of a field, None where it has no column."""
        column = self.by_field.get(field)
        if column is None or column.index >= len(row.cells):
            return None
        return row.cells[column.index]


def has_flows(table: Table) -> bool:
    """Tell whether a table states amounts that rows of carriers can be read from."""
    return bool(_columns(table).flows)


def read_energy_table(
    table: Table, context: EnergyContext, around: Period | None, gathered: Gathered
) -> None:
    """Read one table into entries; `around` is what its title, sheet or the user says."""
    columns, log = _columns(table), Log()
    reader = _RowReader(table, context, columns, around, log.issues)
    body = Body(
        table,
        context.catalogue,
        context.catalogue.of(LedgerKind.ENERGY),
        lambda text: context.named(text) is not None,
    )
    for row in body.rows(log, context.file):
        gathered.entries.extend(reader.entries(row))
    gathered.issues.extend(log.issues)
    gathered.sheets.append(table.reading(log.skipped))


class _RowReader:
    def __init__(
        self,
        table: Table,
        context: EnergyContext,
        columns: _Columns,
        around: Period | None,
        issues: list[Issue],
    ) -> None:
        self._table = table
        self._context = context
        self._columns = columns
        self._around = around
        self._issues = issues
        self._asked = False
        self._periods = PeriodCells(
            context.file, table.sheet.name, issues, context.days, self._date_order()
        )
        self._fallback = context.carriers.within(table.head.title) or context.named(
            table.sheet.name
        )

    def entries(self, row: DataRow) -> list[EnergyEntry]:
        """The entries of one row, one per flow with a number."""
        period = self._period(row)
        if period is None:
            return []
        label, named = self._carrier(row)
        units = self._units(row)
        found = []
        for column, flow in self._columns.flows:
            raw = row.cells[column.index] if column.index < len(row.cells) else None
            if is_blank(raw):
                continue
            cell = Cell(
                cell=raw,
                place=self._place(row, column.index),
                flow=flow,
                period=period,
                units=(*units, *column.units),
                product=self._columns.text(row, "product"),
                coefficient=self._coefficient(row),
                coefficient_head=self._head("coefficient"),
                note=self._table.head.title,
            )
            entry = self._context.entry(cell, label, named, self._issues)
            if entry:
                found.append(entry)
        if found and named is None:
            self._issues.append(self._context.unknown_carrier(label, self._place(row, 0)))
        return found

    def _period(self, row: DataRow) -> Period | None:
        raw = self._columns.cell(row, "period")
        around = period_of(self._columns.cell(row, "year")) or self._around
        if is_blank(raw):
            if around is None and not self._asked:
                self._asked = True
                self._issues.append(self._context.no_period(self._table.sheet.name))
            return around
        return self._periods.read(raw, row.row, self._columns.by_field["period"].index, around)

    def _carrier(self, row: DataRow) -> tuple[str, Named | None]:
        """The carrier of a row: its own cell, the section above it, the head, the title."""
        text = self._columns.text(row, "carrier")
        if text:
            named = self._context.named(text)
            return (_label(named, text), named)
        for other in (row.section, *(column.header for column, _ in self._columns.flows)):
            named = self._context.named(other) if other else None
            if named:
                return named.carrier.label, named
        named = self._fallback
        return (named.carrier.label if named else self._table.sheet.name), named

    def _units(self, row: DataRow) -> tuple[Unit, ...]:
        found = self._context.catalogue.units.find(self._columns.text(row, "unit"))
        return (found,) if found else ()

    def _coefficient(self, row: DataRow) -> Reading:
        column = self._columns.by_field.get("coefficient")
        raw = self._columns.cell(row, "coefficient")
        place = self._place(row, column.index if column else 0)
        amount = self._context.amounts.read(raw, place, "折标系数")
        if amount.issue and amount.issue not in self._issues:
            self._issues.append(amount.issue)
        return amount.reading

    def _head(self, field: str) -> str:
        column = self._columns.by_field.get(field)
        return column.header if column else ""

    def _place(self, row: DataRow, column: int) -> Place:
        return Place(self._context.file, self._table.sheet.name, row.row, column)

    def _date_order(self) -> str:
        column = self._columns.by_field.get("period")
        if column is None:
            return ""
        return date_order(
            cell_text(row[column.index])
            for row in self._table.sheet.rows()
            if column.index < len(row) and isinstance(row[column.index], str)
        )


def _columns(table: Table) -> _Columns:
    by_field = {column.field: column for column in table.columns if column.field}
    flows = [(by_field[field], flow) for field, flow in FLOW_FIELDS.items() if field in by_field]
    if "consumption" not in by_field:
        flows += [
            (by_field[field], EnergyFlow.CONSUMPTION)
            for field in PARTS_OF_CONSUMPTION
            if field in by_field
        ]
    return _Columns(by_field, tuple(flows))


def _label(named: Named | None, text: str) -> str:
    return named.carrier.label if named else text
