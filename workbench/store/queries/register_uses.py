"""Everything that names an enterprise, for changing it: cases, plan, ledgers, mappings."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.store.tables import BatchRow, CaseRow, MappingRow, PlannedEnterpriseRow, SpellingRow


def case_rows(session: Session, enterprise_id: str) -> list[CaseRow]:
    """Its cases of all years."""
    return list(session.scalars(select(CaseRow).where(CaseRow.enterprise_id == enterprise_id)))


def plan_rows(session: Session, enterprise_id: str) -> list[PlannedEnterpriseRow]:
    """Its lines of the plans."""
    statement = select(PlannedEnterpriseRow).where(
        PlannedEnterpriseRow.enterprise_id == enterprise_id
    )
    return list(session.scalars(statement))


def batch_rows(session: Session, enterprise_id: str) -> list[BatchRow]:
    """Its ledgers, of whatever state."""
    return list(session.scalars(select(BatchRow).where(BatchRow.enterprise_id == enterprise_id)))


def spelling_rows(session: Session, enterprise_id: str) -> list[SpellingRow]:
    """What was settled of the spellings in its ledgers."""
    return list(
        session.scalars(select(SpellingRow).where(SpellingRow.enterprise_id == enterprise_id))
    )


def mapping_rows(session: Session, enterprise_id: str) -> list[MappingRow]:
    """The mappings remembered for it."""
    return list(
        session.scalars(select(MappingRow).where(MappingRow.enterprise_id == enterprise_id))
    )
