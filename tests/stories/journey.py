"""One enterprise of the invented province carried from its task to the archive, by operations alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from ui.cli.demo.province import Province, SampleEnterprise
from ui.fonts import discover_fonts
from ui.knowledge import Knowledge
from ui.paper_files import PaperPlace, PaperRequest, issue_and_write
from workbench.checklists.case_path import CasePath
from workbench.checklists.evaluation import propose_answers
from workbench.checklists.gates import refuse_finding
from workbench.domain.checklist import Result
from workbench.domain.enterprise import Enterprise
from workbench.domain.finding import Finding, FindingState
from workbench.domain.inspection import Case, Mode, Officer
from workbench.domain.paper import PaperKind
from workbench.domain.paper_form import FieldShape
from workbench.domain.rectification import RectificationItem, RectificationOutcome
from workbench.domain.steps import StepRecord
from workbench.ledgers.kinds import LedgerKind
from workbench.ledgers.pipeline import read_ledger
from workbench.ledgers.records import ReadOptions
from workbench.operations import (
    case_steps,
    cases,
    checklists,
    enterprises,
    evidence,
    findings,
    importing,
    looking_back,
    rectification,
    referrals,
    review,
    stores,
)
from workbench.operations.case_facts import checklist_of, gather_facts
from workbench.operations.case_standing import path_of_case
from workbench.operations.checklists import AnswerChange
from workbench.operations.evidence import Intake
from workbench.operations.law import Law
from workbench.operations.paper_gathering import proposed_fields
from workbench.operations.rectification import Recheck
from workbench.operations.referrals import ReferralMade, referral_offer
from workbench.store.database import Database
from workbench.store.queries import inspection

ONSITE = date(2024, 9, 18)
OFFICERS = (("张示例", "示SF-20240001"), ("李示例", "示SF-20240002"))
AT = datetime.fromisoformat("2024-09-18T08:00:00+08:00")
# What a person finds at items that no ledger speaks to: nothing that deviates.
QUIET = (Result.CONFORMS, Result.NOT_APPLICABLE)


@dataclass(frozen=True, kw_only=True)
class Journey:
    """A case on its way; `told` is the story's own data."""

    db: Database
    knowledge: Knowledge
    sample: SampleEnterprise
    province: Province
    told: Mapping[str, Any]
    case: Case
    by: str

    @property
    def law(self) -> Law:
        return self.knowledge.law(2024)

    def step(self, name: str, **values: str) -> None:
        record = StepRecord(step=name, values=values)
        case_steps.record_step(
            self.db, self.case.id, self.law.steps[name], record, by=self.by, at=AT
        )

    def path(self, today: date = ONSITE) -> CasePath:
        with self.db.read() as session:
            return path_of_case(session, self.case.id, self.law, today)

    def findings(self) -> tuple[Finding, ...]:
        with self.db.read() as session:
            return inspection.findings(session, self.case.id)

    def ordered(self) -> tuple[Finding, ...]:
        return tuple(each for each in self.findings() if not refuse_finding(each))


ISSUED_ON = {
    PaperKind.INSPECTION_NOTICE: date(2024, 9, 12),
    PaperKind.ONSITE_RECORD: date(2024, 9, 18),
    PaperKind.HEARING_RECORD: date(2024, 9, 27),
    PaperKind.APPROVAL_FORM: date(2024, 9, 29),
    PaperKind.RECHECK_RECORD: date(2025, 3, 29),
    PaperKind.INSPECTION_REPORT: date(2025, 4, 9),
    PaperKind.CLOSING_FORM: date(2025, 4, 10),
    PaperKind.VOLUME_INDEX: date(2025, 4, 10),
}


def begin(
    db: Database, knowledge: Knowledge, province: Province, told: Mapping[str, Any]
) -> Journey:
    """任务下达 with two officers."""
    sample = next(each for each in province.enterprises if each.told["folder"] == told["folder"])
    officers = [
        stores.add_officer(db, Officer(id="", name=name, certificate_number=number), by="", at=AT)
        for name, number in OFFICERS
    ]
    ids = tuple(each.value.id for each in officers)
    enterprise = Enterprise(
        id="",
        name=sample.name,
        uscc=sample.uscc,
        sub_industry=sample.told.get("sub_industry", ""),
        is_key_energy_user=True,
    )
    held = enterprises.save_enterprise(db, enterprise, by=ids[0], at=AT).value
    law = knowledge.law(2024)
    case = Case(
        id="",
        enterprise_id=held.id,
        year=2024,
        categories=tuple(told["categories"]),
        mode=Mode(told.get("mode", "onsite")),
        opened_on=date(2024, 8, 1),
        onsite_on=ONSITE,
        as_of=ONSITE,
        checklist_version=law.checklist.version,
    )
    opened = cases.open_case(db, case, by=ids[0], at=AT).value
    named = cases.assign_officers(db, opened.id, ids, by=ids[0], at=AT).value
    journey = Journey(
        db=db,
        knowledge=knowledge,
        sample=sample,
        province=province,
        told=told,
        case=named,
        by=ids[0],
    )
    journey.step("assignment", assigned_on="2024-08-01", task_number="工信厅节函〔2024〕40号")
    return journey


def prepare(journey: Journey) -> None:
    """告知, 企业自查, 初审: the notice in time, the ledgers in, everything judged."""
    journey.step("notice", served_on="2024-09-06", way="直接送达", receiver="赵示例")
    journey.step(
        "self_check", due_on="2024-09-14", received_on="2024-09-12", content="自查报告、台账"
    )
    into = importing.CaseTarget(case_id=journey.case.id, law=journey.law)
    for file in journey.sample.files:
        if file.use == "judge":
            reading = read_ledger(
                file.path,
                LedgerKind(file.kind),
                journey.knowledge.fields,
                ReadOptions(period=file.period),
                recognise=journey.knowledge.recognise,
            )
            importing.import_ledger(journey.db, into, reading, by=journey.by, at=AT)
    review.review_case(journey.db, journey.case.id, journey.law, by=journey.by, at=AT)
    journey.step("desk_review", reviewed_on="2024-09-13", conclusion="资料齐全，转现场监察")


def inspect(journey: Journey) -> None:
    """现场监察: on site with both officers, every line of the checklist answered by a person."""
    review.prefill_checklist(journey.db, journey.case.id, journey.law, by=journey.by, at=AT)
    if journey.case.mode is Mode.ONSITE:
        journey.step(
            "site_visit",
            began_at="2024-09-18T09:00",
            ended_at="2024-09-18T16:30",
            officers="\n".join(journey.case.officer_ids),
            showed_certificates="是",
        )
    law = journey.law
    with journey.db.read() as session:
        facts = gather_facts(session, journey.case.id, law)
        lines = checklist_of(session, journey.case, facts, law)
    proposed = {(each.item_id, each.subject): each for each in propose_answers(lines, facts)}
    said = {each["item"]: each for each in journey.sample.told.get("answers", ())}
    for line in lines.lines:
        found = proposed.get(line.key)
        if line.item.id in said:
            option = line.item.option(said[line.item.id]["option"])
            result, wording = option.result, option.label
        elif found is not None:
            result, wording = found.result, found.option
        else:
            option = next(each for each in line.item.options if each.result in QUIET)
            result, wording = option.result, option.label
        note = said.get(line.item.id, {}).get("note", "")
        change = AnswerChange(result=result, option=wording, note=note, subject=line.subject)
        checklists.answer_item(
            journey.db, journey.case.id, line.item.id, change, by=journey.by, at=AT
        )


def decide(journey: Journey) -> None:
    """问题认定: everything drafted is confirmed; what others must decide is sent on."""
    review.draft_case_findings(journey.db, journey.case.id, journey.law, by=journey.by, at=AT)
    for each in journey.findings():
        if each.state is FindingState.DRAFT:
            findings.confirm_finding(journey.db, each.id, by=journey.by, at=AT)
    journey.step("findings_meeting", held_on="2024-09-25", conclusion="逐项认定")
    for each in journey.findings():
        offer = referral_offer(each, journey.law.procedure)
        if offer is not None and each.transfer_to:
            made = ReferralMade(
                way=offer.way,
                authority=offer.authority,
                basis=offer.basis,
                sent_on=date(2024, 10, 8),
                materials=offer.materials,
            )
            referrals.refer_finding(journey.db, each.id, made, by=journey.by, at=AT)


def hear(journey: Journey) -> None:
    """权利告知 → 陈述申辩 → 复核意见, before any order."""
    journey.step("rights_told", told_on="2024-09-26", way="书面告知")
    journey.step(
        "statement", heard_on="2024-09-27", kind=journey.told["statement"], text="请求扣减"
    )
    journey.step(
        "review_opinion",
        reviewed_on="2024-09-28",
        adopted=journey.told["adopted"],
        opinion="没有计量依据",
    )


def approve(journey: Journey) -> None:
    """内部审批."""
    journey.step(
        "approval", approved_on="2024-09-29", approved_by="王示例 主任", number="示节监审1"
    )


def issue(journey: Journey, kind: PaperKind, folder: Path) -> None:
    """Issue one paper with what the case proposes, the blanks filled in by hand."""
    law = journey.law
    with journey.db.read() as session:
        fields: dict[str, Any] = dict(proposed_fields(session, journey.case.id, law, kind))
    by_hand = {
        FieldShape.DAY: "2025-04-10",
        FieldShape.MOMENT: "2024-09-18T09:00",
        FieldShape.TEXT: "示例填写",
        FieldShape.LINES: "示例填写",
    }
    for field in law.papers[kind].fields:
        if field.is_required and not fields.get(field.name):
            fields[field.name] = field.choices[0] if field.choices else by_hand[field.shape]
    if kind is PaperKind.ONSITE_RECORD:
        fields |= {"started_at": "2024-09-18T09:00", "ended_at": "2024-09-18T16:30"}
    if kind is PaperKind.RECTIFICATION_ORDER:
        fields |= {"starts_on": "2024-09-30", "due_on": "2025-03-28"}
    place = PaperPlace(folder=folder / kind, fonts=discover_fonts(journey.knowledge.paths))
    request = PaperRequest(
        case_id=journey.case.id,
        kind=kind,
        fields=fields,
        issued_on=ISSUED_ON.get(kind, date(2024, 9, 30)),
        law=law,
        prefix="示",
    )
    issue_and_write(journey.db, request, place, by=journey.by, at=AT)


def rectify(journey: Journey, proof: Path) -> None:
    """整改跟踪 and 复查: each item with its proof, a report on the way, the outcome of the story."""
    journey.step("delivery", delivered_on="2024-09-30", way="直接送达", receiver="赵示例")
    items = [
        RectificationItem(
            id="",
            case_id=journey.case.id,
            finding_id=each.id,
            requirement=each.requirement,
            due_on=date(2025, 3, 28),
        )
        for each in journey.ordered()
    ]
    opened = rectification.open_rectification(
        journey.db, journey.case.id, items, by=journey.by, at=AT
    ).value
    journey.step("progress_report", received_on="2024-12-30", content="已拆除一半")
    ends = RectificationOutcome(journey.told["ends"])
    for item in opened:
        held = evidence.add_evidence(
            journey.db, journey.case.id, Intake(file=proof, kind="照片"), by=journey.by, at=AT
        ).value
        evidence.link_evidence(journey.db, held.id, "rectification", item.id, by=journey.by, at=AT)
        found = Recheck(outcome=ends, rechecked_on=date(2025, 3, 29), remark="逐台核对")
        rectification.record_recheck(journey.db, item.id, found, by=journey.by, at=AT)
    journey.step(
        "recheck",
        rechecked_on="2025-03-29",
        officers="\n".join(journey.case.officer_ids),
        way="现场复查",
        conclusion="全部完成" if ends is RectificationOutcome.DONE else "部分完成",
    )


def close(journey: Journey) -> None:
    """结案归档."""
    values = {
        "closed_on": "2025-04-10",
        "conclusion": journey.told["conclusion"],
        "file_number": "示节监档2024-001",
        "pages": "86",
        "retention": "30年",
    }
    case_steps.close_case(
        journey.db, journey.case.id, journey.law, values, by=journey.by, at=AT + timedelta(days=200)
    )


def carried(journey: Journey) -> int:
    """How many items next year's 回头看 takes over."""
    with journey.db.read() as session:
        return len(looking_back.left_open(session, journey.case.id))
