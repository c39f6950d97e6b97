"""The year in figures, for the window, the verbs and the annual set."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from workbench.domain.errors import InputError
from workbench.domain.inspection import Role
from workbench.operations.key_users import coverage_now
from workbench.operations.year_rows import gather_year
from workbench.programme.coverage import Coverage
from workbench.programme.notice import Notice
from workbench.store.database import Database
from workbench.store.operation import Session
from workbench.store.queries import frozen_years, packages
from workbench.summary.index import index_rows
from workbench.summary.readiness import Arrival, Readiness, readiness
from workbench.summary.year import YearHead, build_year_facts
from workbench.summary.year_facts import ReportingBody, YearFacts
from workbench.summary.year_json import facts_from_text


def year_facts(
    db: Database,
    notice: Notice,
    made_on: date,
    *,
    body: ReportingBody | None = None,
    texts: Mapping[str, str] | None = None,
) -> YearFacts:
    """Sum up a year from what the store holds; `texts` are the office's own sections."""
    facts = db.facts
    with db.read() as session:
        rows = gather_year(session, notice.year)
        covered = _coverage(session, notice, made_on)
    head = YearHead(
        notice=notice,
        body=body or ReportingBody(agency=facts.agency, region=facts.region),
        made_on=made_on,
        texts=texts or {},
        coverage=covered,
    )
    return build_year_facts(rows, head)


def annual_facts(
    db: Database, notice: Notice, made_on: date, *, body: ReportingBody | None = None
) -> YearFacts:
    """What the year's set is printed from: the frozen facts while they stand, else the present ones."""
    with db.read() as session:
        frozen = frozen_years.frozen_year(session, notice.year)
    if frozen is not None:
        return facts_from_text(frozen.facts)
    return year_facts(db, notice, made_on, body=body)


def year_readiness(db: Database, notice: Notice, facts: YearFacts) -> Readiness:
    """Whether the year may be frozen, and what stands in the way."""
    with db.read() as session:
        rows = gather_year(session, notice.year)
        conflicting = packages.held_up(session, packages.CONFLICTING)
        rejected = packages.held_up(session, packages.REJECTED)
    return readiness(
        index_rows(rows, notice),
        facts.checks,
        is_office=db.facts.role is Role.OFFICE,
        conflicting=[Arrival(*each) for each in conflicting],
        rejected=[Arrival(*each) for each in rejected],
    )


def _coverage(session: Session, notice: Notice, made_on: date) -> tuple[Coverage, ...]:
    try:
        return coverage_now(session, notice, made_on)
    except InputError:
        # A count that contradicts itself is shown where it is entered, and never printed.
        return ()
