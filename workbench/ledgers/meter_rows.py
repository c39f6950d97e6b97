"""Tables of meter readings into the energy used between them."""

from __future__ import annotations

from decimal import Decimal

from workbench.domain.energy import EnergyEntry, EnergyFlow
from workbench.domain.issue import Issue, Severity
from workbench.domain.period import Period
from workbench.domain.reading import value_text
from workbench.ledgers.body import Body, DataRow, Log
from workbench.ledgers.carriers import Named
from workbench.ledgers.cells import RawCell, cell_text, is_blank
from workbench.ledgers.energy_cells import MEASURES, Place
from workbench.ledgers.energy_context import EnergyContext, Gathered
from workbench.ledgers.kinds import LedgerKind
from workbench.ledgers.meter_series import Interval, MeterPoint, intervals, single_readings
from workbench.ledgers.period_cells import PeriodCells
from workbench.ledgers.periods import month_of
from workbench.ledgers.table import Table

READING = "meter_reading"


def has_readings(table: Table) -> bool:
    """Tell whether a table states cumulative readings with their days."""
    return table.column(READING) is not None and table.column("period") is not None


def read_meter_table(
    table: Table, context: EnergyContext, around: Period | None, gathered: Gathered
) -> None:
    """Read one table of readings into one entry per meter and interval."""
    log = Log()
    reader = _PointReader(table, context, around, log.issues)
    body = Body(
        table, context.catalogue, context.catalogue.of(LedgerKind.ENERGY), lambda _text: True
    )
    points = [point for row in body.rows(log, context.file) if (point := reader.point(row))]
    for interval in intervals(points):
        if interval.used is None:
            log.issues.append(_backwards(interval, reader.label(interval.last)))
        else:
            gathered.entries.append(reader.entry(interval))
    for point in single_readings(points):
        params = {"carrier": reader.label(point)}
        log.issues.append(Issue("energy.meter.single", Severity.WARNING, point.place.where, params))
    gathered.issues.extend(log.issues)
    gathered.sheets.append(table.reading(log.skipped))


class _PointReader:
    def __init__(
        self, table: Table, context: EnergyContext, around: Period | None, issues: list[Issue]
    ) -> None:
        self._table = table
        self._context = context
        self._around = around
        self._issues = issues
        self._periods = PeriodCells(context.file, table.sheet.name, issues, context.days)
        self._named: dict[str, Named | None] = {}
        self._default = context.carriers.within(table.head.title) or context.named(table.sheet.name)

    def point(self, row: DataRow) -> MeterPoint | None:
        """One reading, None where number or day are missing."""
        column = self._table.column(READING)
        if column is None:
            return None
        place = Place(self._context.file, self._table.sheet.name, row.row, column.index)
        raw = self._cell(row, READING)
        amount = self._context.amounts.read(raw, place, column.header)
        if amount.issue:
            self._issues.append(amount.issue)
        period = self._period(row)
        value = amount.reading.value
        if not isinstance(value, Decimal) or period is None:
            return None
        meter = self._key(row)
        return MeterPoint(meter, period.end, value, amount.reading, place, self._multiplier(row))

    def _period(self, row: DataRow) -> Period | None:
        """When the meter was read; a reading without a day belongs to no interval."""
        column, raw = self._table.column("period"), self._cell(row, "period")
        if column is None or is_blank(raw):
            return None
        return self._periods.read(raw, row.row, column.index, self._around)

    def entry(self, interval: Interval) -> EnergyEntry:
        """The energy of one interval."""
        named = self._named.get(interval.last.meter)
        return EnergyEntry(
            sheet=interval.last.place.sheet,
            row=interval.last.place.row,
            period=month_of(interval.period),
            carrier=named.carrier.id if named else "",
            carrier_label=self.label(interval.last),
            flow=EnergyFlow.CONSUMPTION,
            amount=interval.reading(),
            unit=self._unit(named),
            product=named.qualifier if named else "",
            is_metered=True,
        )

    def label(self, point: MeterPoint) -> str:
        """What the user calls the meter's energy."""
        named = self._named.get(point.meter)
        return named.carrier.label if named else point.meter

    def _key(self, row: DataRow) -> str:
        carrier = cell_text(self._cell(row, "carrier")).strip()
        meter = cell_text(self._cell(row, "meter")).strip()
        key = f"{carrier} {meter}".strip()
        if key not in self._named:
            column = self._table.column(READING)
            head = column.header if column else ""
            self._named[key] = (
                self._context.named(carrier)
                or self._context.carriers.within(meter)
                or self._default
                or self._electric(head)
            )
        return key

    def _electric(self, head: str) -> Named | None:
        return self._context.named("电力") if "电" in head else None

    def _unit(self, named: Named | None) -> str:
        column = self._table.column(READING)
        units = [unit for unit in (column.units if column else ()) if unit.dimension in MEASURES]
        if units:
            return units[0].symbol
        is_power = named is not None and named.carrier.kind == "electricity"
        return "kWh" if is_power else (named.carrier.unit if named else "")

    def _multiplier(self, row: DataRow) -> Decimal:
        column = self._table.column("multiplier")
        if column is None:
            return Decimal(1)
        place = Place(self._context.file, self._table.sheet.name, row.row, column.index)
        value = self._context.amounts.read(self._cell(row, "multiplier"), place, "倍率").reading
        return value.value if isinstance(value.value, Decimal) and value.value else Decimal(1)

    def _cell(self, row: DataRow, field: str) -> RawCell:
        column = self._table.column(field)
        if column is None or column.index >= len(row.cells):
            return None
        return row.cells[column.index]


def _backwards(interval: Interval, label: str) -> Issue:
    params = {
        "carrier": label,
        "before": value_text(interval.first.value) or "",
        "after": value_text(interval.last.value) or "",
    }
    return Issue("energy.meter.backwards", Severity.WARNING, interval.last.place.where, params)
