"""What the ledgers of one enterprise state, each entry with the batch it came from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.domain.energy import EnergyEntry, OutputEntry
from workbench.store.convert.entries import KINDS, entry_from
from workbench.store.tables import BatchRow, BatchState, EntryRow

_READ: dict[str, Callable[[str], EnergyEntry | OutputEntry]] = {
    KINDS[EnergyEntry]: partial(entry_from, EnergyEntry),
    KINDS[OutputEntry]: partial(entry_from, OutputEntry),
}


@dataclass(frozen=True, slots=True)
class StoredEntry:
    """An entry of energy or output with its case, batch and file."""

    case_id: str
    batch_id: str
    file: str
    entry: EnergyEntry | OutputEntry


def entries_of_enterprise(session: Session, enterprise_id: str) -> Iterator[StoredEntry]:
    """The current entries of all its cases, those of former years too."""
    statement = (
        select(BatchRow.case_id, BatchRow.id, BatchRow.file_name, EntryRow.kind, EntryRow.body)
        .join(EntryRow, EntryRow.batch_id == BatchRow.id)
        .where(
            BatchRow.enterprise_id == enterprise_id,
            BatchRow.state == BatchState.CURRENT,
            EntryRow.kind.in_(_READ),
        )
        .order_by(BatchRow.created_at, BatchRow.id, EntryRow.ordinal)
    )
    for case_id, batch_id, file, kind, body in session.execute(statement):
        yield StoredEntry(case_id or "", batch_id, file, _READ[kind](body))
