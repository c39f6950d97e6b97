"""Cases: one, all of a year, and the list that the verb `cases` prints."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workbench.domain.errors import InputError
from workbench.domain.finding import FindingState
from workbench.domain.inspection import Case, Stage
from workbench.store.convert.rows import to_domain
from workbench.store.queries.register import is_called
from workbench.store.tables import CaseRow, EnterpriseRow, FindingRow


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseListing:
    """One line of the list of cases; `findings` counts those not dismissed."""

    id: str
    enterprise_id: str
    enterprise: str
    uscc: str
    year: int
    categories: tuple[str, ...]
    stage: Stage
    findings: int
    version: int


def case(session: Session, case_id: str) -> Case:
    """One case; raises `InputError` when there is none."""
    row = session.get(CaseRow, case_id)
    if row is None:
        raise InputError(f"没有编号为“{case_id}”的案件。", "请用 cases 查看已有案件的编号。")
    return to_domain(Case, row)


def case_of(session: Session, enterprise_id: str, year: int) -> Case | None:
    """The case of an enterprise in a year."""
    statement = select(CaseRow).where(CaseRow.enterprise_id == enterprise_id, CaseRow.year == year)
    row = session.scalars(statement).first()
    return to_domain(Case, row) if row else None


def cases_of_year(session: Session, year: int) -> tuple[Case, ...]:
    """All cases of a year in a stable order."""
    rows = session.scalars(select(CaseRow).where(CaseRow.year == year).order_by(CaseRow.id))
    return tuple(to_domain(Case, row) for row in rows)


def case_list(session: Session, year: int | None = None, text: str = "") -> tuple[CaseListing, ...]:
    """Cases with their enterprise, of one year or all, narrowed by what was typed."""
    findings = (
        select(func.count())
        .where(FindingRow.case_id == CaseRow.id, FindingRow.state != FindingState.DISMISSED)
        .scalar_subquery()
    )
    statement = select(CaseRow, EnterpriseRow.name, EnterpriseRow.uscc, findings).join(
        EnterpriseRow, EnterpriseRow.id == CaseRow.enterprise_id
    )
    if year is not None:
        statement = statement.where(CaseRow.year == year)
    if text.strip():
        statement = statement.where(is_called(text))
    ordered = statement.order_by(CaseRow.year.desc(), EnterpriseRow.name, CaseRow.id)
    return tuple(
        CaseListing(
            id=row.id,
            enterprise_id=row.enterprise_id,
            enterprise=name,
            uscc=uscc,
            year=row.year,
            categories=row.categories,
            stage=row.stage,
            findings=count,
            version=row.version,
        )
        for row, name, uscc, count in session.execute(ordered)
    )
