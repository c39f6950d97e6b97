"""What the user decided about a file while looking at it; each decision is read with anew."""

from __future__ import annotations

from dataclasses import replace

from workbench.domain.period import Period
from workbench.ledgers.ledger import LedgerReading
from workbench.ledgers.records import ReadOptions


def for_new_file(options: ReadOptions, period: Period | None) -> ReadOptions:
    """What stays when another file is chosen: what is remembered, not what was said of a sheet."""
    return replace(options, sheet=None, ticked={}, period=period, head_rows={})


def with_column(
    options: ReadOptions, reading: LedgerReading | None, shape: str, column: str, field: str
) -> ReadOptions:
    """One corrected column, with the others of its table as they stand."""
    tables = (*reading.sheets, *reading.unread) if reading else ()
    known = {
        each.column: each.field or ""
        for table in tables
        if table.shape == shape
        for each in table.columns
    }
    remembered = {key: dict(value) for key, value in options.remembered.items()}
    remembered[shape] = {**known, **remembered.get(shape, {}), column: field}
    return replace(options, remembered=remembered)


def with_head(
    options: ReadOptions,
    reading: LedgerReading | None,
    place: tuple[str, int],
    rows: tuple[int, ...],
) -> ReadOptions:
    """The rows of a table's head, none where it has no head; other tables of its sheet keep theirs."""
    sheet, number = place
    others = {
        row
        for table in (reading.sheets if reading else ())
        if table.sheet == sheet and table.table != number
        for row in table.head_rows
    }
    told = tuple(sorted({*others, *rows}))
    return replace(options, head_rows={**options.head_rows, sheet: told})


def with_tick(options: ReadOptions, sheet: str, is_read: bool) -> ReadOptions:
    """A sheet that is to be read, or left out."""
    return replace(options, ticked={**options.ticked, sheet: is_read})
