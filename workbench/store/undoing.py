"""Undo and redo: applying the images of a history entry backwards or forwards as a new entry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from workbench.domain.errors import ConflictError
from workbench.store.capture import CLASSES, Change, columns_of, image_of, living
from workbench.store.tables import Base, HistoryRow, UndoStepRow
from workbench.store.topics import Reach

# How many steps can be undone; older ones stay in the history.
UNDO_LIMIT = 200


@dataclass(frozen=True, slots=True)
class UndoStatus:
    """What undo and redo would do now; an empty label means nothing to do."""

    undo_label: str = ""
    redo_label: str = ""


def record_step(session: Session, entry: HistoryRow, reach: Reach) -> None:
    """Put a new operation on its device's undo list, which clears redo; a barrier empties it."""
    statement = _steps(entry.device_id).with_only_columns(UndoStepRow).order_by(UndoStepRow.seq)
    steps = session.scalars(statement).all()
    if reach is Reach.SKIPPED:
        return
    surplus = {step.seq for step in steps[: max(0, len(steps) + 1 - UNDO_LIMIT)]}
    for step in steps:
        if reach is Reach.BARRIER or step.is_undone or step.seq in surplus:
            session.delete(step)
    if reach is Reach.UNDOABLE:
        session.add(UndoStepRow(seq=entry.seq))
    session.flush()


def status(session: Session, device_id: str) -> UndoStatus:
    """Say what undo and redo would take back or do again; nobody undoes another desk's work."""
    undo, redo = next_undo(session, device_id), next_redo(session, device_id)
    return UndoStatus(undo.label if undo else "", redo.label if redo else "")


def next_undo(session: Session, device_id: str) -> HistoryRow | None:
    """The newest operation of a device that stands."""
    standing = _steps(device_id).where(UndoStepRow.is_undone.is_(False))
    return session.scalars(standing.order_by(HistoryRow.seq.desc()).limit(1)).first()


def next_redo(session: Session, device_id: str) -> HistoryRow | None:
    """The oldest operation of a device that was taken back."""
    undone = _steps(device_id).where(UndoStepRow.is_undone.is_(True))
    return session.scalars(undone.order_by(HistoryRow.seq).limit(1)).first()


def _steps(device_id: str) -> Select[HistoryRow]:
    return (
        select(HistoryRow)
        .join(UndoStepRow, UndoStepRow.seq == HistoryRow.seq)
        .where(HistoryRow.device_id == device_id)
    )


def mark(session: Session, seq: int, *, is_undone: bool) -> None:
    """Note which way a step stands now."""
    step = session.get_one(UndoStepRow, seq)
    step.is_undone = is_undone
    session.flush()


def apply_backwards(session: Session, changes: Sequence[Change]) -> None:
    """Take changes back, newest first; refuses when a row changed since."""
    _apply(session, [_inverse(change) for change in reversed(changes)])


def apply_forwards(session: Session, changes: Sequence[Change]) -> None:
    """Do changes again; refuses when a row changed since."""
    _apply(session, changes)


def _inverse(change: Change) -> Change:
    op = {"insert": "delete", "delete": "insert", "update": "update"}[change["op"]]
    return {**change, "op": op, "before": change["after"], "after": change["before"]}


def _apply(session: Session, changes: Sequence[Change]) -> None:
    group: tuple[str, str] | None = None
    for change in changes:
        if group not in (None, (change["op"], change["table"])):
            session.flush()
        group = (change["op"], change["table"])
        _apply_one(session, change)
    session.flush()


def _apply_one(session: Session, change: Change) -> None:
    row_class = CLASSES[change["table"]]
    row = session.get(row_class, tuple(change["key"].values()))
    if change["op"] == "insert":
        if row is not None:
            raise _changed_since()
        session.add(_revived(session, row_class, change["after"]))
        return
    if row is None or not _is_as(session, row, change["before"]):
        raise _changed_since()
    if change["op"] == "delete":
        session.delete(row)
        return
    dialect = session.get_bind().dialect
    for name, value in change["after"].items():
        setattr(row, name, living(columns_of(row)[name], value, dialect))


def _is_as(session: Session, row: Base, image: dict[str, Any]) -> bool:
    now = image_of(row, session.get_bind().dialect)
    return all(now[name] == value for name, value in image.items())


def _revived(session: Session, row_class: type[Base], image: dict[str, Any]) -> Base:
    row = row_class()
    dialect = session.get_bind().dialect
    for name, column in columns_of(row).items():
        setattr(row, name, living(column, image[name], dialect))
    return row


def _changed_since() -> ConflictError:
    return ConflictError(
        "这些内容后来又改过，不能直接撤销。", "请先撤销后来的修改，或直接改回需要的内容。"
    )
