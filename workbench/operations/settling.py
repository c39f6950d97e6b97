"""Writing one settled matter of a case: the one place that makes, changes and takes back its row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbench.store.operation import Session
from workbench.store.queries.settlements import settlement_row
from workbench.store.tables import SettlementRow, new_id


def settle(
    session: Session, case_id: str, kind: str, subject: str, body: Mapping[str, Any]
) -> None:
    """Write a matter down; what was settled before is replaced, and the history keeps it."""
    row = settlement_row(session, case_id, kind, subject)
    if row is None:
        row = SettlementRow(id=new_id(), case_id=case_id, kind=kind, subject=subject)
        session.add(row)
    row.body = dict(body)


def unsettle(session: Session, case_id: str, kind: str, subject: str) -> bool:
    """Take a matter back; tells whether there was one."""
    row = settlement_row(session, case_id, kind, subject)
    if row is None:
        return False
    session.delete(row)
    return True
