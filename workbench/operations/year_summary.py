"""The year in figures, for the window, the verbs and the annual set."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from workbench.domain.errors import InputError
from workbench.operations.key_users import coverage_now
from workbench.operations.year_rows import gather_year
from workbench.programme.coverage import Coverage
from workbench.programme.notice import Notice
from workbench.store.database import Database
from workbench.store.operation import Session
from workbench.summary.year import YearHead, build_year_facts
from workbench.summary.year_facts import ReportingBody, YearFacts


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


def _coverage(session: Session, notice: Notice, made_on: date) -> tuple[Coverage, ...]:
    try:
        return coverage_now(session, notice, made_on)
    except InputError:
        # A count that contradicts itself is shown where it is entered, and never printed.
        return ()
