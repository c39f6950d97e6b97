"""Gathering where a case stands: its steps, answers, findings, papers, items and referrals."""

from __future__ import annotations

from collections import Counter
from datetime import date

from workbench.checklists.case_path import CasePath, case_path
from workbench.checklists.stage_work import PathRules
from workbench.checklists.standing import CaseStanding, Tracked
from workbench.checklists.step_checks import CheckedAgainst, OtherVisit, step_warnings
from workbench.domain.paper import PaperState
from workbench.domain.steps import StepRecord
from workbench.operations.case_facts import checklist_lines
from workbench.operations.law import Law
from workbench.store.operation import Session
from workbench.store.queries import cases, inspection, ledgers, records, register, verdicts
from workbench.store.queries.case_steps import steps_of_case, visits_elsewhere
from workbench.store.queries.settlements import REFERRAL, settlements


def case_standing(session: Session, case_id: str, law: Law) -> CaseStanding:
    """Everything the path, the gates and the deadlines of a case are read from."""
    case = cases.case(session, case_id)
    lines = {line.key for line in checklist_lines(session, case, law)}
    answered = {
        (each.item_id, each.subject)
        for each in inspection.answers(session, case_id)
        if each.result is not None
    }
    return CaseStanding(
        case=case,
        officers=register.officers_by_id(session, case.officer_ids),
        steps=steps_of_case(session, case_id),
        ledgers=len(ledgers.batches_of_case(session, case_id)),
        is_judged=verdicts.standard_of(session, case_id) is not None,
        answers=len(lines),
        answered=len(lines & answered),
        findings=inspection.findings(session, case_id),
        issued=frozenset(
            each.paper.kind.value
            for each in records.papers(session, case_id)
            if each.paper.state is PaperState.ISSUED
        ),
        items=tracked(session, case_id),
        referred=frozenset(settlements(session, case_id, REFERRAL)),
    )


def tracked(session: Session, case_id: str) -> tuple[Tracked, ...]:
    """The rectification items of a case with the day that counts and their evidence."""
    links = records.evidence_links(session, case_id)
    held = Counter(target for _, kind, target in links if kind == "rectification")
    return tuple(
        Tracked(
            item=item,
            due_on=tracking.extended_to or item.due_on,
            evidence=held[item.id],
        )
        for item, tracking in inspection.tracked_of_case(session, case_id)
    )


def path_of_case(session: Session, case_id: str, law: Law, today: date) -> CasePath:
    """The path of a case today."""
    return case_path(case_standing(session, case_id, law), path_rules(law, today))


def path_rules(law: Law, today: date) -> PathRules:
    """What a path is worked out by."""
    return PathRules(steps=law.steps, gates=law.gates, procedure=law.procedure, today=today)


def warnings_of(
    session: Session, case_id: str, record: StepRecord, law: Law, today: date
) -> tuple[str, ...]:
    """What speaks against a registration; nothing of it is refused."""
    against = CheckedAgainst(
        standing=case_standing(session, case_id, law),
        steps=law.steps,
        procedure=law.procedure,
        today=today,
        other_visits=other_visits(session, case_id),
    )
    return step_warnings(law.steps[record.step], record, against)


def other_visits(session: Session, case_id: str) -> tuple[OtherVisit, ...]:
    """Who was on site elsewhere, and when."""
    found = []
    for enterprise, record in visits_elsewhere(session, case_id):
        began, ended = record.moment("began_at"), record.moment("ended_at")
        if began is not None and ended is not None:
            found.append(
                OtherVisit(
                    enterprise=enterprise,
                    officer_ids=record.lines("officers"),
                    began_at=began,
                    ended_at=ended,
                )
            )
    return tuple(found)
