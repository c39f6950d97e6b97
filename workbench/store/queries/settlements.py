"""What was settled about the products and sites of a case."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.store.tables import SettlementRow

PRODUCT, DATA_CENTRE = "product", "data_centre"


def settlements(session: Session, case_id: str, kind: str) -> dict[str, dict[str, Any]]:
    """Settled values by subject."""
    statement = select(SettlementRow).where(
        SettlementRow.case_id == case_id, SettlementRow.kind == kind
    )
    return {row.subject: dict(row.body) for row in session.scalars(statement)}


def settlement_row(session: Session, case_id: str, kind: str, subject: str) -> SettlementRow | None:
    """One settled matter, for changing it."""
    statement = select(SettlementRow).where(
        SettlementRow.case_id == case_id,
        SettlementRow.kind == kind,
        SettlementRow.subject == subject,
    )
    return session.scalars(statement).first()
