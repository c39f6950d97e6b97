"""Ledgers with one carrier per column and one period or flow per row, down to quarter-hours."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from workbench.domain.energy import EnergyFlow
from workbench.domain.issue import Issue, Severity, Where
from workbench.domain.period import Period
from workbench.domain.progress import Progress, track
from workbench.ledgers.carriers import Named
from workbench.ledgers.cells import (
    RawCell,
    RawRow,
    cell_text,
    column_letters,
    is_blank,
    normal_text,
)
from workbench.ledgers.energy_cells import MEASURES, Place
from workbench.ledgers.energy_context import Cell, EnergyContext, Gathered
from workbench.ledgers.energy_flows import FLOW_FIELDS, is_cumulative
from workbench.ledgers.head_text import head_text
from workbench.ledgers.kinds import LedgerKind
from workbench.ledgers.parsing.dates import date_order, serial_day
from workbench.ledgers.period_cells import PeriodCells
from workbench.ledgers.periods import period_in, period_of
from workbench.ledgers.records import ColumnMapping, SheetReading, SkippedRow
from workbench.ledgers.summed_columns import plain_number
from workbench.ledgers.sums import SummedColumn, Sums
from workbench.ledgers.units import Unit, UnitTable
from workbench.ledgers.workbook import RawSheet

_TOTAL = "合计行"
_WINDOW = 30  # rows within which the head must stand
_ORDERS = {"dmy": "日/月/年", "mdy": "月/日/年"}


@dataclass(frozen=True, slots=True)
class CarrierColumn:
    """One column of one carrier."""

    index: int
    header: str
    named: Named
    units: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class WideHead:
    """The head row, the column of periods or flows, and the carriers."""

    row: int
    label: int
    columns: tuple[CarrierColumn, ...]
    headers: tuple[str, ...]
    title: str


def find_wide_head(sheet: RawSheet, context: EnergyContext) -> WideHead | None:
    """The row whose cells name carriers, with a column of periods or flows beside them."""
    titles: list[str] = []
    rows = list(islice(sheet.rows(), _WINDOW))
    for index, row in enumerate(rows):
        columns = tuple(_columns(row, rows[index + 1 : index + 2], context))
        taken = {column.index for column in columns}
        label = next((i for i in range(len(row)) if i not in taken), None)
        if columns and label is not None and _is_label(row[label], context):
            headers = tuple(cell_text(cell).strip() for cell in row)
            return WideHead(index, label, columns, headers, " ".join(titles))
        titles += [cell_text(cell) for cell in row if isinstance(cell, str) and cell.strip()]
    return None


def read_wide_sheet(
    sheet: RawSheet,
    head: WideHead,
    context: EnergyContext,
    around: Period | None,
    gathered: Gathered,
    progress: Progress,
) -> None:
    """Read every cell below a carrier; rows finer than a month are added up by the caller."""
    year = around or period_in(head.title) or period_in(sheet.name)
    order = date_order(_texts(sheet, head))
    skipped: list[SkippedRow] = []
    if order:
        where = Where(context.file, sheet.name, 0, column_letters(head.label))
        params = {"order": _ORDERS[order]}
        gathered.issues.append(Issue("energy.day_order.assumed", Severity.INFO, where, params))
    periods = PeriodCells(context.file, sheet.name, gathered.issues, context.days, order)
    sums = Sums(
        [SummedColumn(index=c.index, header=c.header, read=plain_number) for c in head.columns]
    )
    rows = track(sheet.rows(), progress, f"读取：{sheet.name}", sheet.n_rows)
    for number, row in enumerate(islice(rows, head.row + 1, None), start=head.row + 2):
        reason = _read_row(row, number, (sheet, head, context, year, periods), gathered)
        if reason == _TOTAL:
            where = Where(context.file, sheet.name, number)
            label = cell_text(row[head.label]).strip()
            gathered.issues.extend(sums.compare(row, where, label))
        elif not reason:
            sums.add(row, number)
        if reason:
            skipped.append(SkippedRow(number, reason))
    gathered.issues.extend(sums.at_end())
    gathered.sheets.append(_reading(sheet, head, skipped, context.catalogue.units))


_Scene = tuple[RawSheet, WideHead, EnergyContext, Period | None, PeriodCells]


def _read_row(row: RawRow, number: int, scene: _Scene, gathered: Gathered) -> str:
    sheet, head, context, year, periods = scene
    raw = row[head.label] if head.label < len(row) else None
    if is_blank(raw):
        return "" if all(is_blank(cell) for cell in row) else "没有期间"
    text = cell_text(raw).strip()
    if (
        is_cumulative(text)
        or normal_text(text).replace(" ", "") in context.catalogue.words["total"]
    ):
        return _TOTAL
    flow = FLOW_FIELDS.get(context.flows.field_of(text))
    if serial_day(raw, context.days.day_zero) is not None:
        period = periods.read(raw, number, head.label, year)
    else:
        period = year if flow else period_of(raw, periods.order, year)
    if period is None:
        return f"“{text}”不是期间，也不是能源流量"
    for column in head.columns:
        if column.index >= len(row) or is_blank(row[column.index]):
            continue
        cell = Cell(
            cell=row[column.index],
            place=Place(context.file, sheet.name, number, column.index),
            flow=flow or EnergyFlow.CONSUMPTION,
            period=period,
            units=column.units,
            note=head.title,
        )
        label = column.named.carrier.label
        entry = context.entry(cell, label, column.named, gathered.issues)
        if entry:
            gathered.entries.append(entry)
    return ""


def _columns(
    row: RawRow, below: Sequence[RawRow], context: EnergyContext
) -> Iterator[CarrierColumn]:
    for index, cell in enumerate(row):
        if not isinstance(cell, str) or not cell.strip():
            continue
        text = head_text(cell, context.catalogue.units)
        named = next((found for key in text.keys if (found := context.named(key))), None)
        if named is None:
            continue
        written = text.units or _unit_behind(cell, context)
        units = tuple(unit for unit in written if unit.dimension in MEASURES)
        if written and not units:
            continue
        yield CarrierColumn(index, cell.strip(), named, units or _unit_below(index, below, context))


def _unit_behind(text: str, context: EnergyContext) -> tuple[Unit, ...]:
    """The unit a machine-made head ends with: Usage_kWh."""
    unit = context.catalogue.units.find(re.split(r"[_\s]", text.strip())[-1])
    return (unit,) if unit else ()


def _unit_below(index: int, below: Sequence[RawRow], context: EnergyContext) -> tuple[Unit, ...]:
    """The unit a second head row gives."""
    cells = [row[index] for row in below if index < len(row)]
    table = context.catalogue.units
    texts = [cell for cell in cells if isinstance(cell, str)]
    found = [unit for text in texts for unit in (table.find(text), *head_text(text, table).units)]
    return tuple(unit for unit in found if unit and unit.dimension in MEASURES)


def _is_label(cell: RawCell, context: EnergyContext) -> bool:
    """Tell whether a head may stand above periods or flows."""
    if not isinstance(cell, str):
        return False
    key = head_text(cell, context.catalogue.units).keys
    aliases = context.catalogue.of(LedgerKind.ENERGY).by_alias
    fields = {field for form in key for field in aliases.get(form, ())}
    return bool(fields & {"period", "year"}) or normal_text(cell) in {
        "项目",
        "指标",
        "指标名称",
        "流向",
    }


def _texts(sheet: RawSheet, head: WideHead) -> Iterator[str]:
    for row in sheet.rows():
        cell = row[head.label] if head.label < len(row) else None
        if isinstance(cell, str):
            yield cell


def _reading(
    sheet: RawSheet, head: WideHead, skipped: Sequence[SkippedRow], units: UnitTable
) -> SheetReading:
    taken = {column.index for column in head.columns}
    columns = tuple(
        ColumnMapping(
            column=column_letters(index),
            index=index,
            header=header,
            field="consumption" if index in taken else "period" if index == head.label else None,
            score=Decimal(1) if index in taken or index == head.label else Decimal(0),
            reason="alias" if index in taken or index == head.label else "",
            units=() if index in taken else head_text(header, units).units,
        )
        for index, header in enumerate(head.headers)
    )
    return SheetReading(
        sheet=sheet.name,
        visible=sheet.visible,
        title=head.title,
        head_rows=(head.row + 1,),
        columns=columns,
        skipped_rows=tuple(skipped),
    )
