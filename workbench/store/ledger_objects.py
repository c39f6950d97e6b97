"""The machines and entries of one batch as lines of JSON, and back: the same batch, the same bytes.

What is worked out of a machine (its nameplate's name, its conclusion) is not here: `judgement_objects`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Text, select, type_coerce
from sqlalchemy.orm import Session

from workbench.domain.equipment import EquipmentKind, MachineState
from workbench.store import bulk
from workbench.store.columns import Day, Scaled, compact_json
from workbench.store.convert.entries import ENTRY_COLUMNS, KINDS, entry_from
from workbench.store.convert.issues import issue_from_json
from workbench.store.convert.machines import DETAIL_COLUMNS, MACHINE_COLUMNS
from workbench.store.convert.readings import load_readings
from workbench.store.outside_values import is_text, is_whole, outside_values
from workbench.store.streaming import stream
from workbench.store.tables import EntryRow, MachineDetailRow, MachineRow

_BLOCK = 2_000
# `row_id` and `batch_id` are known where a row is read and written.
_MACHINE = tuple(name for name in MACHINE_COLUMNS[2:] if name != "nameplate")
_DETAIL = DETAIL_COLUMNS[1:]
_ENTRY = ENTRY_COLUMNS[1:]
_HEAD = {"format": 1, "machine": [*_MACHINE, *_DETAIL], "entry": list(_ENTRY)}
_WHOLE = frozenset({"ordinal", "row", "machine", "quantity", "issue_count"})
_WHOLE_OR_NONE = frozenset({"rated_power_kw", "poles", "capacity"})
_TEXT_OR_NONE = frozenset({"period_start", "period_end"})
_BY_KIND: dict[str, Any] = {name: kind for kind, name in KINDS.items()}

Line = list[Any]


@dataclass(frozen=True, slots=True)
class LedgerLines:
    """What one object says, checked."""

    machines: tuple[Line, ...]
    entries: tuple[Line, ...]


def ledger_lines(session: Session, batch_id: str) -> Iterator[bytes]:
    """The object of a batch, a line at a time, in the order of the ledger."""
    yield _line(_HEAD)
    columns = [_raw(MachineRow.__table__.c[name]) for name in _MACHINE]
    wide = [MachineDetailRow.readings, MachineDetailRow.issues]
    machines = (
        select(*columns, *wide)
        .join_from(MachineRow, MachineDetailRow, MachineDetailRow.row_id == MachineRow.row_id)
        .where(MachineRow.batch_id == batch_id)
        .order_by(MachineRow.ordinal)
    )
    for row in stream(session, machines, _BLOCK):
        yield _line(["m", *row])
    entries = (
        select(*(_raw(EntryRow.__table__.c[name]) for name in _ENTRY))
        .where(EntryRow.batch_id == batch_id)
        .order_by(EntryRow.ordinal)
    )
    for row in stream(session, entries, _BLOCK):
        yield _line(["e", *row])


def read_ledger_lines(lines: Iterable[bytes]) -> LedgerLines:
    """Read an object that came from outside.

    Raises:
        Unfit: it is not what a store of this schema writes.
    """
    source = iter(lines)
    held: dict[str, list[Line]] = {mark: [] for mark in _CHECKED}
    with outside_values("ledger"):
        if json.loads(next(source, b"null")) != _HEAD:
            raise ValueError("unknown head")
        for text in source:
            mark, *values = json.loads(text)
            held[mark].append(_CHECKED[mark](values))
        if any(len({line[0] for line in each}) != len(each) for each in held.values()):
            raise ValueError("ordinal twice")
    return LedgerLines(tuple(held["m"]), tuple(held["e"]))


def insert_ledger(session: Session, batch_id: str, lines: LedgerLines) -> None:
    """Write the rows of a batch that is new here; what is worked out of machines follows."""
    first = bulk.next_row_id(session, "machine")
    narrow = len(_MACHINE)
    bulk.insert_rows(
        session,
        "machine",
        ("row_id", "batch_id", "nameplate", *_MACHINE),
        ((first + place, batch_id, "", *row[:narrow]) for place, row in enumerate(lines.machines)),
    )
    bulk.insert_rows(
        session,
        "machine_detail",
        DETAIL_COLUMNS,
        ((first + place, *row[narrow:]) for place, row in enumerate(lines.machines)),
    )
    bulk.insert_rows(
        session, "ledger_entry", ENTRY_COLUMNS, ((batch_id, *row) for row in lines.entries)
    )


def _raw(column: ColumnElement[Any]) -> Any:
    """A column as the database holds it."""
    if isinstance(column.type, Scaled):
        return type_coerce(column, BigInteger)
    return type_coerce(column, Text) if isinstance(column.type, Day) else column


def _line(value: Any) -> bytes:
    return compact_json(value).encode() + b"\n"


def _machine(values: Line) -> Line:
    names = (*_MACHINE, *_DETAIL)
    _check(values, names)
    told = dict(zip(names, values, strict=True))
    EquipmentKind(told["kind"])
    MachineState(told["state"])
    # Readings are made when they are asked for: here each is, lest a broken one be shown later.
    dict(load_readings(told["readings"], told["sheet"], told["row"]))
    _check_issues(told["issues"])
    return values


def _entry(values: Line) -> Line:
    _check(values, _ENTRY)
    told = dict(zip(_ENTRY, values, strict=True))
    entry_from(_BY_KIND[told["kind"]], told["body"])
    _check_issues(told["issues"])
    return values


def _check_issues(text: str) -> None:
    for each in json.loads(text) if text else ():
        issue_from_json(each)


def _check(values: Line, names: tuple[str, ...]) -> None:
    if len(values) != len(names):
        raise ValueError("another number of columns")
    for name, value in zip(names, values, strict=True):
        if not _fits(name, value):
            raise ValueError(f"{name}: {value!r:.80}")


def _fits(name: str, value: Any) -> bool:
    if name in _WHOLE or name in _WHOLE_OR_NONE:
        return is_whole(value) or (value is None and name in _WHOLE_OR_NONE)
    return is_text(value) or (value is None and name in _TEXT_OR_NONE)


_CHECKED: dict[str, Callable[[Line], Line]] = {"m": _machine, "e": _entry}
