"""Coverage of the 重点用能单位: the denominator with its source, and who counts as covered."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from workbench.domain.conclusion import Completion
from workbench.operations.outcome import Outcome, Topic
from workbench.operations.plan_lines import completion_of
from workbench.programme.coverage import Coverage, Denominator, coverage
from workbench.programme.notice import Notice
from workbench.store.database import Database
from workbench.store.operation import Session
from workbench.store.queries import overlay, register, yearly
from workbench.store.tables import OverlayRow, new_id

# Kept beside the store's other entries by kind; the rule book does not read this one.
KIND = "key_user_count"
_YEAR = re.compile(r"20\d\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class CoveredUnits:
    """Codes of 重点用能单位: on the register, inspected this year, inspected earlier in the plan."""

    registered: frozenset[str]
    this_year: frozenset[str]
    earlier: frozenset[str]

    @property
    def all(self) -> frozenset[str]:
        """Inspected this year or earlier; a unit inspected twice counts once."""
        return self.this_year | self.earlier


def save_denominator(
    db: Database, year: int, denominator: Denominator, *, by: str, at: datetime
) -> Outcome[None]:
    """Keep how many 重点用能单位 there are, and who says so."""
    body = {
        "count": denominator.count,
        "source": denominator.source,
        "base_year": denominator.base_year,
    }
    with db.operation("登记重点用能单位总数", topics={Topic.PROGRAMME}, by=by, at=at) as op:
        row = overlay.overlay_row(op.session, KIND, str(year))
        if row is None:
            row = OverlayRow(id=new_id(), kind=KIND, key=str(year))
            op.session.add(row)
        row.body, row.entered_by, row.entered_at = body, by, at
        return op.outcome(None)


def held_denominator(session: Session, year: int) -> Denominator | None:
    """What was entered for a year, None where nothing was."""
    row = overlay.overlay_row(session, KIND, str(year))
    return Denominator(**row.body) if row else None


def covered_units(session: Session, notice: Notice) -> CoveredUnits:
    """Who is covered by this year's cases and by the years the register names."""
    key_users = {
        each.uscc or each.id: each
        for each in register.enterprises(session)
        if each.is_key_energy_user
    }
    this_year = {
        held.enterprise.uscc or held.enterprise.id
        for held in yearly.cases_of_year(session, notice.year)
        if completion_of(held) is Completion.DONE
    }
    period = {str(year) for year in notice.plan_period_years}
    on_site = {
        enterprise_id
        for enterprise_id, year in yearly.years_on_site(session)
        if year in notice.plan_period_years
    }
    earlier = {
        code
        for code, each in key_users.items()
        if each.id in on_site or period & set(_YEAR.findall(each.years_inspected))
    }
    return CoveredUnits(
        registered=frozenset(key_users),
        this_year=frozenset(this_year & set(key_users)),
        earlier=frozenset(earlier),
    )


def coverage_now(session: Session, notice: Notice, as_of: date) -> tuple[Coverage, ...]:
    """Coverage against each target of the notice; empty until the denominator is entered."""
    denominator = held_denominator(session, notice.year)
    if denominator is None:
        return ()
    return coverage(covered_units(session, notice).all, denominator, notice, as_of)
