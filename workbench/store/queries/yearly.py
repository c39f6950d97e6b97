"""Rows a year is summed up from: cases with their enterprises, machines counted, machines named."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from workbench.domain.conclusion import Completion
from workbench.domain.enterprise import Enterprise
from workbench.domain.inspection import Case, Stage
from workbench.domain.verdict import Rule
from workbench.domain.verdict_json import verdict_from_json
from workbench.store.convert.rows import to_domain
from workbench.store.tables import (
    CaseRow,
    EnterpriseRow,
    SubjectVerdictRow,
)
from workbench.store.verdict_rows import SubjectVerdict

# From the stage on in which findings are decided an enterprise was inspected.
_INSPECTED = tuple(Stage)[tuple(Stage).index(Stage.FINDINGS) :]
# The rules whose verdicts the annual tables list one by one.
_REPORTED = (
    Rule.ENERGY_LIMIT.value,
    Rule.BENCHMARK_LEVEL.value,
    Rule.DATA_CENTRE_PUE.value,
)
# (case id, verdict)
JudgedSubject = tuple[str, SubjectVerdict]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseNotes:
    """What the office notes on a case beside the case itself."""

    third_party: str = ""
    selection_reason: str = ""
    completion: Completion = Completion.IN_PROGRESS
    completion_reason: str = ""
    completion_proof: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class YearCase:
    """One case of a year with its enterprise and the office's notes."""

    case: Case
    enterprise: Enterprise
    notes: CaseNotes


def cases_of_year(session: Session, year: int) -> tuple[YearCase, ...]:
    """All cases of a year by region and name."""
    order = (EnterpriseRow.city, EnterpriseRow.county, EnterpriseRow.name, CaseRow.id)
    statement = (
        select(CaseRow, EnterpriseRow)
        .join(EnterpriseRow, EnterpriseRow.id == CaseRow.enterprise_id)
        .where(CaseRow.year == year)
        .order_by(*order)
    )
    return tuple(
        YearCase(
            case=to_domain(Case, row),
            enterprise=to_domain(Enterprise, enterprise),
            notes=to_domain(CaseNotes, row),
        )
        for row, enterprise in session.execute(statement)
    )


def years_on_site(session: Session) -> tuple[tuple[str, int], ...]:
    """(enterprise id, year) of every case whose inspection took place."""
    statement = select(CaseRow.enterprise_id, CaseRow.year).where(
        or_(CaseRow.completion == Completion.DONE, CaseRow.stage.in_(_INSPECTED))
    )
    return tuple((enterprise_id, year) for enterprise_id, year in session.execute(statement))


def has_cases(session: Session, year: int) -> bool:
    """Tell whether a year has any case here."""
    return (
        session.scalars(select(CaseRow.id).where(CaseRow.year == year).limit(1)).first() is not None
    )


def subject_verdicts_of_year(session: Session, year: int) -> tuple[JudgedSubject, ...]:
    """The verdicts on products and data centres of a year's cases."""
    statement = (
        select(
            SubjectVerdictRow.case_id,
            SubjectVerdictRow.subject,
            SubjectVerdictRow.verdict,
            SubjectVerdictRow.figures,
        )
        .join(CaseRow, CaseRow.id == SubjectVerdictRow.case_id)
        .where(CaseRow.year == year, SubjectVerdictRow.rule.in_(_REPORTED))
        .order_by(SubjectVerdictRow.case_id, SubjectVerdictRow.rule, SubjectVerdictRow.ordinal)
    )
    return tuple(
        (
            case_id,
            SubjectVerdict(subject=subject, verdict=verdict_from_json(verdict), figures=figures),
        )
        for case_id, subject, verdict, figures in session.execute(statement)
    )
