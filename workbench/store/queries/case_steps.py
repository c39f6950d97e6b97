"""What was registered of the steps of a case, and who was on site when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.domain.steps import StepRecord
from workbench.store.tables import CaseRow, EnterpriseRow, SettlementRow

STEP = "step"
# Between a step and the number of a repeated registration.
MARK = "#"
Records = Mapping[str, tuple[StepRecord, ...]]


def subject_of(step: str, number: int) -> str:
    """How one registration is kept apart from the others of a case."""
    return f"{step}{MARK}{number:04d}"


def steps_of_case(session: Session, case_id: str) -> Records:
    """Registrations by step, each step's oldest first."""
    return steps_of_cases(session, (case_id,)).get(case_id, {})


def steps_of_cases(session: Session, case_ids: tuple[str, ...]) -> Mapping[str, Records]:
    """Registrations of several cases by case and step."""
    statement = (
        select(SettlementRow)
        .where(SettlementRow.kind == STEP, SettlementRow.case_id.in_(case_ids))
        .order_by(SettlementRow.case_id, SettlementRow.subject)
    )
    found: dict[str, dict[str, list[StepRecord]]] = defaultdict(lambda: defaultdict(list))
    for row in session.scalars(statement):
        step, _, number = row.subject.partition(MARK)
        record = StepRecord(step=step, number=int(number or 1), values=dict(row.body))
        found[row.case_id][step].append(record)
    return {
        case_id: {step: tuple(records) for step, records in steps.items()}
        for case_id, steps in found.items()
    }


def visits_elsewhere(session: Session, case_id: str) -> tuple[tuple[str, StepRecord], ...]:
    """(enterprise, registration) of every time on site in other cases."""
    statement = (
        select(EnterpriseRow.name, SettlementRow)
        .join(CaseRow, CaseRow.id == SettlementRow.case_id)
        .join(EnterpriseRow, EnterpriseRow.id == CaseRow.enterprise_id)
        .where(
            SettlementRow.kind == STEP,
            SettlementRow.subject == subject_of("site_visit", 1),
            SettlementRow.case_id != case_id,
        )
        .order_by(EnterpriseRow.name, SettlementRow.id)
    )
    return tuple(
        (name, StepRecord(step="site_visit", values=dict(row.body)))
        for name, row in session.execute(statement)
    )
