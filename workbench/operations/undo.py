"""Undo and redo, also after a restart; each is a new entry of the history."""

from __future__ import annotations

from datetime import datetime

from workbench.domain.errors import ConflictError, InputError
from workbench.operations.outcome import Outcome, Reach, Topic
from workbench.store import undoing
from workbench.store.database import Database
from workbench.store.operation import Signature
from workbench.store.tables import HistoryRow
from workbench.store.undoing import UndoStatus


def status(db: Database) -> UndoStatus:
    """What undo and redo would do now."""
    with db.read() as session:
        return undoing.status(session, db.facts.device_id)


def undo(db: Database, *, by: str, at: datetime) -> Outcome[str]:
    """Take back the newest operation; the value is its label."""
    with db.read() as session:
        entry = undoing.next_undo(session, db.facts.device_id)
    if entry is None:
        raise InputError(
            "没有可以撤销的操作。", "签发、冻结、移交、接收和证据入库不能撤销，请用作废等办法。"
        )
    return _run(db, entry, "撤销", by=by, at=at)


def redo(db: Database, *, by: str, at: datetime) -> Outcome[str]:
    """Do again what was taken back last; the value is its label."""
    with db.read() as session:
        entry = undoing.next_redo(session, db.facts.device_id)
    if entry is None:
        raise InputError("没有可以重做的操作。")
    return _run(db, entry, "重做", by=by, at=at)


def _run(db: Database, entry: HistoryRow, word: str, *, by: str, at: datetime) -> Outcome[str]:
    is_undo = word == "撤销"
    signature = Signature(
        label=f"{word}：{entry.label}",
        topics=frozenset(Topic(topic) for topic in entry.topics),
        by=by,
        at=at,
        reach=Reach.SKIPPED,
        kind="undo" if is_undo else "redo",
        target=entry.seq,
    )
    apply = undoing.apply_backwards if is_undo else undoing.apply_forwards
    with db.signed(signature) as op:
        try:
            apply(op.session, entry.changes)
        except ConflictError as error:
            raise ConflictError(
                f"“{entry.label}”不能{word}：{error.message}", error.hint
            ) from error
        undoing.mark(op.session, entry.seq, is_undone=is_undo)
        return op.outcome(entry.label)
