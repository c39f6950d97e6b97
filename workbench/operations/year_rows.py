"""The rows a year is summed up from, gathered from what the store holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from itertools import groupby
from typing import Any

from workbench.domain.conclusion import DocumentKind, TaskSource
from workbench.domain.enterprise import Enterprise
from workbench.domain.paper import PaperKind
from workbench.operations.emission_records import emission_rows
from workbench.operations.year_results import data_centres, machine_counts, problems, unit_products
from workbench.programme.plan import NOT_TO_BE_INSPECTED
from workbench.store.operation import Session
from workbench.store.queries import inspection, programme, records, register, yearly
from workbench.store.queries.inspection import FollowUp
from workbench.store.queries.programme import PlannedEnterprise
from workbench.store.queries.yearly import YearCase
from workbench.summary import rows

_DAYS = frozenset({"original_due_on", "rechecked_on"})
_BODY = frozenset(field.name for field in fields(rows.FollowUpRow)) - {
    "case_id",
    "item_id",
    "outcome",
}


def gather_plan(session: Session, year: int) -> rows.YearRows:
    """The plan of a year and its cases: what is expected and how far it came."""
    held = yearly.cases_of_year(session, year)
    plan = _plan_by_enterprise(session, year)
    return rows.YearRows(
        plan=tuple(_plan_lines(session, year)),
        planned=tuple(_planned(plan, held)),
        changes=tuple(_changes(plan, held)),
        cases=tuple(_case(each, plan.entries.get(each.enterprise.id, ())) for each in held),
    )


def gather_year(session: Session, year: int) -> rows.YearRows:
    """Everything of one year, in the shape `summary` sums up."""
    judged = yearly.subject_verdicts_of_year(session, year)
    return replace(
        gather_plan(session, year),
        machine_counts=machine_counts(session, year),
        machine_problems=problems(session, year),
        unit_products=unit_products(judged),
        data_centres=data_centres(judged),
        emissions=emission_rows(session, year),
        findings=tuple(_findings(session, year)),
        papers=tuple(_papers(session, year)),
        rectifications=tuple(_rectifications(session, year)),
        last_year_open=tuple(_last_year(session, year - 1)),
        holds_last_year=yearly.has_cases(session, year - 1),
        follow_ups=tuple(_follow_up(each) for each in inspection.follow_ups_of_year(session, year)),
        answers=tuple(
            rows.AnswerRow(answer=each) for each in inspection.answers_of_year(session, year)
        ),
        capacity=tuple(_capacity(session, year)),
    )


@dataclass(frozen=True, slots=True)
class _Plan:
    """The plan's entries by enterprise, and the enterprises it names."""

    entries: Mapping[str, tuple[PlannedEnterprise, ...]]
    enterprises: Mapping[str, Enterprise]


def _plan_by_enterprise(session: Session, year: int) -> _Plan:
    planned = programme.planned(session, year)
    entries = {
        key: tuple(group) for key, group in groupby(planned, lambda each: each.enterprise_id)
    }
    named = {*entries, *(each.replaces for each in planned if each.replaces)}
    return _Plan(entries, register.enterprises_by_id(session, named))


def _plan_lines(session: Session, year: int) -> Iterator[rows.PlanRow]:
    for target in programme.targets(session, year):
        yield rows.PlanRow(
            **{field.name: getattr(target, field.name) for field in fields(rows.PlanRow)}
        )


def _planned(plan: _Plan, held: tuple[YearCase, ...]) -> Iterator[rows.PlannedEnterpriseRow]:
    cases = {each.enterprise.id: each.case.id for each in held}
    for enterprise_id, entries in plan.entries.items():
        first = entries[0]
        yield rows.PlannedEnterpriseRow(
            enterprise=plan.enterprises[enterprise_id],
            categories=tuple(each.category for each in entries),
            source=first.source,
            sub_industry=first.sub_industry,
            last_violation_paper=first.last_violation_paper,
            agency=first.agency,
            case_id=cases.get(enterprise_id, ""),
            completion=first.completion,
            completion_reason=first.change_reason,
            completion_proof=first.proof,
            remark=first.remark,
        )


def _changes(plan: _Plan, held: tuple[YearCase, ...]) -> Iterator[rows.PlanChangeRow]:
    cases = {each.enterprise.id: (each.case.id,) for each in held}
    for enterprise_id, entries in plan.entries.items():
        first = entries[0]
        is_dropped = first.completion in NOT_TO_BE_INSPECTED
        if first.source is TaskSource.PLANNED and not is_dropped:
            continue
        enterprise = plan.enterprises[enterprise_id]
        replaced = plan.enterprises[first.replaces].name if first.replaces else ""
        yield rows.PlanChangeRow(
            kind=first.source,
            name=enterprise.name,
            uscc=enterprise.uscc,
            reason=first.change_reason,
            proof=first.proof,
            replaces=replaced,
            decided_on=first.decided_on,
            document_number=first.document_number,
            case_ids=cases.get(enterprise_id, ()),
        )


def _case(held: YearCase, entries: tuple[PlannedEnterprise, ...]) -> rows.CaseRow:
    notes, enterprise = held.notes, held.enterprise
    planned = entries[0] if entries else None
    return rows.CaseRow(
        case=held.case,
        enterprise=enterprise,
        source=planned.source if planned else TaskSource.ADDED,
        sub_industry=(planned.sub_industry if planned else "") or enterprise.sub_industry,
        agency=(planned.agency if planned else "") or enterprise.agency,
        third_party=notes.third_party,
        completion=notes.completion,
        completion_reason=notes.completion_reason,
        completion_proof=notes.completion_proof,
        selection_reason=notes.selection_reason,
        remark=notes.remark,
    )


def _findings(session: Session, year: int) -> Iterator[rows.FindingRow]:
    for finding, review in inspection.reviewed_findings(session, year):
        noted = {field.name: getattr(review, field.name) for field in fields(review)}
        yield rows.FindingRow(finding=finding, **noted)


def _papers(session: Session, year: int) -> Iterator[rows.PaperRow]:
    for paper in records.paper_register(session, year):
        yield rows.PaperRow(
            case_id=paper.case_id,
            kind=_document(paper.kind),
            number=paper.number,
            state=paper.state,
            version=paper.version,
            issued_on=paper.issued_on,
            due_on=paper.due_on,
        )


def _document(kind: PaperKind) -> DocumentKind:
    """What the annual tables count a paper as; most papers of a case are none of theirs."""
    known = kind.value in {each.value for each in DocumentKind}
    return DocumentKind(kind.value) if known else DocumentKind.OTHER


def _rectifications(session: Session, year: int) -> Iterator[rows.RectificationRow]:
    for item, tracking in inspection.tracked_items(session, year):
        tracked = {field.name: getattr(tracking, field.name) for field in fields(tracking)}
        yield rows.RectificationRow(item=item, **tracked)


def _last_year(session: Session, year: int) -> Iterator[rows.LastYearOpenRow]:
    for item, uscc, name in inspection.open_items_of_year(session, year):
        yield rows.LastYearOpenRow(id=item.id, uscc=uscc, name=name, requirement=item.requirement)


def _follow_up(held: FollowUp) -> rows.FollowUpRow:
    body: dict[str, Any] = {
        name: date.fromisoformat(value) if name in _DAYS and value else value
        for name, value in held.body.items()
        if name in _BODY
    }
    body.setdefault("violation", str(held.body.get("label", "")))
    return rows.FollowUpRow(
        case_id=held.case_id, item_id=held.item_id, outcome=held.outcome, **body
    )


def _capacity(session: Session, year: int) -> Iterator[rows.CapacityRow]:
    for body in programme.capacity(session, year):
        yield rows.CapacityRow(
            **{field.name: getattr(body, field.name) for field in fields(rows.CapacityRow)}
        )
