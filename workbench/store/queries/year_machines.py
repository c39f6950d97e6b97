"""The machines of a year's cases: counted by class, and those that are a problem one by one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, TypeVarTuple

from sqlalchemy import BigInteger, Select, case, func, select, type_coerce
from sqlalchemy.orm import Session

from workbench.domain.equipment import EquipmentKind, Machine, MachineState
from workbench.domain.partition import MachineClass
from workbench.domain.verdict import Verdict
from workbench.store.columns import unscaled
from workbench.store.convert.readings import load_readings
from workbench.store.convert.verdicts import load_verdicts
from workbench.store.queries.marks import RENEWAL, SPOT_CHECKED
from workbench.store.streaming import stream
from workbench.store.tables import (
    BatchRow,
    BatchState,
    CaseRow,
    MachineDetailRow,
    MachineMarkRow,
    MachineRow,
    NameplateVerdictRow,
)

Ts = TypeVarTuple("Ts")

# What verdicts are kept by: the nameplate, the day and the book it was judged by.
Plate = tuple[str, date | None, str]
PROBLEMS = (MachineClass.PHASE_OUT_IN_USE.value, MachineClass.BELOW_LIMIT_IN_USE.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class MachineCount:
    """Machines of one case, kind, class, grade and unit: how many, their size together."""

    case_id: str
    kind: EquipmentKind
    conclusion: str
    grade: int | None
    capacity_unit: str
    count: int
    capacity: Decimal
    dismantled: int
    dismantled_capacity: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemMachine:
    """A machine in use that is listed in a catalogue or below the limit, with its verdicts."""

    case_id: str
    machine_id: str
    conclusion: str
    machine: Machine
    quantity: int
    plate: Plate
    verdicts: tuple[Verdict, ...]


def machine_counts(session: Session, year: int) -> tuple[MachineCount, ...]:
    """The current machines of a year's cases, counted and added up exactly."""
    size = func.coalesce(MachineRow.capacity, 0) * MachineRow.quantity
    is_gone = MachineRow.state == MachineState.DISMANTLED.value
    keys = (
        BatchRow.case_id,
        MachineRow.kind,
        MachineRow.conclusion,
        MachineRow.grade,
        MachineRow.capacity_unit,
    )
    totals: tuple[Any, ...] = (
        func.sum(MachineRow.quantity),
        _scaled_sum(size),
        func.sum(case((is_gone, MachineRow.quantity), else_=0)),
        _scaled_sum(case((is_gone, size), else_=0)),
    )
    statement = _of_year(select(*keys, *totals), year).group_by(*keys).order_by(*keys)
    return tuple(
        MachineCount(
            case_id=case_id,
            kind=EquipmentKind(kind),
            conclusion=conclusion,
            grade=grade,
            capacity_unit=unit,
            count=int(count),
            capacity=unscaled(capacity) or Decimal(0),
            dismantled=int(gone),
            dismantled_capacity=unscaled(gone_capacity) or Decimal(0),
        )
        for (
            case_id,
            kind,
            conclusion,
            grade,
            unit,
            count,
            capacity,
            gone,
            gone_capacity,
        ) in session.execute(statement)
    )


def problem_machines(session: Session, year: int) -> Iterator[ProblemMachine]:
    """The machines of 设备问题明细 with the verdicts their cases were judged by."""
    plates = _problem_plates(session)
    # columns, not rows of the mapping: there are tens of thousands of them
    statement = (
        _of_year(
            select(
                CaseRow.id,
                CaseRow.judged_as_of,
                CaseRow.judged_book,
                MachineRow.batch_id,
                MachineRow.ordinal,
                MachineRow.conclusion,
                MachineRow.nameplate,
                MachineRow.quantity,
                MachineRow.kind,
                MachineRow.state,
                MachineRow.sheet,
                MachineRow.row,
                MachineRow.machine,
                MachineDetailRow.readings,
            ),
            year,
        )
        .join(MachineDetailRow, MachineDetailRow.row_id == MachineRow.row_id)
        .where(MachineRow.conclusion.in_(PROBLEMS))
        .order_by(CaseRow.id, MachineRow.row_id)
    )
    for case_id, as_of, book, batch_id, ordinal, conclusion, nameplate, quantity, *told in stream(
        session, statement, 2_000
    ):
        plate = (nameplate, as_of, book)
        yield ProblemMachine(
            case_id=case_id,
            machine_id=f"{batch_id}.{ordinal}",
            conclusion=conclusion,
            machine=_machine(*told),
            quantity=quantity,
            plate=plate,
            verdicts=plates.get(plate, ()),
        )


def _machine(kind: str, state: str, sheet: str, row: int, machine: int, readings: str) -> Machine:
    return Machine(
        kind=EquipmentKind(kind),
        readings=load_readings(readings, sheet, row),
        state=MachineState(state),
        sheet=sheet,
        row=row,
        machine=machine,
    )


def _problem_plates(session: Session) -> dict[Plate, tuple[Verdict, ...]]:
    """The verdicts of every nameplate that failed: thousands of machines share each."""
    statement = select(NameplateVerdictRow).where(NameplateVerdictRow.conclusion.in_(PROBLEMS))
    return {
        (row.nameplate, row.as_of, row.book_hash): load_verdicts(row.verdicts)
        for row in session.scalars(statement)
    }


def _scaled_sum(what: Any) -> Any:
    return func.sum(type_coerce(what, BigInteger), type_=BigInteger)


def _of_year(statement: Select[*Ts], year: int) -> Select[*Ts]:
    return (
        statement.select_from(MachineRow)
        .join(BatchRow, BatchRow.id == MachineRow.batch_id)
        .join(CaseRow, CaseRow.id == BatchRow.case_id)
        .where(BatchRow.state == BatchState.CURRENT, CaseRow.year == year)
    )


def marked_counts(session: Session, year: int) -> tuple[tuple[MachineCount, str, str], ...]:
    """(machines, mark, its latest text) of spot checks and plans of renewal, counted like others."""
    size = func.coalesce(MachineRow.capacity, 0) * MachineRow.quantity
    keys = (
        BatchRow.case_id,
        MachineRow.kind,
        MachineRow.conclusion,
        MachineRow.grade,
        MachineRow.capacity_unit,
        MachineMarkRow.field,
    )
    totals: tuple[Any, ...] = (
        func.sum(MachineRow.quantity),
        _scaled_sum(size),
        func.max(MachineMarkRow.value),
    )
    statement = (
        _of_year(select(*keys, *totals), year)
        .join(
            MachineMarkRow,
            (MachineMarkRow.batch_id == MachineRow.batch_id)
            & (MachineMarkRow.ordinal == MachineRow.ordinal),
        )
        .where(MachineMarkRow.field.in_((SPOT_CHECKED, RENEWAL)))
        .group_by(*keys)
    )
    return tuple(
        (
            MachineCount(
                case_id=case_id,
                kind=EquipmentKind(kind),
                conclusion=conclusion,
                grade=grade,
                capacity_unit=unit,
                count=int(count),
                capacity=unscaled(capacity) or Decimal(0),
                dismantled=0,
                dismantled_capacity=Decimal(0),
            ),
            mark,
            text,
        )
        for case_id, kind, conclusion, grade, unit, mark, count, capacity, text in session.execute(
            statement
        )
    )
