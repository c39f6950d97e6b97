"""Data centre ledgers: total and IT electricity by month, as amounts or as meter readings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from workbench.domain.energy import PueEntry
from workbench.domain.issue import Issue, Severity, Where
from workbench.domain.period import Period
from workbench.domain.reading import UNREAD, Reading, value_text
from workbench.ledgers.body import DataRow
from workbench.ledgers.cells import RawCell, is_blank
from workbench.ledgers.columns import ColumnReader, read_row
from workbench.ledgers.energy_cells import Place
from workbench.ledgers.meter_series import Interval, MeterPoint, intervals
from workbench.ledgers.period_cells import PeriodCells
from workbench.ledgers.periods import USUAL_DAYS, DayCount, month_of, period_in, period_of
from workbench.ledgers.table import Table

TOTAL, IT = "total_kwh", "it_kwh"
_READINGS = {"total_reading": TOTAL, "it_reading": IT}
_POINT = re.compile(r"IT\s*(?:设备)?\s*计量点\s*[:：为]?\s*([^)）,，;；\s]+)", re.IGNORECASE)
_PUE_DIGITS = 3


def it_metering_point(title: str) -> str:
    """Where the IT electricity is measured, as far as a title says so."""
    match = _POINT.search(title)
    return match[1] if match else ""


class DataCentreReader:
    """Reads the rows of one table of a data centre."""

    def __init__(
        self,
        table: Table,
        readers: tuple[ColumnReader, ...],
        file: str,
        around: Period | None,
        days: DayCount = USUAL_DAYS,
    ) -> None:
        self._table = table
        self._readers = tuple(reader for reader in readers if reader.field.id != "period")
        self._file = file
        self._around = period_in(table.head.title) or around
        self._points: list[MeterPoint] = []
        self.issues: list[Issue] = []
        self._periods = PeriodCells(file, table.sheet.name, self.issues, days)

    def entry(self, row: DataRow) -> PueEntry | None:
        """One period, None for a row of meter readings or without a period."""
        period = self._period(row)
        if period is None:
            return None
        sheet = self._table.sheet.name
        readings, issues = read_row(self._readers, row.cells, sheet, row.row, self._file)
        self.issues.extend(issues)
        if any(field in readings for field in _READINGS):
            self._remember(readings, row, period)
            return None
        if TOTAL not in readings and IT not in readings:
            return None
        entry = PueEntry(
            sheet=sheet,
            row=row.row,
            period=month_of(period),
            total_kwh=readings.get(TOTAL, UNREAD),
            it_kwh=readings.get(IT, UNREAD),
        )
        self._compare(entry, readings.get("pue"))
        return entry

    def from_meters(self) -> list[PueEntry]:
        """The periods between meter readings."""
        found: dict[Period, dict[str, Interval]] = {}
        for interval in intervals(self._points):
            if interval.used is None:
                self.issues.append(_backwards(interval))
            else:
                by_field = found.setdefault(month_of(interval.period), {})
                by_field[interval.last.meter] = interval
        return [
            PueEntry(
                sheet=self._table.sheet.name,
                row=max(interval.last.place.row for interval in by_field.values()),
                period=period,
                total_kwh=by_field[TOTAL].reading() if TOTAL in by_field else UNREAD,
                it_kwh=by_field[IT].reading() if IT in by_field else UNREAD,
            )
            for period, by_field in found.items()
        ]

    def _remember(self, readings: dict[str, Reading], row: DataRow, period: Period) -> None:
        for field, meter in _READINGS.items():
            reading = readings.get(field, UNREAD)
            column = self._table.column(field)
            if column and isinstance(reading.value, Decimal):
                place = Place(self._file, self._table.sheet.name, row.row, column.index)
                self._points.append(MeterPoint(meter, period.end, reading.value, reading, place))

    def _compare(self, entry: PueEntry, stated: Reading | None) -> None:
        """Remark on a stated PUE that is not the ratio of the amounts beside it."""
        total, it = entry.total_kwh.value, entry.it_kwh.value
        if stated is None or not isinstance(stated.value, Decimal):
            return
        if not isinstance(total, Decimal) or not isinstance(it, Decimal) or not it:
            return
        exponent = stated.value.as_tuple().exponent
        digits = min(-exponent if isinstance(exponent, int) else 0, _PUE_DIGITS)
        computed = total / it
        if abs(computed - stated.value) <= Decimal(1).scaleb(-digits):
            return
        params = {
            "period": str(entry.period),
            "stated": value_text(stated.value) or "",
            "computed": f"{round(computed, _PUE_DIGITS):f}",
        }
        column = stated.cell.column if stated.cell else ""
        where = Where(self._file, entry.sheet, entry.row, column)
        self.issues.append(Issue("pue.stated.differs", Severity.WARNING, where, params))

    def _year(self, row: DataRow) -> Period | None:
        return period_of(_cell(self._table, row, "year"))

    def _period(self, row: DataRow) -> Period | None:
        column = self._table.column("period")
        around = self._year(row) or self._around
        if column is None:
            return around
        raw = row.cells[column.index] if column.index < len(row.cells) else None
        if is_blank(raw):
            return None
        return self._periods.read(raw, row.row, column.index, around)


def _cell(table: Table, row: DataRow, field: str) -> RawCell:
    column = table.column(field)
    if column is None or column.index >= len(row.cells):
        return None
    return row.cells[column.index]


def metering_points(tables: Iterable[Table]) -> Sequence[str]:
    """The IT metering points that the titles name."""
    found = [it_metering_point(f"{table.head.title} {table.sheet.name}") for table in tables]
    return tuple(dict.fromkeys(point for point in found if point))


def _backwards(interval: Interval) -> Issue:
    params = {
        "carrier": "电力",
        "before": value_text(interval.first.value) or "",
        "after": value_text(interval.last.value) or "",
    }
    return Issue("energy.meter.backwards", Severity.WARNING, interval.last.place.where, params)
