"""Visits of all cases, read back from what was settled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from sqlalchemy.orm import Session

from workbench.domain.enterprise import Enterprise
from workbench.domain.inspection import Officer
from workbench.domain.visit import Visit
from workbench.store.queries import cases, register
from workbench.store.queries.matters import VISIT, Matter, matters


@dataclass(frozen=True, slots=True)
class PlannedVisit:
    """A visit with its enterprise and its officers, as a plan names them."""

    visit: Visit
    enterprise: Enterprise
    officers: tuple[Officer, ...]


def visits(session: Session) -> tuple[Visit, ...]:
    """Every visit in the order of time."""
    found = (_visit(each) for each in matters(session, VISIT))
    return tuple(sorted(found, key=lambda each: (each.day, each.starts, each.id)))


def planned_visits(session: Session, first: date, last: date) -> tuple[PlannedVisit, ...]:
    """The visits from one day to another, both included, ready to be shown."""
    return tuple(
        PlannedVisit(each, enterprise_of(session, each), officers_of(session, each))
        for each in visits(session)
        if first <= each.day <= last
    )


def enterprise_of(session: Session, visit: Visit) -> Enterprise:
    """Where a visit goes."""
    return register.enterprise(session, cases.case(session, visit.case_id).enterprise_id)


def officers_of(session: Session, visit: Visit) -> tuple[Officer, ...]:
    """Who goes."""
    return register.officers_by_id(session, visit.officer_ids)


def _visit(matter: Matter) -> Visit:
    body = matter.body
    return Visit(
        id=matter.subject,
        case_id=matter.case_id,
        day=date.fromisoformat(body["day"]),
        starts=time.fromisoformat(body["starts"]),
        ends=time.fromisoformat(body["ends"]),
        officer_ids=tuple(body["officer_ids"]),
        kit=tuple(body["kit"]),
        travel=body["travel"],
        remark=body["remark"],
    )
