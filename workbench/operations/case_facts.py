"""Gathering what is known of a case before anyone answers, from what the store holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from stdnum.cn import uscc
from stdnum.exceptions import ValidationError

from workbench.checklists.facts import (
    CalibrationFact,
    CaseFacts,
    DataCentreFact,
    LastYearFact,
    MachineFact,
    MeterFact,
    ProductFact,
    Profile,
    profile_of,
)
from workbench.checklists.tailoring import Checklist, ChecklistLine, tailor
from workbench.domain.enterprise import Enterprise
from workbench.domain.equipment import EquipmentKind, Machine
from workbench.domain.inspection import Case
from workbench.domain.verdict import Rule
from workbench.judging.classify import classify
from workbench.operations.energy_review import metering_result
from workbench.operations.law import Law
from workbench.store.operation import Session
from workbench.store.queries import cases, inspection, register, verdicts
from workbench.store.queries.machines import column_values
from workbench.store.queries.settlements import REPEAT, settlements
from workbench.store.verdict_rows import SubjectVerdict

# A ledger row without these cannot be judged; such rows are what B1 calls gaps.
NEEDED_FIELDS = ("model",)


def gather_facts(session: Session, case_id: str, law: Law) -> CaseFacts:
    """Everything the answers and findings of a case may rest on."""
    case = cases.case(session, case_id)
    enterprise = register.enterprise(session, case.enterprise_id)
    found = verdicts.subject_verdicts(session, case_id)
    machines = tuple(_machines(session, case_id))
    return CaseFacts(
        identity_issues=_identity_issues(enterprise),
        machines=tuple(fact for fact, _ in machines),
        ledger_gaps=sum(is_gap for _, is_gap in machines),
        products=tuple(_products(found)),
        data_centres=tuple(_data_centres(found)),
        meters=tuple(_meters(found)),
        calibration=_calibration(session, case, law),
        last_year=tuple(_last_year(session, case_id)),
    )


def checklist_of(session: Session, case: Case, facts: CaseFacts, law: Law) -> Checklist:
    """The items of a case: its categories with what they imply, tailored to the enterprise."""
    enterprise = register.enterprise(session, case.enterprise_id)
    return _tailored(session, case, profile_of(enterprise, facts), law)


def checklist_lines(session: Session, case: Case, law: Law) -> tuple[ChecklistLine, ...]:
    """The lines of a case's checklist without reading its machines one by one."""
    enterprise = register.enterprise(session, case.enterprise_id)
    found = verdicts.subject_verdicts(session, case.id)
    facts = CaseFacts(
        products=tuple(_products(found)),
        data_centres=tuple(_data_centres(found)),
        meters=tuple(_meters(found)),
        last_year=tuple(_last_year(session, case.id)),
    )
    kinds = frozenset(EquipmentKind(each) for each in column_values(session, case.id, "kind"))
    profile = replace(profile_of(enterprise, facts), kinds=kinds)
    return _tailored(session, case, profile, law).lines


def _tailored(session: Session, case: Case, profile: Profile, law: Law) -> Checklist:
    categories = law.notice.with_implied(case.categories)
    more = {
        item_id: tuple(body["subjects"])
        for item_id, body in settlements(session, case.id, REPEAT).items()
    }
    return tailor(law.checklist_of(case.checklist_version), categories, profile, more)


def _machines(session: Session, case_id: str) -> Iterator[tuple[MachineFact, bool]]:
    for judged in verdicts.judged_machines(session, case_id):
        machine = judged.machine
        fact = MachineFact(
            machine_id=judged.id,
            kind=machine.kind,
            machine_class=classify(machine, judged.verdicts),
            verdicts=judged.verdicts,
            quantity=machine.quantity,
            name=name_of(machine),
        )
        yield fact, any(not machine.reading(name).has_value for name in NEEDED_FIELDS)


def name_of(machine: Machine) -> str:
    """How a paper calls a machine: its number or name, and its model."""
    words = (machine.text("number") or machine.text("name"), machine.text("model"))
    return " ".join(word for word in words if word)


def _products(found: tuple[SubjectVerdict, ...]) -> Iterator[ProductFact]:
    benchmarks = {
        (each.subject, each.figures.get("period")): each
        for each in found
        if each.verdict.rule is Rule.BENCHMARK_LEVEL
    }
    for each in found:
        if each.verdict.rule is not Rule.ENERGY_LIMIT:
            continue
        benchmark = benchmarks.get((each.subject, each.figures.get("period")))
        yield ProductFact(
            product=each.subject,
            period=_text(each, "period"),
            verdict=each.verdict,
            value=_text(each, "value"),
            limit=_text(each, "limit"),
            unit=_text(each, "unit"),
            over_pct=_text(each, "over_pct"),
            is_unmetered=bool(_text(each, "unmetered")),
            benchmark=benchmark.verdict if benchmark else None,
            baseline=_text(benchmark, "baseline") if benchmark else "",
        )


def _data_centres(found: tuple[SubjectVerdict, ...]) -> Iterator[DataCentreFact]:
    for each in found:
        if each.verdict.rule is Rule.DATA_CENTRE_PUE:
            racks = _text(each, "racks")
            yield DataCentreFact(
                site=each.subject,
                verdict=each.verdict,
                period=_text(each, "period"),
                racks=int(racks) if racks else None,
                pue=_text(each, "pue"),
                limit=_text(each, "limit"),
                missing_months=int(_text(each, "missing_months") or 0),
            )


def _meters(found: tuple[SubjectVerdict, ...]) -> Iterator[MeterFact]:
    for each in found:
        if each.verdict.rule is Rule.METERING_RATE and _text(each, "required"):
            yield MeterFact(
                group=each.subject,
                required=int(Decimal(_text(each, "required"))),
                actual=int(Decimal(_text(each, "actual") or 0)),
                verdict=each.verdict,
            )


def _calibration(session: Session, case: Case, law: Law) -> CalibrationFact | None:
    result = metering_result(session, case.id, law, judging_day(case))
    if result is None or not result.calibration.instruments:
        return None
    found = result.calibration
    return CalibrationFact(
        total=found.instruments,
        overdue_compulsory=len(found.overdue_compulsory),
        overdue_own=len(found.overdue_own),
    )


def _last_year(session: Session, case_id: str) -> Iterator[LastYearFact]:
    for item in inspection.follow_ups(session, case_id):
        body = item.body
        yield LastYearFact(
            label=str(body.get("label", item.item_id)),
            outcome=item.outcome,
            to_eliminate=int(body.get("to_eliminate", 0)),
            dismantled=int(body.get("dismantled", 0)),
            sealed=int(body.get("sealed", 0)),
            remaining=int(body.get("remaining", 0)),
        )


def judging_day(case: Case) -> date:
    """The day a case is judged for: the one set, else the day on site, else the year's last."""
    return case.as_of or case.onsite_on or date(case.year, 12, 31)


def _identity_issues(enterprise: Enterprise) -> tuple[str, ...]:
    if not enterprise.uscc:
        return ("企业没有统一社会信用代码",)
    try:
        uscc.validate(enterprise.uscc)
    except ValidationError:
        return (f"统一社会信用代码 {enterprise.uscc} 校验不通过",)
    return ()


def _text(found: SubjectVerdict, name: str) -> str:
    return found.figures.get(name) or ""
