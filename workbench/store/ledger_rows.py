"""Writing a batch's rows in bulk from spools, inside one short transaction."""

from __future__ import annotations

from sqlalchemy.orm import Session

from workbench.domain.progress import Progress, Silent
from workbench.store import bulk
from workbench.store.convert.entries import ENTRY_COLUMNS
from workbench.store.convert.machines import DETAIL_COLUMNS, MACHINE_COLUMNS
from workbench.store.spool import Spool
from workbench.store.tables import BatchRow, BatchState

SILENT = Silent()
# `row_id`, `batch_id` and `ordinal` stand before the columns that a spooled row carries.
_NARROW = len(MACHINE_COLUMNS) - 3
_BATCH_COLUMNS = tuple(column.name for column in BatchRow.__table__.columns)


def insert_withdrawn_batch(session: Session, batch: BatchRow) -> BatchRow:
    """Insert a batch that does not count yet; making it count is the captured change.

    So undo withdraws it again and its rows need no images.
    """
    batch.state = BatchState.WITHDRAWN
    dialect = session.get_bind().dialect
    values = []
    for column in BatchRow.__table__.columns:
        bind = column.type.bind_processor(dialect)
        value = getattr(batch, column.name)
        values.append(bind(value) if bind else value)
    bulk.insert_rows(session, "ledger_batch", _BATCH_COLUMNS, [values])
    return session.get_one(BatchRow, batch.id)


def write_machines(
    session: Session, batch_id: str, spool: Spool, progress: Progress = SILENT
) -> None:
    """Insert spooled rows of (ordinal, narrow columns…, readings, issues)."""
    first = bulk.next_row_id(session, "machine")
    for block in spool.blocks():
        progress.check()
        bulk.insert_rows(
            session,
            "machine",
            MACHINE_COLUMNS,
            ((first + row[0], batch_id, *row[: _NARROW + 1]) for row in block),
        )
        bulk.insert_rows(
            session,
            "machine_detail",
            DETAIL_COLUMNS,
            ((first + row[0], *row[_NARROW + 1 :]) for row in block),
        )


def write_entries(session: Session, batch_id: str, spool: Spool) -> None:
    """Insert spooled rows of (ordinal, columns…) of energy, output, PUE and meter entries."""
    for block in spool.blocks():
        bulk.insert_rows(
            session, "ledger_entry", ENTRY_COLUMNS, ((batch_id, *row) for row in block)
        )
