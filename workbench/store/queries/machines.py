"""Machines of a case: ids by filter and order, pages by id, one machine, counts by conclusion."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain
from typing import Any, TypeVarTuple

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from workbench.domain.equipment import EquipmentKind, Machine
from workbench.domain.errors import InputError
from workbench.domain.issue import Issue
from workbench.store.columnwise import columns, in_order
from workbench.store.convert.issues import load_issues
from workbench.store.convert.machines import machine_from
from workbench.store.queries.machine_filter import SORT_COLUMNS, MachineFilter, conditions
from workbench.store.streaming import stream
from workbench.store.tables import BatchRow, BatchState, MachineDetailRow, MachineRow

__all__ = [
    "SORT_COLUMNS",
    "MachineFilter",
    "MachineLine",
    "StoredMachine",
    "column_values",
    "conclusion_counts",
    "machine_by_address",
    "machine_ids",
    "machine_page",
    "machines_of_case",
    "parse_address",
    "stored_machine",
]

Ts = TypeVarTuple("Ts")

EVERYTHING = MachineFilter()


@dataclass(frozen=True, slots=True, kw_only=True)
class MachineLine:
    """One line of a machine table; `id` is the machine's lasting address `batch.ordinal`."""

    row_id: int
    id: str
    sheet: str
    row: int
    machine: int
    kind: EquipmentKind
    number: str
    name: str
    model: str
    rated_power_kw: Decimal | None
    poles: int | None
    capacity: Decimal | None
    capacity_unit: str
    state: str
    location: str
    quantity: int
    nameplate: str
    issue_count: int
    conclusion: str
    grade: int | None
    is_phase_out: bool
    is_below_limit: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredMachine:
    """One machine with its readings and remarks."""

    line: MachineLine
    machine: Machine
    issues: tuple[Issue, ...]


def machine_ids(session: Session, case_id: str, wanted: MachineFilter = EVERYTHING) -> array[int]:
    """Row ids of the case's current machines in order; eight bytes each."""
    if wanted.order_by not in SORT_COLUMNS:
        message = f"machines cannot be ordered by {wanted.order_by!r}"
        raise ValueError(message)
    row_id, column = MachineRow.row_id, getattr(MachineRow, wanted.order_by)
    needed = conditions(wanted)
    if wanted.order_by == "ordinal" and not wanted.is_descending:
        # The index gives this order; rows got their ids as they came in, a short key for ties.
        plain = _current(session, select(row_id), case_id).where(*needed)
        return _ids(session, plain.order_by(column, row_id))
    keyed = _current(session, select(row_id, column), case_id).where(*needed)
    return array("q", in_order(*columns(session, keyed), reverse=wanted.is_descending))


def _ids(session: Session, statement: Select[*tuple[Any, ...]]) -> array[int]:
    # A hundred thousand ids straight from the driver: as row objects they cost three times as much.
    with session.connection().execute(statement) as found:
        rows: Any = found.cursor
        return array("q", chain.from_iterable(rows))


def machine_page(session: Session, row_ids: Sequence[int]) -> tuple[MachineLine, ...]:
    """The lines of some row ids, in the order given; ids that are gone are left out."""
    rows = session.scalars(select(MachineRow).where(MachineRow.row_id.in_(list(row_ids))))
    found = {row.row_id: _line(row) for row in rows}
    return tuple(found[row_id] for row_id in row_ids if row_id in found)


def stored_machine(session: Session, row_id: int) -> StoredMachine:
    """One machine with everything its ledger said."""
    return _stored(session, MachineRow.row_id == row_id)


def machine_by_address(session: Session, machine_id: str) -> StoredMachine:
    """The machine behind a lasting address, of whatever state its batch is."""
    batch_id, ordinal = parse_address(machine_id)
    return _stored(session, MachineRow.batch_id == batch_id, MachineRow.ordinal == ordinal)


def parse_address(machine_id: str) -> tuple[str, int]:
    """Batch and ordinal of a machine's lasting address."""
    batch_id, _, ordinal = machine_id.rpartition(".")
    if not batch_id or not ordinal.isdigit():
        raise InputError(f"“{machine_id}”不是设备编号。", "请从设备表中选择设备。")
    return batch_id, int(ordinal)


def machines_of_case(session: Session, case_id: str) -> Iterator[tuple[str, Machine]]:
    """Every current machine with its address; read in blocks, so that memory stays flat."""
    statement = (
        _current(session, select(MachineRow, MachineDetailRow.readings), case_id)
        .join(MachineDetailRow, MachineDetailRow.row_id == MachineRow.row_id)
        .order_by(MachineRow.row_id)
    )
    for row, readings in stream(session, statement, 2_000):
        yield f"{row.batch_id}.{row.ordinal}", machine_from(row, readings)


def conclusion_counts(session: Session, case_id: str) -> dict[str, int]:
    """Machines (not rows) by conclusion; "" are those not judged yet."""
    sums = select(MachineRow.conclusion, func.sum(MachineRow.quantity))
    statement = _current(session, sums, case_id).group_by(MachineRow.conclusion)
    return {conclusion: int(count) for conclusion, count in session.execute(statement)}


def column_values(session: Session, case_id: str, column: str) -> dict[str, int]:
    """The distinct values of a column with their row counts, for filtering by value."""
    if column not in SORT_COLUMNS:
        message = f"machines cannot be filtered by {column!r}"
        raise ValueError(message)
    what = getattr(MachineRow, column)
    counts = select(what, func.count())
    statement = _current(session, counts, case_id).group_by(what).order_by(what)
    return {_shown(value): count for value, count in session.execute(statement)}


def _shown(value: Any) -> str:
    if value is None:
        return ""
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _current(session: Session, statement: Select[*Ts], case_id: str) -> Select[*Ts]:
    """Narrow to the batches that count; named one by one, so that an index also gives the order."""
    batches = select(BatchRow.id).where(
        BatchRow.case_id == case_id, BatchRow.state == BatchState.CURRENT
    )
    return statement.where(MachineRow.batch_id.in_(session.scalars(batches).all()))


def _stored(session: Session, *where: ColumnElement[bool]) -> StoredMachine:
    statement = (
        select(MachineRow, MachineDetailRow)
        .join(MachineDetailRow, MachineDetailRow.row_id == MachineRow.row_id)
        .where(*where)
    )
    found = session.execute(statement).first()
    if found is None:
        raise InputError("台账里没有这台设备。", "请刷新设备表后重试。")
    row, detail = found
    return StoredMachine(
        line=_line(row),
        machine=machine_from(row, detail.readings),
        issues=load_issues(detail.issues),
    )


def _line(row: MachineRow) -> MachineLine:
    return MachineLine(
        row_id=row.row_id,
        id=f"{row.batch_id}.{row.ordinal}",
        sheet=row.sheet,
        row=row.row,
        machine=row.machine,
        kind=EquipmentKind(row.kind),
        number=row.number,
        name=row.name,
        model=row.model,
        rated_power_kw=row.rated_power_kw,
        poles=row.poles,
        capacity=row.capacity,
        capacity_unit=row.capacity_unit,
        state=row.state,
        location=row.location,
        quantity=row.quantity,
        nameplate=row.nameplate,
        issue_count=row.issue_count,
        conclusion=row.conclusion,
        grade=row.grade,
        is_phase_out=row.is_phase_out,
        is_below_limit=row.is_below_limit,
    )
