"""What persons noted on machines, laid over what the ledger says."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from workbench.domain.equipment import Machine, MachineState
from workbench.domain.reading import Reading
from workbench.store.convert.readings import unpack
from workbench.store.tables import BatchRow, BatchState, MachineMarkRow

# Marks that are not readings: the state found on site, a spot check, a plan of renewal.
STATE, SPOT_CHECKED, RENEWAL = "@state", "@spot_checked", "@renewal"
# Numbers for estimates stand beside them under this prefix; no verdict depends on one.
SAVING = "@saving."


@dataclass(frozen=True, slots=True, kw_only=True)
class MachineMark:
    """One thing a person noted; `reading` where it is a field's value, else `text`."""

    machine_id: str
    field: str
    reading: Reading | None
    text: str
    note: str
    marked_by: str
    marked_at: datetime


def marks_of_case(session: Session, case_id: str) -> dict[str, tuple[MachineMark, ...]]:
    """All marks that speak of the machine itself, on a case's current machines by address."""
    is_saving = MachineMarkRow.field.startswith(SAVING, autoescape=True)
    return _of_case(session, case_id, ~is_saving)


def savings_of_case(session: Session, case_id: str) -> dict[str, tuple[MachineMark, ...]]:
    """Numbers for estimates that persons gave for single machines, by address."""
    return _of_case(session, case_id, MachineMarkRow.field.startswith(SAVING, autoescape=True))


def _of_case(
    session: Session, case_id: str, which: ColumnElement[bool]
) -> dict[str, tuple[MachineMark, ...]]:
    statement = (
        select(MachineMarkRow)
        .join(BatchRow, BatchRow.id == MachineMarkRow.batch_id)
        .where(BatchRow.case_id == case_id, BatchRow.state == BatchState.CURRENT, which)
        .order_by(MachineMarkRow.field)
    )
    found: dict[str, tuple[MachineMark, ...]] = {}
    for row in session.scalars(statement):
        mark = mark_of(row)
        found[mark.machine_id] = (*found.get(mark.machine_id, ()), mark)
    return found


def mark_row(session: Session, batch_id: str, ordinal: int, field: str) -> MachineMarkRow | None:
    """The mark on one field of one machine, for changing it."""
    statement = select(MachineMarkRow).where(
        MachineMarkRow.batch_id == batch_id,
        MachineMarkRow.ordinal == ordinal,
        MachineMarkRow.field == field,
    )
    return session.scalars(statement).first()


def marked(machine: Machine, marks: Iterable[MachineMark]) -> Machine:
    """The machine with readings taken on site in place of the ledger's."""
    readings = dict(machine.readings)
    state = machine.state
    for mark in marks:
        if mark.reading is not None:
            readings[mark.field] = mark.reading
        elif mark.field == STATE:
            state = MachineState(mark.text)
    return replace(machine, readings=readings, state=state)


def mark_of(row: MachineMarkRow) -> MachineMark:
    """One mark as a value."""
    is_reading = not row.field.startswith("@")
    return MachineMark(
        machine_id=f"{row.batch_id}.{row.ordinal}",
        field=row.field,
        reading=unpack(json.loads(row.value), "", 0) if is_reading else None,
        text="" if is_reading else row.value,
        note=row.note,
        marked_by=row.marked_by,
        marked_at=row.marked_at,
    )
