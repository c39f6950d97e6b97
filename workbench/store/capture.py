"""Row images: what each flush inserted, changed and deleted, from what to what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeGuard, cast

from sqlalchemy import Column, Table, event, select
from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction
from sqlalchemy.types import TypeDecorator

from workbench.store.tables import Base

Change = dict[str, Any]

CLASSES: dict[str, type[Base]] = {
    mapper.local_table.name: mapper.class_
    for mapper in Base.registry.mappers
    if isinstance(mapper.local_table, Table)
}
_ORDER = {table.name: place for place, table in enumerate(Base.metadata.sorted_tables)}


class Capture:
    """Listens to one session and lists its changes in an order that can be applied again."""

    def __init__(self, session: Session) -> None:
        self.changes: list[Change] = []
        self._pending: list[tuple[Base, Change]] = []
        event.listen(session, "before_flush", self._before_flush)
        event.listen(session, "after_flush", self._after_flush)
        event.listen(session, "do_orm_execute", refuse_unseen_writes)

    def _before_flush(self, session: Session, _context: UOWTransaction, _objects: Any) -> None:
        self._pending = [
            *((row, _change("insert", row, None)) for row in session.new if _is_captured(row)),
            *(
                (row, _change("update", row, _stored_image(session, row)))
                for row in session.dirty
                if _is_captured(row) and session.is_modified(row)
            ),
            *(
                (row, _change("delete", row, _stored_image(session, row)))
                for row in session.deleted
                if _is_captured(row)
            ),
        ]

    def _after_flush(self, session: Session, _context: UOWTransaction) -> None:
        dialect = session.get_bind().dialect
        done = [
            completed
            for row, change in self._pending
            if (completed := _complete(change, row, dialect)) is not None
        ]
        self._pending = []
        deletes = [change for change in done if change["op"] == "delete"]
        others = [change for change in done if change["op"] != "delete"]
        others.sort(key=lambda change: _ORDER[change["table"]])
        deletes.sort(key=lambda change: -_ORDER[change["table"]])
        self.changes += [*others, *deletes]


def table_of(row: Base) -> Table:
    """The table a row lies in."""
    return cast("Table", row.__table__)


def columns_of(row: Base) -> Mapping[str, Column[Any]]:
    """The columns of a row's table by name."""
    return {column.name: column for column in table_of(row).columns}


def image_of(row: Base, dialect: Dialect) -> dict[str, Any]:
    """The row as plain JSON values."""
    return {
        name: plain(column, getattr(row, name), dialect) for name, column in columns_of(row).items()
    }


def plain(column: Column[Any], value: Any, dialect: Dialect) -> Any:
    """One value as the database holds it."""
    if isinstance(column.type, TypeDecorator):
        return column.type.process_bind_param(value, dialect)
    return value


def living(column: Column[Any], value: Any, dialect: Dialect) -> Any:
    """One value of an image as the program uses it."""
    if isinstance(column.type, TypeDecorator):
        return column.type.process_result_value(value, dialect)
    return value


def _is_captured(row: object) -> TypeGuard[Base]:
    return isinstance(row, Base) and bool(table_of(row).info.get("captured", True))


def _key(row: Base) -> dict[str, Any]:
    return {column.name: getattr(row, column.name) for column in table_of(row).primary_key}


def _change(op: str, row: Base, before: dict[str, Any] | None) -> Change:
    return {"op": op, "table": row.__tablename__, "key": {}, "before": before, "after": None}


def _stored_image(session: Session, row: Base) -> dict[str, Any]:
    """Read what the database holds now; attributes may be expired or overwritten."""
    columns = columns_of(row)
    table = table_of(row)
    key = _key(row)
    statement = select(table).where(*(columns[name] == value for name, value in key.items()))
    stored = session.connection().execute(statement).one()
    dialect = session.get_bind().dialect
    return {
        name: plain(column, stored._mapping[column], dialect)  # noqa: SLF001 - public in SQLAlchemy
        for name, column in columns.items()
    }


def _complete(change: Change, row: Base, dialect: Dialect) -> Change | None:
    change["key"] = _key(row)
    if change["op"] == "delete":
        return change
    after = image_of(row, dialect)
    before = change["before"]
    if before is None:
        return {**change, "after": after}
    changed = [name for name in after if after[name] != before[name]]
    if not changed:
        return None
    return {
        **change,
        "before": {name: before[name] for name in changed},
        "after": {name: after[name] for name in changed},
    }


def refuse_unseen_writes(state: ORMExecuteState) -> None:
    """Refuse statements that write without images; listens on every session."""
    if not state.is_select:
        message = "bulk writes would bypass the history: use workbench.store.bulk"
        raise RuntimeError(message)
