"""Reviewing a case: judge everything, prefill the checklist, draft the findings."""

from __future__ import annotations

from datetime import date, datetime

from workbench.checklists.evaluation import propose_answers
from workbench.checklists.findings import DraftContext
from workbench.checklists.findings import draft_findings as draft
from workbench.domain.checklist import Answer
from workbench.domain.finding import Finding
from workbench.domain.inspection import Case
from workbench.domain.labels import label
from workbench.domain.progress import Progress, Silent
from workbench.judging.classify import classify
from workbench.judging.equipment.context import JudgingContext
from workbench.judging.equipment.judge import Judge, nameplate_key
from workbench.operations import checklists, findings
from workbench.operations.case_facts import checklist_of, gather_facts, judging_day
from workbench.operations.checklists import Proposal
from workbench.operations.emission_records import keep_emissions
from workbench.operations.energy_review import judge_energy
from workbench.operations.judging import CaseJudge, judge_case, save_subject_verdicts
from workbench.operations.law import Law
from workbench.operations.outcome import Outcome
from workbench.store.database import Database
from workbench.store.operation import Session
from workbench.store.queries import cases, inspection
from workbench.store.tables import new_id
from workbench.store.verdict_rows import Standard

SILENT = Silent()


def case_judge(law: Law, as_of: date) -> CaseJudge:
    """How machines are judged on a day by this law."""
    context = JudgingContext(book=law.book, grammars=law.grammars, as_of=as_of)
    return CaseJudge(
        standard=Standard(as_of, law.book.standing),
        judge=Judge(context).judge,
        classify=classify,
        nameplate_key=lambda machine: nameplate_key(machine, context),
    )


def review_case(
    db: Database,
    case_id: str,
    law: Law,
    *,
    by: str,
    at: datetime,
    progress: Progress = SILENT,
) -> Outcome[int]:
    """Judge machines, products, data centre and instruments; the value counts new nameplates."""
    with db.read() as session:
        as_of = judging_day(cases.case(session, case_id))
    judged = judge_case(db, case_id, case_judge(law, as_of), by=by, at=at, progress=progress)
    with db.read() as session:
        found = judge_energy(session, case_id, law, as_of)
    standard = Standard(as_of, law.book.standing)
    saved = save_subject_verdicts(db, case_id, standard, found, by=by, at=at)
    kept = keep_emissions(db, case_id, law, as_of, by=by, at=at)
    topics = judged.topics | saved.topics | kept.topics
    return Outcome(value=judged.value, topics=topics, label=judged.label)


def prefill_checklist(
    db: Database, case_id: str, law: Law, *, by: str, at: datetime
) -> Outcome[int]:
    """Write down what the facts suggest for each item, else what last year found.

    A person confirms either: what was true last year is no answer for this one.
    """
    with db.read() as session:
        case = cases.case(session, case_id)
        facts = gather_facts(session, case_id, law)
        lines = checklist_of(session, case, facts, law)
        former = last_years_answers(session, case)
    proposals = {
        (each.item_id, each.subject): Proposal(
            item_id=each.item_id, subject=each.subject, result=each.result, why=each.why
        )
        for each in propose_answers(lines, facts)
    }
    for line in lines.lines:
        answer = former.get(line.key)
        if answer is not None:
            proposals.setdefault(line.key, _as_last_year(answer, case.year - 1))
    return checklists.propose_answers(db, case_id, tuple(proposals.values()), by=by, at=at)


def last_years_answers(session: Session, case: Case) -> dict[tuple[str, str], Answer]:
    """What a person answered in the enterprise's case of the year before, by item and subject."""
    former = cases.case_of(session, case.enterprise_id, case.year - 1)
    if former is None:
        return {}
    held = inspection.answers(session, former.id)
    return {(each.item_id, each.subject): each for each in held if each.result is not None}


def _as_last_year(answer: Answer, year: int) -> Proposal:
    note = f"（{answer.note.strip('。')}）" if answer.note.strip() else ""
    words = answer.option or (label(answer.result) if answer.result else "")
    why = f"{year}年度监察结果：{words}{note}；本年须重新核实"
    return Proposal(item_id=answer.item_id, result=answer.result, why=why, subject=answer.subject)


def draft_case_findings(
    db: Database, case_id: str, law: Law, *, by: str, at: datetime
) -> Outcome[tuple[Finding, ...]]:
    """Draft findings from verdicts and answers; what a person decided stays as decided."""
    with db.read() as session:
        facts = gather_facts(session, case_id, law)
        answers = inspection.answers(session, case_id)
        version = cases.case(session, case_id).checklist_version
    context = DraftContext(
        case_id=case_id,
        templates=law.templates,
        catalogue=law.checklist_of(version),
        new_id=new_id,
        sources=tuple(law.book.sources.values()),
    )
    return findings.draft_findings(db, case_id, draft(facts, answers, context), by=by, at=at)
