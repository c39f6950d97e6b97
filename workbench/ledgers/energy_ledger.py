"""An energy ledger of any shape: each sheet to the reader of its layout, then one list of entries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from workbench.domain.energy import EnergyEntry
from workbench.domain.issue import Issue, Severity, Where
from workbench.domain.period import Period
from workbench.domain.progress import Progress
from workbench.domain.reading import Reading
from workbench.ledgers.carrier_columns import WideHead, find_wide_head, read_wide_sheet
from workbench.ledgers.energy_context import EnergyContext, Gathered
from workbench.ledgers.energy_rows import has_flows, read_energy_table
from workbench.ledgers.kinds import LedgerKind
from workbench.ledgers.meter_rows import has_readings, read_meter_table
from workbench.ledgers.month_heads import find_month_head
from workbench.ledgers.month_sheets import read_month_sheet
from workbench.ledgers.period_overlaps import without_sums
from workbench.ledgers.periods import month_of, period_in, year_in_name
from workbench.ledgers.records import ReadOptions
from workbench.ledgers.table import Table
from workbench.ledgers.tables import TableFinder
from workbench.ledgers.totals import ledger_issues
from workbench.ledgers.workbook import RawSheet

_Key = tuple[str, Period, str, str, str, str, str]


def read_energy(
    sheets: Sequence[RawSheet], context: EnergyContext, options: ReadOptions, progress: Progress
) -> Gathered:
    """Read every sheet; one that cannot be read for certain stands in `unread`."""
    gathered = Gathered()
    finder = TableFinder(context.catalogue, context.catalogue.of(LedgerKind.ENERGY), options)
    for sheet in sheets:
        around = options.period or period_in(sheet.name) or year_in_name(context.file)
        if not _read_sheet(sheet, context, finder, (around, options), gathered, progress):
            gathered.unread.append(sheet)
    monthly = by_month(gathered.entries, gathered.issues)
    monthly = without_sums(monthly, context.file, gathered.issues)
    gathered.entries = _without_sub_items(monthly, context, gathered.issues)
    gathered.issues.extend(ledger_issues(gathered.entries, context.file))
    return gathered


def unread_issue(file: str, sheet: RawSheet) -> Issue:
    """The remark on a sheet that no reader could read."""
    where = Where(file, sheet.name)
    return Issue("energy.layout.unreadable", Severity.WARNING, where, {"sheet": sheet.name})


def by_month(entries: Sequence[EnergyEntry], issues: list[Issue]) -> list[EnergyEntry]:
    """Add up what is finer than a month; months and longer periods stay row by row."""
    groups: dict[_Key, list[EnergyEntry]] = {}
    result: list[EnergyEntry] = []
    for entry in entries:
        month = month_of(entry.period)
        if month == entry.period:
            result.append(entry)
            continue
        key = (
            entry.sheet,
            month,
            entry.carrier,
            entry.carrier_label,
            entry.flow.value,
            entry.product,
            f"{entry.unit} {entry.coefficient.value}",
        )
        groups.setdefault(key, []).append(entry)
    summed = [_summed(group, key[1]) for key, group in groups.items()]
    rows = sum(len(group) for group in groups.values())
    if rows > len(groups):
        where = Where(sheet=summed[0].sheet)
        issues.append(Issue("energy.series.summed", Severity.INFO, where, {"rows": str(rows)}))
    return [*result, *summed]


def _summed(group: Sequence[EnergyEntry], month: Period) -> EnergyEntry:
    first = group[0]
    if len(group) == 1:
        return replace(first, period=month)
    values = [entry.amount.value for entry in group]
    total = sum((value for value in values if isinstance(value, Decimal)), Decimal(0))
    note = f"第 {first.row}～{group[-1].row} 行共 {len(group)} 行合计"
    amount = Reading(total, raw=first.amount.raw, cell=first.amount.cell, note=note)
    return replace(first, period=month, amount=amount)


def _read_sheet(
    sheet: RawSheet,
    context: EnergyContext,
    finder: TableFinder,
    given: tuple[Period | None, ReadOptions],
    gathered: Gathered,
    progress: Progress,
) -> bool:
    around, options = given
    by_hand = finder.is_told(sheet)
    months = None if by_hand else find_month_head(sheet)
    if months:
        year = options.period or period_in(months.title) or around
        read_month_sheet(sheet, months, context, year, gathered)
        return True
    tables = finder.find(sheet, progress)
    wide = None if by_hand else find_wide_head(sheet, context)
    if wide and not _is_list(tables, wide):
        year = options.period or period_in(wide.title) or around
        read_wide_sheet(sheet, wide, context, year, gathered, progress)
        return True
    read = [_read_table(table, context, around, options, gathered) for table in tables]
    return any(read)


def _is_list(tables: Sequence[Table], wide: WideHead) -> bool:
    """Tell whether a head found by its fields says more than the carriers in its columns."""
    listed = any(table.column("carrier") or has_readings(table) for table in tables)
    return listed and len(wide.columns) == 1


def _read_table(
    table: Table,
    context: EnergyContext,
    around: Period | None,
    options: ReadOptions,
    gathered: Gathered,
) -> bool:
    period = options.period or period_in(table.head.title) or around
    if has_readings(table):
        read_meter_table(table, context, period, gathered)
    elif has_flows(table):
        read_energy_table(table, context, period, gathered)
    else:
        return False
    return True


def _without_sub_items(
    entries: Sequence[EnergyEntry], context: EnergyContext, issues: list[Issue]
) -> list[EnergyEntry]:
    """Leave out 其中 rows (无烟煤 under 原煤) whose sum the row above them already holds."""
    whole: dict[_Part, Decimal] = {}
    parts: dict[_Part, Decimal] = {}
    for entry in entries:
        value = entry.amount.value
        if isinstance(value, Decimal):
            _add(whole, entry, entry.carrier, value)
            _add(parts, entry, _parent(entry, context), value)
    kept: list[EnergyEntry] = []
    for entry in entries:
        key = _part(entry, _parent(entry, context))
        if key[0] and key in whole and parts[key] <= whole[key]:
            issues.append(_left_out(entry, context))
        else:
            kept.append(entry)
    return kept


_Part = tuple[str, Period, str, str, str]


def _part(entry: EnergyEntry, carrier: str) -> _Part:
    return (carrier, entry.period, entry.flow.value, entry.product, entry.unit)


def _add(sums: dict[_Part, Decimal], entry: EnergyEntry, carrier: str, value: Decimal) -> None:
    key = _part(entry, carrier)
    sums[key] = sums.get(key, Decimal(0)) + value


def _left_out(entry: EnergyEntry, context: EnergyContext) -> Issue:
    parent = context.carriers.get(_parent(entry, context))
    column = entry.amount.cell.column if entry.amount.cell else ""
    where = Where(context.file, entry.sheet, entry.row, column)
    params = {"carrier": entry.carrier_label, "parent": parent.label if parent else ""}
    return Issue("energy.sub_item.left_out", Severity.INFO, where, params)


def _parent(entry: EnergyEntry, context: EnergyContext) -> str:
    carrier = context.carriers.get(entry.carrier)
    return carrier.parent if carrier else ""
