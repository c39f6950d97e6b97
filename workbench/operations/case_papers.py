"""Facts of a case's papers, gathered from the store; what the officers typed comes as fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from workbench.checklists.deadlines import rectification_term
from workbench.domain.finding import Finding
from workbench.domain.inspection import Case
from workbench.domain.labels import label
from workbench.domain.paper import Paper, PaperState
from workbench.domain.partition import MachineClass
from workbench.domain.verdict import Rule
from workbench.judging.classify import classify
from workbench.operations.case_facts import judging_day
from workbench.operations.law import Law
from workbench.operations.machine_words import cell_ranges, machine_line, weakest
from workbench.operations.paper_lines import (
    count_words,
    document_lines,
    energy_lines,
    evidence_lines,
    machine_lines,
    management_lines,
    meter_lines,
    production_lines,
)
from workbench.store.operation import Session
from workbench.store.queries import cases, inspection, register, verdicts
from workbench.store.queries.machines import machine_by_address
from workbench.store.verdict_rows import SubjectVerdict
from workbench.summary.case_facts import (
    CaseHead,
    EvidenceLine,
    MachineLine,
    OnsiteRecordFacts,
    ProductLine,
    RectificationOrderFacts,
)
from workbench.summary.case_papers import (
    Observations,
    OrderedFinding,
    OrderTerms,
    Visit,
    onsite_record,
    rectification_order,
)

Fields = Mapping[str, Any]
# Machines a record lists by name: those a person will ask about; the ledger holds the rest.
LISTED = (MachineClass.PHASE_OUT_IN_USE, MachineClass.BELOW_LIMIT_IN_USE)


def paper_head(session: Session, case: Case, law: Law, paper: Paper | None = None) -> CaseHead:
    """The common head of a case's papers; without a paper, of a draft."""
    store = register.store_facts(session)
    return CaseHead(
        agency=store.agency,
        region=store.region,
        year=case.year,
        notice_number=law.notice.number,
        category_labels=law.notice.labels(law.notice.with_implied(case.categories)),
        enterprise=register.enterprise(session, case.enterprise_id),
        officers=register.officers_by_id(session, case.officer_ids),
        mode=case.mode,
        onsite_on=case.onsite_on,
        as_of=judging_day(case),
        paper_number=paper.number if paper else "",
        paper_version=paper.version if paper else 1,
        is_draft=paper is None or paper.state is PaperState.DRAFT,
    )


def onsite_record_facts(
    session: Session, case_id: str, law: Law, fields: Fields, paper: Paper | None = None
) -> OnsiteRecordFacts:
    """现场监察笔录: what was read and seen, and what the officers wrote of the visit."""
    case = cases.case(session, case_id)
    visit = Visit(
        place=str(fields.get("place", "")),
        started_at=_moment(fields.get("started_at")),
        ended_at=_moment(fields.get("ended_at")),
        recorder=str(fields.get("recorder", "")),
        third_party=str(fields.get("third_party", "")),
        representative=str(fields.get("representative", "")),
        representative_post=str(fields.get("representative_post", "")),
        representative_document=str(fields.get("representative_document", "")),
        statement=str(fields.get("statement", "")),
        unascertained=tuple(_lines(fields.get("unascertained"))),
    )
    documents = tuple(document_lines(session, case_id))
    seen = Observations(
        documents=documents,
        production=tuple(production_lines(session, case_id)),
        energy=tuple(energy_lines(session, case_id)),
        machines=tuple(line for line in machine_lines(session, case_id, LISTED)),
        machine_counts=count_words(session, case_id),
        meters=tuple(meter_lines(session, case, law)),
        management=tuple(management_lines(session, case_id, law)),
        evidence=tuple(evidence_lines(session, case_id, len(documents))),
    )
    return onsite_record(paper_head(session, case, law, paper), visit, seen)


def rectification_order_facts(
    session: Session, case_id: str, law: Law, fields: Fields, paper: Paper | None = None
) -> RectificationOrderFacts:
    """限期整改通知书: confirmed findings that may be ordered, their proof, the days and the hearing."""
    case = cases.case(session, case_id)
    starts_on = _day(fields.get("starts_on")) or case.onsite_on or judging_day(case)
    term = rectification_term(starts_on, law.procedure, _day(fields.get("due_on")))
    documents = tuple(document_lines(session, case_id))
    evidence = (*documents, *evidence_lines(session, case_id, len(documents)))
    ordered = [
        _ordered(session, case_id, finding, law, documents)
        for finding in inspection.findings(session, case_id)
    ]
    terms = OrderTerms(
        inspected_on=case.onsite_on or judging_day(case),
        starts_on=term.starts_on,
        due_on=term.due_on,
        extension_before=term.extension_before,
        interim_report_on=term.interim_report_on,
        hearing=str(fields.get("hearing", "")),
        hearing_adopted=str(fields.get("hearing_adopted", "")),
        remedy=str(fields.get("remedy", "")),
        approval_number=str(fields.get("approval_number", "")),
    )
    return rectification_order(paper_head(session, case, law, paper), ordered, terms, evidence)


def _ordered(
    session: Session,
    case_id: str,
    finding: Finding,
    law: Law,
    documents: Sequence[EvidenceLine],
) -> OrderedFinding:
    template = law.templates.get(finding.code)
    return OrderedFinding(
        finding=finding,
        acceptance=template.acceptance if template else "",
        machines=tuple(_finding_machines(session, case_id, finding)),
        products=tuple(_finding_products(session, case_id, finding)),
        evidence=tuple(line.number for line in documents),
    )


def _finding_machines(session: Session, case_id: str, finding: Finding) -> Iterator[MachineLine]:
    for machine_id in finding.machine_ids:
        stored = machine_by_address(session, machine_id)
        found = verdicts.verdicts_by_address(session, case_id, machine_id)
        conclusion = label(classify(stored.machine, found))
        yield machine_line(stored.machine, found, conclusion)


def _finding_products(session: Session, case_id: str, finding: Finding) -> Iterator[ProductLine]:
    for each in verdicts.subject_verdicts(session, case_id):
        names = {each.subject, f"{each.subject}（{each.figures.get('period')}）"}
        if each.verdict.rule is Rule.ENERGY_LIMIT and finding.subject in names:
            yield _product_line(each)


def _product_line(found: SubjectVerdict) -> ProductLine:
    verdict, figures = found.verdict, found.figures
    unit = figures.get("unit") or ""
    return ProductLine(
        product=found.subject,
        period=figures.get("period") or "",
        output=figures.get("output") or "",
        energy=figures.get("energy") or "",
        unit_value=f"{figures.get('value') or '—'} {unit}",
        limit=f"{figures.get('limit') or '—'} {unit}",
        basis="；".join(f"{each.standard} {each.clause}" for each in verdict.basis),
        conclusion=label(verdict.outcome),
        steps=tuple((figures.get("steps") or "").splitlines()),
        checked=weakest(verdict.basis),
        cells=cell_ranges(cell for step in verdict.steps for cell in step.cells),
    )


def _lines(value: Any) -> list[str]:
    return [line.strip() for line in str(value or "").splitlines() if line.strip()]


def _moment(value: Any) -> datetime | None:
    if isinstance(value, datetime):
        return value
    return datetime.fromisoformat(str(value)) if value else None


def _day(value: Any) -> date | None:
    if isinstance(value, date):
        return value
    return date.fromisoformat(str(value)) if value else None
