"""Beginning a self-check: an enterprise's own entry in its register and its own year."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from workbench.domain.enterprise import Enterprise
from workbench.domain.inspection import Case, Mode
from workbench.operations import cases as case_verbs
from workbench.operations import enterprises
from workbench.operations.outcome import Outcome
from workbench.programme.notice import Notice
from workbench.store.database import Database
from workbench.store.queries import cases


@dataclass(frozen=True, slots=True)
class SelfCheck:
    """The year an enterprise checks itself for, and what of the notice concerns it."""

    notice: Notice
    categories: tuple[str, ...]


def begin_self_check(
    db: Database, enterprise: Enterprise, check: SelfCheck, *, by: str, at: datetime
) -> Outcome[Case]:
    """Save what the enterprise says of itself and open its year, or change what it opened."""
    notice = check.notice
    saved = enterprises.save_enterprise(db, enterprise, by=by, at=at)
    today: date = at.date()
    with db.read() as session:
        held = cases.case_of(session, saved.value.id, notice.year)
    implied = notice.with_implied(check.categories)
    if held is not None:
        changed = replace(held, categories=implied, as_of=today)
        outcome = case_verbs.save_case(db, changed, by=by, at=at)
    else:
        case = Case(
            id="",
            enterprise_id=saved.value.id,
            year=notice.year,
            categories=implied,
            mode=Mode.DESK,
            opened_on=today,
            as_of=today,
            checklist_version=notice.checklist_version,
        )
        outcome = case_verbs.open_case(db, case, by=by, at=at)
    return Outcome(
        value=outcome.value,
        topics=outcome.topics | saved.topics,
        label=outcome.label,
        is_undoable=outcome.is_undoable,
    )
