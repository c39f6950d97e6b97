"""Who last changed which field of which row, from the history."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.store.streaming import stream
from workbench.store.tables import HistoryRow

# Entries are read newest first, so many at a time.
_BLOCK = 200
Edit = tuple[str, str]


@dataclass
class LastEdits:
    """Officer and moment by row and column; a row that was never changed has who made it."""

    columns: dict[tuple[str, str, str], Edit] = field(default_factory=dict)
    rows: dict[tuple[str, str], Edit] = field(default_factory=dict)

    def of(self, table: str, key: str, column: str) -> Edit | None:
        """Who stated a column as it stands."""
        return self.columns.get((table, key, column)) or self.rows.get((table, key))


def last_edits(session: Session, rows: Container[tuple[str, str]], other_than: str) -> LastEdits:
    """The last edits of rows; entries whose label begins with `other_than` were made elsewhere."""
    found = LastEdits()
    statement = (
        select(HistoryRow.at, HistoryRow.by, HistoryRow.changes)
        .where(~HistoryRow.label.startswith(other_than, autoescape=True))
        .order_by(HistoryRow.seq.desc())
    )
    for at, by, changes in stream(session, statement, _BLOCK):
        for change in changes:
            place = (change["table"], str(change["key"].get("id", "")))
            if place in rows:
                _note(found, place, change, (by, at))
    return found


def _note(found: LastEdits, place: tuple[str, str], change: dict[str, object], edit: Edit) -> None:
    """Newest first: what is known already came later."""
    if change["op"] == "insert":
        found.rows.setdefault(place, edit)
    after = change["after"]
    if change["op"] == "update" and place not in found.rows and isinstance(after, dict):
        for column in after:
            found.columns.setdefault((*place, column), edit)
