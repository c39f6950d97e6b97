"""The year's plan: its lines, the enterprises on it, the people of the inspection bodies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.domain.conclusion import Completion, TaskSource
from workbench.store.convert.rows import to_domain
from workbench.store.tables import (
    CapacityRow,
    EnterpriseRow,
    PlannedEnterpriseRow,
    TaskTargetRow,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskTarget:
    """One line of the 任务汇总表; counts are 家."""

    id: str = ""
    year: int
    category: str
    industry: str = ""
    sub_industry: str = ""
    registered: int | None = None
    planned: int = 0
    key_users: int = 0
    with_equipment: int = 0
    lead_agency: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedEnterprise:
    """One enterprise in one category of a year's plan; `replaces` is another's enterprise id."""

    id: str = ""
    year: int
    enterprise_id: str
    category: str
    sub_industry: str = ""
    source: TaskSource = TaskSource.PLANNED
    completion: Completion = Completion.NOT_STARTED
    agency: str = ""
    last_violation_paper: str = ""
    replaces: str = ""
    change_reason: str = ""
    proof: str = ""
    decided_on: date | None = None
    document_number: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Capacity:
    """能力建设 of one inspection body in one year."""

    id: str = ""
    year: int
    agency: str
    posts: int = 0
    staff: int = 0
    certified: int = 0
    trained: int = 0
    third_parties: int = 0


def targets(session: Session, year: int) -> tuple[TaskTarget, ...]:
    """The lines of a year's plan."""
    return tuple(to_domain(TaskTarget, row) for row in target_rows(session, year))


def target_rows(session: Session, year: int) -> list[TaskTargetRow]:
    """The lines of a year's plan for changing them."""
    order = (TaskTargetRow.category, TaskTargetRow.industry, TaskTargetRow.sub_industry)
    statement = select(TaskTargetRow).where(TaskTargetRow.year == year).order_by(*order)
    return list(session.scalars(statement))


def planned(session: Session, year: int) -> tuple[PlannedEnterprise, ...]:
    """The enterprises of a year's plan, one entry per category."""
    return tuple(to_domain(PlannedEnterprise, row) for row in planned_rows(session, year))


def planned_rows(session: Session, year: int) -> list[PlannedEnterpriseRow]:
    """The enterprises of a year's plan for changing them, by region and name like the cases."""
    named = (EnterpriseRow.city, EnterpriseRow.county, EnterpriseRow.name)
    order = (*named, PlannedEnterpriseRow.enterprise_id, PlannedEnterpriseRow.category)
    statement = (
        select(PlannedEnterpriseRow)
        .join(EnterpriseRow, EnterpriseRow.id == PlannedEnterpriseRow.enterprise_id)
        .where(PlannedEnterpriseRow.year == year)
        .order_by(*order)
    )
    return list(session.scalars(statement))


def capacity(session: Session, year: int) -> tuple[Capacity, ...]:
    """The people of the inspection bodies in a year."""
    return tuple(to_domain(Capacity, row) for row in capacity_rows(session, year))


def capacity_rows(session: Session, year: int) -> list[CapacityRow]:
    """The people of the inspection bodies for changing them."""
    statement = select(CapacityRow).where(CapacityRow.year == year).order_by(CapacityRow.agency)
    return list(session.scalars(statement))
