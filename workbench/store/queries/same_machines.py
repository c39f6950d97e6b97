"""Machines that may stand in ledgers twice: told by their number or their maker's number."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, Text, cast, func, select
from sqlalchemy.orm import Session

from workbench.store.tables import (
    BatchRow,
    BatchState,
    CaseRow,
    EnterpriseRow,
    MachineDetailRow,
    MachineRow,
)

_BLOCK = 2_000
_SERIAL = '"serial_number":'
_DECODER = json.JSONDecoder()
# Nobody reads more pairs than this.
PAIRS_AT_MOST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class MachinePlace:
    """One machine and where it stands."""

    id: str
    case_id: str
    batch_id: str
    enterprise_id: str
    enterprise: str
    file: str
    sheet: str
    row: int
    kind: str
    number: str
    name: str
    model: str
    column: str = ""
    serial: str = ""

    @property
    def title(self) -> str:
        """The machine in the user's words."""
        return " ".join(word for word in (self.number, self.name, self.model) if word)


Pair = tuple[MachinePlace, MachinePlace]


def same_numbers(session: Session, case_id: str, shortest: int) -> tuple[Pair, ...]:
    """Machines of one kind in different rows under one number, the first two of each."""
    place = MachineRow.batch_id + "." + MachineRow.sheet + "." + cast(MachineRow.row, Text)
    repeated = (
        select(MachineRow.kind, MachineRow.number)
        .join(BatchRow, BatchRow.id == MachineRow.batch_id)
        .where(
            BatchRow.case_id == case_id,
            BatchRow.state == BatchState.CURRENT,
            func.length(MachineRow.number) >= shortest,
        )
        .group_by(MachineRow.kind, MachineRow.number)
        .having(func.count(func.distinct(place)) > 1)
        .order_by(func.min(MachineRow.row_id))
        .limit(PAIRS_AT_MOST)
    )
    wanted = [(kind, number) for kind, number in session.execute(repeated)]
    statement = _places().where(
        BatchRow.case_id == case_id, MachineRow.number.in_({number for _, number in wanted})
    )
    found: dict[tuple[str, str], list[MachinePlace]] = defaultdict(list)
    for row in session.execute(statement.order_by(MachineRow.row_id)):
        machine = _place(row)
        key = (machine.kind, machine.number)
        if all((held.batch_id, held.sheet, held.row) != _cell(machine) for held in found[key]):
            found[key].append(machine)
    return tuple((found[key][0], found[key][1]) for key in wanted)


def serials_of_case(
    session: Session, case_id: str, shortest: int, look: Callable[[], None]
) -> tuple[MachinePlace, ...]:
    """The machines of a case whose maker's number is long enough to tell them; `look` may stop it."""
    statement = _with_readings().where(BatchRow.case_id == case_id)
    return tuple(_serials(session, statement, lambda serial: len(serial) >= shortest, look))


def held_elsewhere(
    session: Session, machines: Sequence[MachinePlace], look: Callable[[], None]
) -> Iterator[Pair]:
    """Machines of other enterprises with the same model and maker's number; `look` may stop it."""
    if not machines:
        return
    own = {(each.model, each.serial): each for each in machines if each.model}
    models, serials = {model for model, _ in own}, {serial for _, serial in own}
    statement = _with_readings().where(
        BatchRow.enterprise_id != machines[0].enterprise_id, MachineRow.model.in_(models)
    )
    for other in _serials(session, statement, serials.__contains__, look):
        mine = own.get((other.model, other.serial))
        if mine is not None:
            yield mine, other


def _serials(
    session: Session,
    statement: Select[Any],
    is_wanted: Callable[[str], bool],
    look: Callable[[], None],
) -> Iterator[MachinePlace]:
    rows = session.execute(
        statement.order_by(MachineRow.row_id).execution_options(yield_per=_BLOCK)
    )
    for number, (*row, readings) in enumerate(rows):
        if number % _BLOCK == 0:
            look()
        serial, column = _serial_in(readings)
        if is_wanted(serial) and any(sign.isdigit() for sign in serial):
            yield _place(row, serial, column)


def _serial_in(readings: str) -> tuple[str, str]:
    """The maker's number in packed readings, without unpacking the rest."""
    start = readings.find(_SERIAL)
    if start < 0:
        return "", ""
    packed, _ = _DECODER.raw_decode(readings, start + len(_SERIAL))
    return (str(packed[1]), str(packed[2] or "")) if packed[0] == "t" else ("", "")


def _places() -> Select[Any]:
    columns: Any = _COLUMNS
    found: Select[Any] = (
        select(*columns)
        .join(BatchRow, BatchRow.id == MachineRow.batch_id)
        .join(CaseRow, CaseRow.id == BatchRow.case_id)
        .join(EnterpriseRow, EnterpriseRow.id == CaseRow.enterprise_id)
        .where(BatchRow.state == BatchState.CURRENT)
    )
    return found


def _with_readings() -> Select[Any]:
    return (
        _places()
        .add_columns(MachineDetailRow.readings)
        .join(MachineDetailRow, MachineDetailRow.row_id == MachineRow.row_id)
    )


_COLUMNS = (
    MachineRow.batch_id,
    MachineRow.ordinal,
    BatchRow.case_id,
    EnterpriseRow.id,
    EnterpriseRow.name,
    BatchRow.file_name,
    MachineRow.sheet,
    MachineRow.row,
    MachineRow.kind,
    MachineRow.number,
    MachineRow.name,
    MachineRow.model,
)


def _place(row: Sequence[Any], serial: str = "", column: str = "") -> MachinePlace:
    batch_id, ordinal, case_id, owner, enterprise, file, sheet, line, kind, *words = row
    number, name, model = words
    return MachinePlace(
        id=f"{batch_id}.{ordinal}",
        case_id=case_id,
        batch_id=batch_id,
        enterprise_id=owner,
        enterprise=enterprise,
        file=file,
        sheet=sheet,
        row=line,
        kind=kind,
        number=number,
        name=name,
        model=model,
        column=column,
        serial=serial,
    )


def _cell(machine: MachinePlace) -> tuple[str, str, int]:
    return machine.batch_id, machine.sheet, machine.row
