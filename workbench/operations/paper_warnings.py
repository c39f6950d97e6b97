"""What a person should look at before issuing a paper: reminders with their source, never a refusal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from workbench.checklists.working_days import add_months
from workbench.domain.paper import PaperKind, PaperState
from workbench.domain.paper_form import PaperForm
from workbench.domain.paper_progress import PaperStep
from workbench.domain.verdict import CheckState
from workbench.operations.case_papers import Fields
from workbench.operations.law import Law
from workbench.operations.paper_gathering import gather
from workbench.operations.paper_progress import progress_of_case
from workbench.store.operation import Session
from workbench.store.queries import cases, records, register
from workbench.store.queries.case_steps import steps_of_case
from workbench.summary.case_facts import OnsiteRecordFacts, RectificationOrderFacts
from workbench.summary.paper_checks import (
    OtherVisit,
    VisitLimits,
    check_onsite_record,
    check_rectification_order,
)

PHOTO = "照片"


def paper_warnings(
    session: Session, case_id: str, law: Law, kind: PaperKind, fields: Fields
) -> tuple[str, ...]:
    """Every reminder about a paper as it is written now."""
    facts = gather(session, case_id, law, kind, fields)
    if isinstance(facts, OnsiteRecordFacts):
        return check_onsite_record(facts, _limits(session, case_id, law))
    if isinstance(facts, RectificationOrderFacts):
        months = law.procedure["rectification_months"].value
        longest = add_months(facts.starts_on, months) if facts.starts_on else None
        return check_rectification_order(facts, longest)
    return tuple(_unread(facts.form))


def _unread(form: PaperForm) -> Iterator[str]:
    for basis in form.basis:
        if basis.checked is not CheckState.VERIFIED:
            yield f"依据{basis.text}未核对原文，文书中已注明；签发前请核对。"


def _limits(session: Session, case_id: str, law: Law) -> VisitLimits:
    told = steps_of_case(session, case_id).get("notice", ())
    return VisitLimits(
        notified_on=(told[-1].day("served_on") if told else None) or _served(session, case_id),
        notice_days=law.procedure["notice_days"].value,
        is_notice_exempt=bool(told and told[-1].text("exemption")),
        other_visits=tuple(_visits(session, case_id)),
        photos_at=tuple(_photos(session, case_id)),
    )


def _served(session: Session, case_id: str) -> date | None:
    """The day the notice was served as its own course says."""
    progress = progress_of_case(session, case_id)
    for record in records.papers(session, case_id):
        paper = record.paper
        if paper.kind is PaperKind.INSPECTION_NOTICE and paper.state is PaperState.ISSUED:
            held = progress.get(paper.id)
            return held.days.get(PaperStep.SERVED) if held else None
    return None


def _visits(session: Session, case_id: str) -> Iterator[OtherVisit]:
    """The hours that records of the year's other cases state."""
    year = cases.case(session, case_id).year
    for record in records.papers_of_year(session, year):
        paper, fields = record.paper, record.fields
        if paper.kind is not PaperKind.ONSITE_RECORD or paper.case_id == case_id:
            continue
        started, ended = _moment(fields.get("started_at")), _moment(fields.get("ended_at"))
        if paper.state is PaperState.VOID or started is None or ended is None:
            continue
        other = cases.case(session, paper.case_id)
        yield OtherVisit(
            enterprise=register.enterprise(session, other.enterprise_id).name,
            officer_ids=other.officer_ids,
            started_at=started,
            ended_at=ended,
        )


def _photos(session: Session, case_id: str) -> Iterator[datetime]:
    for each in records.evidence_of_case(session, case_id):
        taken = _moment(each.taken_at) if each.kind == PHOTO and not each.void_reason else None
        if taken is not None:
            yield taken


def _moment(value: object) -> datetime | None:
    try:
        return datetime.fromisoformat(str(value)) if value else None
    except ValueError:  # a camera that writes no clock
        return None
