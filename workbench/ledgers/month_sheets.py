"""One sheet per energy: rows are 消费量, 购进量 …, columns are the months; or rows are carriers."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from workbench.domain.energy import EnergyEntry, EnergyFlow
from workbench.domain.issue import Issue
from workbench.domain.period import Period
from workbench.domain.reading import UNREAD, Reading
from workbench.ledgers.carriers import Named
from workbench.ledgers.cells import RawRow, cell_text, column_letters, is_blank, normal_text
from workbench.ledgers.energy_cells import MEASURES, Place
from workbench.ledgers.energy_context import Cell, EnergyContext, Gathered
from workbench.ledgers.energy_flows import COEFFICIENT, FLOW_FIELDS, is_cumulative, is_part
from workbench.ledgers.head_text import head_text
from workbench.ledgers.month_heads import MonthHead
from workbench.ledgers.periods import period_in
from workbench.ledgers.records import ColumnMapping, SheetReading, SkippedRow
from workbench.ledgers.units import Unit
from workbench.ledgers.workbook import RawSheet

_LIMIT = 2000  # rows of a sheet that is filled in by hand


def read_month_sheet(
    sheet: RawSheet,
    head: MonthHead,
    context: EnergyContext,
    around: Period | None,
    gathered: Gathered,
) -> None:
    """Read one sheet into one entry per month and flow."""
    year = around or period_in(head.title) or period_in(sheet.name)
    skipped: list[SkippedRow] = []
    if year is None and head.needs_year:
        gathered.issues.append(context.no_period(sheet.name))
    else:
        reader = _SheetReader(sheet, head, context, year, gathered.issues)
        gathered.entries.extend(reader.entries(skipped))
    gathered.sheets.append(_reading(sheet, head, skipped))


class _SheetReader:
    def __init__(
        self,
        sheet: RawSheet,
        head: MonthHead,
        context: EnergyContext,
        year: Period | None,
        issues: list[Issue],
    ) -> None:
        self._sheet = sheet
        self._head = head
        self._context = context
        self._year = year.start.year if year else 0
        self._issues = issues
        self._own = context.named(sheet.name) or context.carriers.within(head.title)

    def entries(self, skipped: list[SkippedRow]) -> list[EnergyEntry]:
        body = list(islice(self._sheet.rows(), self._head.row + 1, _LIMIT))
        rows = list(enumerate(body, start=self._head.row + 2))
        coefficients = self._coefficients(rows)
        found: list[EnergyEntry] = []
        for number, row in rows:
            reason = self._row(number, row, coefficients, found)
            if reason:
                skipped.append(SkippedRow(number, reason))
        return found

    def _row(
        self,
        number: int,
        row: RawRow,
        coefficients: dict[int, Reading],
        found: list[EnergyEntry],
    ) -> str:
        """Read one row; why it was left out, empty where it was read or is blank."""
        label = self._label(row)
        if not label:
            return ""
        if is_cumulative(label):
            return "累计行，不重复计算"
        if is_part(label):
            return "其中项，已含在总计中"
        field = self._context.flows.field_of(label)
        if field == COEFFICIENT:
            return "折标系数行"
        named = self._own if field else self._context.named(label)
        flow = FLOW_FIELDS.get(field) or (EnergyFlow.CONSUMPTION if named and not field else None)
        if flow is None or named is None:
            self._remark_unknown(number, row, label, is_known=bool(field))
            return "不是能源流量的行"
        found.extend(self._cells(number, row, flow, named, coefficients if field else {}))
        return ""

    def _remark_unknown(self, number: int, row: RawRow, label: str, *, is_known: bool) -> None:
        """Say that amounts of an unknown carrier are not counted; totals and rates are none."""
        units = self._units(row)
        filled = [cell for i in self._head.months if i < len(row) and not is_blank(cell := row[i])]
        measured = any(unit.dimension in MEASURES for unit in units)
        is_total = normal_text(label).replace(" ", "") in self._context.catalogue.words["total"]
        if filled and measured and not is_known and not is_total:
            place = self._place(number, self._head.label)
            self._issues.append(self._context.unknown_carrier(label, place))

    def _cells(
        self,
        number: int,
        row: RawRow,
        flow: EnergyFlow,
        named: Named,
        coefficients: dict[int, Reading],
    ) -> list[EnergyEntry]:
        units = self._units(row)
        found = []
        for column, month in self._head.months.items():
            if column >= len(row) or is_blank(row[column]):
                continue
            cell = Cell(
                cell=row[column],
                place=self._place(number, column),
                flow=flow,
                period=self._period(month),
                units=units,
                coefficient=coefficients.get(column, UNREAD),
                note=self._head.title,
            )
            entry = self._context.entry(cell, named.carrier.label, named, self._issues)
            if entry:
                found.append(entry)
        return found

    def _period(self, month: int | Period) -> Period:
        return month if isinstance(month, Period) else Period.of_month(self._year, month)

    def _coefficients(self, rows: Sequence[tuple[int, RawRow]]) -> dict[int, Reading]:
        """The ledger's own coefficient of each month."""
        for number, row in rows:
            label = self._label(row)
            if not label or is_cumulative(label):
                continue
            if self._context.flows.field_of(label) == COEFFICIENT:
                return {
                    column: self._context.amounts.read(
                        row[column], self._place(number, column), "折标系数"
                    ).reading
                    for column in self._head.months
                    if column < len(row)
                }
        return {}

    def _label(self, row: RawRow) -> str:
        index = self._head.label
        return cell_text(row[index]).strip() if index < len(row) else ""

    def _units(self, row: RawRow) -> tuple[Unit, ...]:
        units = self._context.catalogue.units
        texts = [self._label(row), self._head.title, self._sheet.name]
        if self._head.unit is not None and self._head.unit < len(row):
            own = units.find(cell_text(row[self._head.unit]))
            if own:
                return (own,)
        return tuple(unit for text in texts for unit in head_text(text, units).units)

    def _place(self, row: int, column: int) -> Place:
        return Place(self._context.file, self._sheet.name, row, column)


def _reading(sheet: RawSheet, head: MonthHead, skipped: Sequence[SkippedRow]) -> SheetReading:
    columns = tuple(
        ColumnMapping(
            column=column_letters(column),
            index=column,
            header=f"{month}月" if isinstance(month, int) else str(month),
            field="consumption",
            reason="alias",
        )
        for column, month in head.months.items()
    )
    return SheetReading(
        sheet=sheet.name,
        visible=sheet.visible,
        title=head.title,
        head_rows=(head.row + 1,),
        columns=columns,
        skipped_rows=tuple(skipped),
    )
