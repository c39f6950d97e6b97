"""Which verdicts a case rests on, and for how many machines each: asked before the rules change."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workbench.domain.verdict import Verdict
from workbench.store.convert.verdicts import load_verdicts
from workbench.store.queries.verdicts import standard_of
from workbench.store.streaming import stream
from workbench.store.tables import BatchRow, MachineRow, NameplateVerdictRow
from workbench.store.tables.ledger import BatchState


def plate_verdicts(session: Session, case_id: str) -> Iterator[tuple[tuple[Verdict, ...], int]]:
    """The verdicts of each distinct nameplate of a case, with its number of machines."""
    standard = standard_of(session, case_id)
    if standard is None:
        return
    statement = (
        select(NameplateVerdictRow.verdicts, func.sum(MachineRow.quantity))
        .join(MachineRow, MachineRow.nameplate == NameplateVerdictRow.nameplate)
        .join(BatchRow, BatchRow.id == MachineRow.batch_id)
        .where(
            BatchRow.case_id == case_id,
            BatchRow.state == BatchState.CURRENT,
            NameplateVerdictRow.as_of == standard.as_of,
            NameplateVerdictRow.book_hash == standard.book_hash,
        )
        .group_by(*NameplateVerdictRow.__table__.primary_key)
    )
    for stored, machines in stream(session, statement, 2_000):
        yield load_verdicts(stored), int(machines)
