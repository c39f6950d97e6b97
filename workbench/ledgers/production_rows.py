"""Production ledgers: qualified output of products, by month or year."""

from __future__ import annotations

from workbench.domain.energy import OutputEntry
from workbench.domain.issue import Issue, Severity, Where
from workbench.domain.period import Period
from workbench.domain.reading import UNREAD
from workbench.ledgers.body import DataRow
from workbench.ledgers.cells import cell_text, is_blank
from workbench.ledgers.energy_cells import AmountReader, Place
from workbench.ledgers.period_cells import PeriodCells
from workbench.ledgers.periods import USUAL_DAYS, DayCount, month_of, period_in, period_of
from workbench.ledgers.table import Table


class ProductionReader:
    """Reads the rows of one table of output."""

    def __init__(
        self,
        table: Table,
        amounts: AmountReader,
        file: str,
        around: Period | None,
        issues: list[Issue],
        days: DayCount = USUAL_DAYS,
    ) -> None:
        self._table = table
        self._amounts = amounts
        self._file = file
        self._around = period_in(table.head.title) or around
        self._issues = issues
        self._product = ""
        self._periods = PeriodCells(file, table.sheet.name, issues, days)

    def entry(self, row: DataRow) -> OutputEntry | None:
        """One output, None where the row has no product or no period."""
        product = self._text(row, "product") or self._product
        self._product = product
        period = self._period(row)
        if not product or period is None:
            return None
        column = self._table.column("output")
        if column is None:
            return None
        place = Place(self._file, self._table.sheet.name, row.row, column.index)
        raw = row.cells[column.index] if column.index < len(row.cells) else None
        amount = self._amounts.read(raw, place, column.header)
        if amount.issue:
            self._issues.append(amount.issue)
        if not amount.reading.has_value:
            params = {"product": product}
            self._issues.append(
                Issue("production.output.missing", Severity.WARNING, place.where, params)
            )
        written = amount.unit.symbol if amount.unit else ""
        head = column.units[0].symbol if column.units else ""
        return OutputEntry(
            sheet=self._table.sheet.name,
            row=row.row,
            period=period,
            product=product,
            output=amount.reading if amount.reading.cell else UNREAD,
            unit=written or self._unit(row) or head,
            process=self._text(row, "process"),
            indicator=self._text(row, "indicator"),
        )

    def _unit(self, row: DataRow) -> str:
        text = self._text(row, "unit")
        found = self._amounts.units.find(text) if text else None
        return found.symbol if found else text

    def _period(self, row: DataRow) -> Period | None:
        column = self._table.column("period")
        around = period_of(self._text(row, "year")) or self._around
        raw = row.cells[column.index] if column and column.index < len(row.cells) else None
        if column is None or is_blank(raw):
            if around is None:
                where = Where(self._file, self._table.sheet.name)
                issue = Issue("energy.period.unknown", Severity.ERROR, where)
                if issue not in self._issues:
                    self._issues.append(issue)
            return around
        found = self._periods.read(raw, row.row, column.index, around)
        return month_of(found) if found else None

    def _text(self, row: DataRow, field: str) -> str:
        column = self._table.column(field)
        if column is None or column.index >= len(row.cells):
            return ""
        return cell_text(row.cells[column.index]).strip()
