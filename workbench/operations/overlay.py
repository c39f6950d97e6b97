"""The store's overlay on the rule book: marks of checking, own editions, 等价值, imported packs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from workbench.operations.outcome import Outcome, Topic
from workbench.store.database import Database
from workbench.store.queries import overlay
from workbench.store.tables import OverlayRow, new_id


def save_overlay_entry(
    db: Database, kind: str, key: str, body: Mapping[str, Any], *, by: str, at: datetime
) -> Outcome[None]:
    """Lay an entry over the rule book; `kind` is mark, edition, equivalent or pack."""
    with db.operation("修改规则库", topics={Topic.RULES}, by=by, at=at) as op:
        row = overlay.overlay_row(op.session, kind, key)
        if row is None:
            row = OverlayRow(id=new_id(), kind=kind, key=key)
            op.session.add(row)
        row.body, row.entered_by, row.entered_at = dict(body), by, at
        return op.outcome(None)


def remove_overlay_entry(
    db: Database, kind: str, key: str, *, by: str, at: datetime
) -> Outcome[None]:
    """Take an entry away again; the history keeps it."""
    with db.operation("撤下规则库条目", topics={Topic.RULES}, by=by, at=at) as op:
        row = overlay.overlay_row(op.session, kind, key)
        if row is not None:
            op.session.delete(row)
        return op.outcome(None)
