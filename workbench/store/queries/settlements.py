"""What was settled about a case: its products and sites, its steps, referrals and extensions."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.store.tables import CaseRow, SettlementRow

PRODUCT, DATA_CENTRE = "product", "data_centre"
# 移送/另行立案 by finding, decided extensions by item, and what a checklist item is asked for besides.
REFERRAL, EXTENSION, REPEAT = "referral", "extension", "checklist_repeat"
# Numbers given for estimates, and the emissions worked out, of a case.
SAVINGS, EMISSION = "savings", "emission"


def settlements(session: Session, case_id: str, kind: str) -> dict[str, dict[str, Any]]:
    """Settled values by subject."""
    statement = (
        select(SettlementRow)
        .where(SettlementRow.case_id == case_id, SettlementRow.kind == kind)
        .order_by(SettlementRow.subject, SettlementRow.id)
    )
    return {row.subject: dict(row.body) for row in session.scalars(statement)}


def settlements_of_year(
    session: Session, year: int, kind: str
) -> tuple[tuple[str, str, dict[str, Any]], ...]:
    """(case id, subject, values) of one kind over the cases of a year."""
    statement = (
        select(SettlementRow)
        .join(CaseRow, CaseRow.id == SettlementRow.case_id)
        .where(CaseRow.year == year, SettlementRow.kind == kind)
        .order_by(SettlementRow.case_id, SettlementRow.subject)
    )
    return tuple((row.case_id, row.subject, dict(row.body)) for row in session.scalars(statement))


def settlement_row(session: Session, case_id: str, kind: str, subject: str) -> SettlementRow | None:
    """One settled matter, for changing it."""
    statement = select(SettlementRow).where(
        SettlementRow.case_id == case_id,
        SettlementRow.kind == kind,
        SettlementRow.subject == subject,
    )
    return session.scalars(statement).first()
