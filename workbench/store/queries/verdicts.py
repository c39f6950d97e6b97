"""Verdicts of a case: what is still to be judged, and why a machine or a product stands as it does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from workbench.domain.equipment import Machine
from workbench.domain.verdict import Verdict
from workbench.domain.verdict_json import verdict_from_json
from workbench.store.convert.machines import machine_from
from workbench.store.convert.verdicts import load_verdicts, with_cells_of
from workbench.store.queries.machines import machine_by_address, stored_machine
from workbench.store.queries.marks import SAVING, marked, marks_of_case
from workbench.store.streaming import stream
from workbench.store.tables import (
    BatchRow,
    BatchState,
    CaseRow,
    MachineDetailRow,
    MachineMarkRow,
    MachineRow,
    NameplateVerdictRow,
    SubjectVerdictRow,
)
from workbench.store.verdict_rows import Standard, SubjectVerdict

# The first letter of the nameplate of a machine that a person noted something on.
MARKED_PREFIX = "m"


@dataclass(frozen=True, slots=True)
class JudgedMachine:
    """One machine with its verdicts, none where it was not judged yet."""

    id: str
    machine: Machine
    verdicts: tuple[Verdict, ...]


def standard_of(session: Session, case_id: str) -> Standard | None:
    """The day and book a case was last judged by."""
    row = session.get(CaseRow, case_id)
    if row is None or row.judged_as_of is None:
        return None
    return Standard(row.judged_as_of, row.judged_book)


def unjudged_plates(
    session: Session, case_id: str, standard: Standard
) -> Iterator[tuple[str, int, Machine]]:
    """One machine per distinct nameplate that has no verdicts by this standard."""
    known = select(NameplateVerdictRow.nameplate).where(
        NameplateVerdictRow.as_of == standard.as_of,
        NameplateVerdictRow.book_hash == standard.book_hash,
    )
    first = (
        select(func.min(MachineRow.row_id))
        .where(MachineRow.batch_id.in_(_batches(case_id)), MachineRow.nameplate.not_in(known))
        .group_by(MachineRow.nameplate)
    )
    statement = (
        select(MachineRow, MachineDetailRow.readings)
        .join(MachineDetailRow, MachineDetailRow.row_id == MachineRow.row_id)
        .where(MachineRow.row_id.in_(first))
    )
    for row, readings in stream(session, statement, 1_000):
        yield row.nameplate, row.row_id, machine_from(row, readings)


def known_plates(session: Session, standard: Standard) -> frozenset[str]:
    """The nameplates that have verdicts by this standard."""
    statement = select(NameplateVerdictRow.nameplate).where(
        NameplateVerdictRow.as_of == standard.as_of,
        NameplateVerdictRow.book_hash == standard.book_hash,
    )
    return frozenset(session.scalars(statement))


def marked_machines(session: Session, case_id: str) -> Iterator[tuple[int, str, bool, Machine]]:
    """Machines with notes, or whose notes were taken back: row, nameplate, noted now, as noted."""
    marks = marks_of_case(session, case_id)
    addresses = (
        select(MachineMarkRow.batch_id, MachineMarkRow.ordinal)
        .where(~MachineMarkRow.field.startswith(SAVING, autoescape=True))
        .subquery()
    )
    is_marked = (
        select(addresses.c.ordinal)
        .where(
            addresses.c.batch_id == MachineRow.batch_id,
            addresses.c.ordinal == MachineRow.ordinal,
        )
        .exists()
    )
    statement = (
        select(MachineRow, MachineDetailRow.readings)
        .join(MachineDetailRow, MachineDetailRow.row_id == MachineRow.row_id)
        .where(
            MachineRow.batch_id.in_(_batches(case_id)),
            or_(is_marked, MachineRow.nameplate.startswith(MARKED_PREFIX)),
        )
    )
    for row, readings in session.execute(statement):
        machine = machine_from(row, readings)
        noted = marks.get(f"{row.batch_id}.{row.ordinal}", ())
        yield row.row_id, row.nameplate, bool(noted), marked(machine, noted)


def verdicts_of_machine(session: Session, case_id: str, row_id: int) -> tuple[Verdict, ...]:
    """Why one machine stands as it does, told by its own cells."""
    standard = standard_of(session, case_id)
    stored = stored_machine(session, row_id)
    if standard is None:
        return ()
    key = (stored.line.nameplate, standard.as_of, standard.book_hash)
    plate = session.get(NameplateVerdictRow, key)
    if plate is None:
        return ()
    verdicts = load_verdicts(plate.verdicts)
    if plate.representative == row_id:
        return verdicts
    judged = stored_machine(session, plate.representative).machine
    return with_cells_of(verdicts, judged, stored.machine)


def verdicts_by_address(session: Session, case_id: str, machine_id: str) -> tuple[Verdict, ...]:
    """Why the machine behind a lasting address stands as it does."""
    row_id = machine_by_address(session, machine_id).line.row_id
    return verdicts_of_machine(session, case_id, row_id)


def judged_machines(session: Session, case_id: str) -> Iterator[JudgedMachine]:
    """Every current machine with the verdicts of its nameplate, in blocks.

    Steps keep the cells of the machine that was judged: whoever prints one machine's proof asks
    `verdicts_of_machine`.
    """
    standard = standard_of(session, case_id)
    plates = _plates(session, case_id, standard) if standard else {}
    marks = marks_of_case(session, case_id)
    statement = (
        select(MachineRow, MachineDetailRow.readings)
        .join(MachineDetailRow, MachineDetailRow.row_id == MachineRow.row_id)
        .where(MachineRow.batch_id.in_(_batches(case_id)))
        .order_by(MachineRow.row_id)
    )
    for row, readings in stream(session, statement, 2_000):
        address = f"{row.batch_id}.{row.ordinal}"
        machine = marked(machine_from(row, readings), marks.get(address, ()))
        yield JudgedMachine(address, machine, plates.get(row.nameplate, ()))


def subject_verdicts(session: Session, case_id: str) -> tuple[SubjectVerdict, ...]:
    """Verdicts on a case's products, data centres and meter groups."""
    statement = (
        select(SubjectVerdictRow)
        .where(SubjectVerdictRow.case_id == case_id)
        .order_by(SubjectVerdictRow.rule, SubjectVerdictRow.ordinal)
    )
    return tuple(
        SubjectVerdict(
            subject=row.subject, verdict=verdict_from_json(row.verdict), figures=row.figures
        )
        for row in session.scalars(statement)
    )


def _plates(session: Session, case_id: str, standard: Standard) -> dict[str, tuple[Verdict, ...]]:
    used = select(MachineRow.nameplate).where(MachineRow.batch_id.in_(_batches(case_id)))
    statement = select(NameplateVerdictRow).where(
        NameplateVerdictRow.as_of == standard.as_of,
        NameplateVerdictRow.book_hash == standard.book_hash,
        NameplateVerdictRow.nameplate.in_(used),
    )
    return {row.nameplate: load_verdicts(row.verdicts) for row in session.scalars(statement)}


def _batches(case_id: str) -> Any:
    return select(BatchRow.id).where(
        BatchRow.case_id == case_id, BatchRow.state == BatchState.CURRENT
    )
