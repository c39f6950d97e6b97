"""Making the database equal to the rows of a case, as captured changes of one operation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy.orm import Session

from workbench.store.case_tables import (
    BATCH,
    CASE,
    CASE_TABLES,
    ENTERPRISE,
    EVIDENCE,
    OFFICER,
    SETTLEMENT,
    SPREAD_MARK,
    CaseTable,
    Json,
    PlainRows,
    RowKey,
    parents_of,
)
from workbench.store.outside_values import Unfit
from workbench.store.pinyin import initials
from workbench.store.plain_fields import living_values
from workbench.store.queries.settlements import EMISSION
from workbench.store.tables import Base, EnterpriseRow

# Rows that others refer to, or that stay for ever with a mark on them.
_NEVER_DELETED = frozenset({CASE, ENTERPRISE, OFFICER, BATCH, EVIDENCE})
_REGISTERS = frozenset({ENTERPRISE, OFFICER})
Fields = Mapping[str, Json]


def check_rows(rows: PlainRows, case_id: str) -> None:
    """Prove that rows from outside are rows of this case and nothing else.

    Raises:
        Unfit: an unknown table or field, a row of another case, a reference to nothing.
    """
    if (CASE, case_id) not in rows:
        raise Unfit("no case")
    for (name, key), fields in rows.items():
        table = CASE_TABLES.get(name)
        if table is None or (name == CASE and key != case_id):
            raise Unfit(f"a row of {name} {key}")
        strange = [field for field in fields if not table.has_field(field)]
        if name == SETTLEMENT and fields.get("kind") == EMISSION:
            raise Unfit("emissions go with the judgement")
        if strange or fields.get("case_id", case_id) != case_id:
            raise Unfit(f"{name}: {strange}")
        for column, parent in parents_of(table).items():
            if fields.get(column) is not None and (parent, fields[column]) not in rows:
                raise Unfit(f"{name}.{column} refers to nothing")


def make_equal(
    session: Session, before: PlainRows, after: PlainRows, places: Mapping[str, str]
) -> None:
    """Change, add and take away rows until `before` is `after`; both hold tables alone.

    `places` says where the files of new evidence lie. Enterprises and officers are never taken
    away: other cases know them.

    Raises:
        Unfit: a value fits no column, or a key belongs to something else here.
    """
    _take_away(session, [key for key in before if key not in after])
    _clear_numbers(session, before, after)
    for name, table in CASE_TABLES.items():
        for key, fields in after.items():
            if key[0] == name:
                _write(session, table, key, fields, before.get(key), places)
        session.flush()


def _take_away(session: Session, gone: Iterable[RowKey]) -> None:
    by_table: dict[str, list[str]] = {}
    for name, key in gone:
        by_table.setdefault(name, []).append(key)
    for name in reversed(list(CASE_TABLES)):
        keys = by_table.get(name, [])
        if name in _REGISTERS or not keys:
            continue
        if name in _NEVER_DELETED:
            raise Unfit(f"{name} {keys[0]} taken away")
        for key in keys:
            session.delete(_held(session, CASE_TABLES[name], key))
        session.flush()


def _clear_numbers(session: Session, before: PlainRows, after: PlainRows) -> None:
    """Rows that change numbers among themselves let go of the old ones first."""
    moving = [
        key
        for key, fields in after.items()
        if (number := CASE_TABLES[key[0]].numbered)
        and key in before
        and fields[number] != before[key][number]
    ]
    for place, (name, key) in enumerate(moving, start=1):
        setattr(_held(session, CASE_TABLES[name], key), CASE_TABLES[name].numbered, -place)
    session.flush()


def _write(
    session: Session,
    table: CaseTable,
    key: RowKey,
    fields: Fields,
    before: Fields | None,
    places: Mapping[str, str],
) -> None:
    if before == fields:
        return
    values = living_values(table, fields)
    if table.name == EVIDENCE:
        values["stored_name"] = places.get(key[1], "")
    if before is None:
        if session.get(table.row_class, key[1]) is not None:
            raise Unfit(f"{table.name} {key[1]} belongs to another case")
        row = table.row_class(id=key[1], **values)
        session.add(row)
    else:
        row = _held(session, table, key[1])
        for name in _changed(before, fields) - {"stored_name"}:
            setattr(row, name, values[name])
    if isinstance(row, EnterpriseRow):
        row.pinyin = initials("\n".join((row.name, *row.former_names)))


def _changed(before: Fields, after: Fields) -> set[str]:
    """The columns in which two states of a row differ."""
    return {
        name.partition(SPREAD_MARK)[0]
        for name in {*before, *after}
        if before.get(name) != after.get(name)
        or type(before.get(name)) is not type(after.get(name))
    }


def _held(session: Session, table: CaseTable, key: str) -> Base:
    row: Any = session.get(table.row_class, key)
    if row is None:
        raise Unfit(f"{table.name} {key} is gone")
    held: Base = row
    return held
