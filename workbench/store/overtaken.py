"""Optimistic locking between desks: nobody overwrites what he has not seen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from workbench.domain.errors import ConflictError
from workbench.store import history
from workbench.store.capture import Change
from workbench.store.tables import HistoryRow, OfficerRow

_Place = tuple[str, str]


def refuse_overtaken(
    session: Session, device_id: str, seen: int, changes: Sequence[Change]
) -> None:
    """Refuse changes of fields that another desk changed after this one last looked.

    The history says who changed what, so no table needs a version of its own. Different fields of
    one row are no conflict; a row that was deleted, or is to be, conflicts with any change.

    Raises:
        ConflictError: names who changed it and when.
    """
    ours = _touched(changes)
    if not ours:
        return
    for entry in history.others_since(session, device_id, seen):
        if _overlap(ours, _touched(entry.changes)):
            raise _conflict(session, entry)


def _touched(changes: Iterable[Change]) -> set[_Place]:
    """What stood there before and was changed; a new row overwrites nothing."""
    return {place for change in changes if change["op"] != "insert" for place in _places(change)}


def _places(change: Change) -> Iterable[_Place]:
    row = f"{change['table']} {sorted(change['key'].items())}"
    if change["op"] == "update":
        return [(row, name) for name in change["after"]]
    return [(row, "*")]


def _overlap(ours: set[_Place], theirs: set[_Place]) -> bool:
    if ours & theirs:
        return True
    whole = {row for row, name in ours | theirs if name == "*"}
    return bool(whole & {row for row, _ in ours} & {row for row, _ in theirs})


def _conflict(session: Session, entry: HistoryRow) -> ConflictError:
    officer = session.get(OfficerRow, entry.by) if entry.by else None
    who = officer.name if officer is not None else "另一个席位"
    moment = datetime.fromisoformat(entry.at)
    return ConflictError(
        f"{who}在 {moment:%H:%M} 刚改过同一处（{entry.label}），这次没有保存。",
        "请先看对方保存的内容，需要时再改一次。",
    )
