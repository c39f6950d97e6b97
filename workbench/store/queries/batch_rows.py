"""The rows of one batch, of whatever state it is, as they were read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.domain.energy import EnergyEntry, MeterEntry, OutputEntry, PueEntry
from workbench.domain.equipment import Machine
from workbench.store.convert.entries import KINDS, Entry, entry_from
from workbench.store.convert.machines import machine_from
from workbench.store.queries.marks import MachineMark, mark_of
from workbench.store.streaming import stream
from workbench.store.tables import (
    EntryRow,
    EvidenceLinkRow,
    MachineDetailRow,
    MachineMarkRow,
    MachineRow,
)

MACHINE_TARGET = "machine"
_BLOCK = 2_000
_READERS: dict[str, Callable[[str], Entry]] = {
    KINDS[EnergyEntry]: partial(entry_from, EnergyEntry),
    KINDS[OutputEntry]: partial(entry_from, OutputEntry),
    KINDS[PueEntry]: partial(entry_from, PueEntry),
    KINDS[MeterEntry]: partial(entry_from, MeterEntry),
}


def rows_of_batch(session: Session, batch_id: str) -> Iterator[tuple[int, Machine | Entry]]:
    """Every machine and entry of a batch with its ordinal; read in blocks."""
    machines = (
        select(MachineRow, MachineDetailRow.readings)
        .join(MachineDetailRow, MachineDetailRow.row_id == MachineRow.row_id)
        .where(MachineRow.batch_id == batch_id)
        .order_by(MachineRow.ordinal)
    )
    for row, readings in stream(session, machines, _BLOCK):
        yield row.ordinal, machine_from(row, readings)
    entries = (
        select(EntryRow.ordinal, EntryRow.kind, EntryRow.body)
        .where(EntryRow.batch_id == batch_id)
        .order_by(EntryRow.ordinal)
    )
    for ordinal, kind, body in stream(session, entries, _BLOCK):
        yield ordinal, _READERS[kind](body)


def entries_of_batch(session: Session, batch_id: str, limit: int) -> Iterator[Entry]:
    """The first entries of a batch, in its order."""
    statement = (
        select(EntryRow.kind, EntryRow.body)
        .where(EntryRow.batch_id == batch_id)
        .order_by(EntryRow.ordinal)
        .limit(limit)
    )
    for kind, body in session.execute(statement):
        yield _READERS[kind](body)


def marks_of_batch(session: Session, batch_id: str) -> tuple[MachineMark, ...]:
    """What persons noted on the machines of a batch."""
    return tuple(mark_of(row) for row in mark_rows(session, batch_id))


def mark_rows(session: Session, batch_id: str) -> list[MachineMarkRow]:
    """The same rows, for carrying them over."""
    statement = (
        select(MachineMarkRow)
        .where(MachineMarkRow.batch_id == batch_id)
        .order_by(MachineMarkRow.ordinal, MachineMarkRow.field)
    )
    return list(session.scalars(statement))


def machine_links(session: Session, batch_id: str) -> list[EvidenceLinkRow]:
    """Evidence that supports machines of a batch."""
    statement = select(EvidenceLinkRow).where(
        EvidenceLinkRow.target_kind == MACHINE_TARGET,
        EvidenceLinkRow.target_id.startswith(f"{batch_id}.", autoescape=True),
    )
    return list(session.scalars(statement))
