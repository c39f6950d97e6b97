"""The year in figures, for the window, the verbs and the annual set."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from workbench.domain.collector import collector_at_rest
from workbench.domain.errors import InputError
from workbench.domain.inspection import Role
from workbench.operations.key_users import coverage_now
from workbench.operations.report_text import REPORT_TEXT
from workbench.operations.reporting import Reporting, reporting_of
from workbench.operations.year_rows import gather_plan, gather_year
from workbench.programme.coverage import Coverage
from workbench.programme.notice import Notice
from workbench.store.database import Database
from workbench.store.operation import Session
from workbench.store.queries import frozen_years, overlay, packages
from workbench.store.queries.overlay import OverlayEntry
from workbench.summary.edits import Edit
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
) -> YearFacts:
    """Sum up a year from what the store holds, in the words of its office where it wrote any."""
    with collector_at_rest():
        return _year_facts(db, notice, made_on, body)


def _year_facts(
    db: Database, notice: Notice, made_on: date, body: ReportingBody | None
) -> YearFacts:
    facts = db.facts
    with db.read() as session:
        rows = gather_year(session, notice.year)
        covered = _coverage(session, notice, made_on)
        written = overlay.entries_of(session, REPORT_TEXT)
        stated = reporting_of(session, notice.year)
        earlier = frozen_years.freezes_of(session, notice.year - 1)
    head = YearHead(
        notice=notice,
        body=_signed(body or ReportingBody(agency=facts.agency, region=facts.region), stated),
        merge_equipment=stated.merge_equipment,
        made_on=made_on,
        edits=_edits(notice.year, written),
        coverage=covered,
        last_year=facts_from_text(earlier[-1].facts).totals if earlier else {},
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
        rows = gather_plan(session, notice.year)
        conflicting = packages.held_up(session, packages.CONFLICTING, notice.year)
        rejected = packages.held_up(session, packages.REJECTED, notice.year)
    return readiness(
        index_rows(rows, notice),
        facts.checks,
        is_office=db.facts.role is Role.OFFICE,
        conflicting=[Arrival(*each) for each in conflicting],
        rejected=[Arrival(*each) for each in rejected],
        paragraphs=facts.paragraphs,
    )


def _signed(body: ReportingBody, stated: Reporting) -> ReportingBody:
    """The body with the people stated for the year; whoever is at work fills in otherwise."""
    return replace(
        body,
        filler=stated.filler or body.filler,
        reviewer=stated.reviewer or body.reviewer,
        phone=stated.phone or body.phone,
    )


def _edits(year: int, written: tuple[OverlayEntry, ...]) -> dict[str, Edit]:
    found = {}
    for each in written:
        of, _, slot = each.key.partition("/")
        if of == str(year):
            found[slot] = Edit(str(each.body["text"]), str(each.body["base"]))
    return found


def _coverage(session: Session, notice: Notice, made_on: date) -> tuple[Coverage, ...]:
    try:
        return coverage_now(session, notice, made_on)
    except InputError:
        # A count that contradicts itself is shown where it is entered, and never printed.
        return ()
