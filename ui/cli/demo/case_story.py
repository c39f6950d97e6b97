"""One case from its opening to its rectification order, told by the sample data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from ui.cli.checking import read
from ui.cli.composition import Composition, Desk
from ui.cli.demo.province import Province, SampleEnterprise
from ui.paper_files import PaperPlace, PaperRequest, issue_and_write
from workbench.checklists.evaluation import propose_answers
from workbench.domain.finding import Consequence, Finding, FindingState
from workbench.domain.inspection import Case, Mode, Stage
from workbench.domain.paper import PaperKind
from workbench.domain.period import PartialDate
from workbench.domain.rectification import RectificationItem, RectificationOutcome
from workbench.judging.data_centre import DataCentreSite
from workbench.judging.energy.limits import ProductChoice
from workbench.ledgers.kinds import LedgerKind
from workbench.ledgers.records import ReadOptions
from workbench.operations import (
    cases,
    checklists,
    findings,
    importing,
    rectification,
    review,
    settlements,
)
from workbench.operations.case_facts import checklist_of, gather_facts
from workbench.operations.checklists import AnswerChange
from workbench.operations.law import Law
from workbench.store.queries import inspection, register
from workbench.store.queries.inspection import FollowUp


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseStory:
    """What the stories of all cases share."""

    desk: Desk
    composition: Composition
    province: Province
    law: Law
    place: PaperPlace
    officers: Mapping[str, str]


def on_the_day(story: CaseStory, sample: SampleEnterprise) -> CaseStory:
    """The same story, written down when that enterprise was visited."""
    ended: datetime = sample.told["ended_at"]
    return replace(story, desk=replace(story.desk, moment=ended.astimezone()))


def tell(story: CaseStory, sample: SampleEnterprise) -> Iterator[Path]:
    """Run one case; yields the paper files it wrote."""
    case = _open(story, sample)
    _settle(story, sample, case)
    _import(story, sample, case)
    story.desk.do(review.review_case, case.id, story.law, progress=story.composition.progress)
    story.desk.do(review.prefill_checklist, case.id, story.law)
    story.desk.do(cases.set_stage, case.id, Stage.ONSITE)
    _answer(story, sample, case)
    decided = _decide(story, case)
    story.desk.do(cases.set_stage, case.id, Stage.FINDINGS)
    yield from _papers(story, sample, case, decided)
    _rectify(story, sample, case, decided)


def _open(story: CaseStory, sample: SampleEnterprise) -> Case:
    with story.desk.db.read() as session:
        enterprise = register.enterprise_by_uscc(session, sample.uscc)
    if enterprise is None:
        message = f"{sample.name} is missing from the enterprise list"
        raise LookupError(message)
    told = sample.told
    case = Case(
        id="",
        enterprise_id=enterprise.id,
        year=story.province.year,
        categories=story.law.notice.with_implied(sample.categories),
        mode=Mode.ONSITE,
        officer_ids=tuple(story.officers[each] for each in told["officers"]),
        opened_on=told["notified_on"],
        onsite_on=told["onsite_on"],
        as_of=told["as_of"],
        checklist_version=story.law.checklist.version,
    )
    return story.desk.do(cases.open_case, case)


def _settle(story: CaseStory, sample: SampleEnterprise, case: Case) -> None:
    """What the officers settled before judging: measured coefficients, unmetered, the site."""
    told = sample.told
    for product in _products(story, sample):
        choice = ProductChoice(
            product=product,
            indicator=told.get("indicator", ""),
            measured=frozenset(told.get("measured", ())),
            unmetered=tuple(told.get("unmetered", ())),
            corrections_settled=True,
        )
        story.desk.do(settlements.settle_product, case.id, choice)
    site = told.get("site")
    if site:
        built = PartialDate.from_day(site["commissioned_on"])
        story.desk.do(
            settlements.settle_data_centre,
            case.id,
            DataCentreSite(
                name=sample.name,
                standard_racks=site["racks"],
                built_on=built,
                it_metering_point=site["it_metering_point"],
            ),
        )
    _settle_last_year(story, case, told.get("last_year"))


def _settle_last_year(story: CaseStory, case: Case, last: Mapping[str, Any] | None) -> None:
    if not last:
        return
    body = {
        "label": "使用国家明令淘汰的电动机",
        "violation": "使用国家明令淘汰的用能设备",
        "paper_number": last["order_number"],
        "item_number": 1,
        "requirement": f"{last['motors']}台在用淘汰电动机停止使用并淘汰",
        "original_due_on": last["due_on"].isoformat(),
        "extension": f"{last['extension_asked_on'].isoformat()}申请，不予同意",
        "rechecked_on": case.as_of.isoformat() if case.as_of else "",
        "mode": "现场",
        "to_eliminate": last["motors"],
        "dismantled": last["dismantled"],
        "eliminated": last["dismantled"],
        "sealed": last["sealed"],
        "remaining": last["in_use"],
        "next_step": "责令限期整改",
    }
    follow_up = FollowUp(
        case_id=case.id,
        item_id=f"{last['order_number']}-1",
        outcome=RectificationOutcome.PARTIAL,
        body=body,
    )
    story.desk.do(rectification.save_follow_up, follow_up)


def _products(story: CaseStory, sample: SampleEnterprise) -> list[str]:
    names: dict[str, None] = {}
    for file in sample.files:
        if file.kind == "production" and file.use == "judge":
            reading = read(
                story.composition, file.path, LedgerKind.PRODUCTION, ReadOptions(period=file.period)
            )
            names.update(dict.fromkeys(each.product for each in reading.outputs()))
    return list(names)


def _import(story: CaseStory, sample: SampleEnterprise, case: Case) -> None:
    into = importing.CaseTarget(case_id=case.id, law=story.law)
    for file in sample.files:
        if file.use == "judge":
            options = ReadOptions(period=file.period)
            reading = read(story.composition, file.path, LedgerKind(file.kind), options)
            story.desk.do(importing.import_ledger, into, reading)


def _answer(story: CaseStory, sample: SampleEnterprise, case: Case) -> None:
    """Confirm what the facts suggest; elsewhere take what the sample says was found."""
    with story.desk.db.read() as session:
        facts = gather_facts(session, case.id, story.law)
        lines = checklist_of(session, case, facts, story.law)
    proposed = {(each.item_id, each.subject): each for each in propose_answers(lines, facts)}
    by_hand = sample.told.get("answers", ())
    for line in lines.lines:
        item = line.item
        said = _said(by_hand, item.id, line.subject)
        suggestion = proposed.get((item.id, line.subject))
        option_id = said["option"] if said else story.province.answers.get(item.id, "")
        if said or (suggestion is None and option_id):
            option = item.option(option_id)
            change = AnswerChange(
                result=option.result,
                option=option.label,
                note=said.get("note", "") if said else "",
                subject=line.subject,
            )
        elif suggestion is not None:
            change = AnswerChange(
                result=suggestion.result, option=suggestion.option, subject=line.subject
            )
        else:
            continue
        story.desk.do(checklists.answer_item, case.id, item.id, change)


def _said(
    by_hand: Sequence[Mapping[str, Any]], item_id: str, subject: str
) -> Mapping[str, Any] | None:
    return next(
        (
            each
            for each in by_hand
            if each["item"] == item_id and each.get("subject", subject) == subject
        ),
        None,
    )


def _decide(story: CaseStory, case: Case) -> tuple[Finding, ...]:
    """Draft and confirm: the officer agrees with every draft."""
    for finding in story.desk.do(review.draft_case_findings, case.id, story.law):
        if finding.state is FindingState.DRAFT:
            story.desk.do(findings.confirm_finding, finding.id)
    with story.desk.db.read() as session:
        return inspection.findings(session, case.id)


def _papers(
    story: CaseStory, sample: SampleEnterprise, case: Case, decided: Sequence[Finding]
) -> Iterator[Path]:
    told = sample.told
    visit = {
        "place": told["place"],
        "started_at": told["started_at"].isoformat(),
        "ended_at": told["ended_at"].isoformat(),
        "recorder": "李示例",
        "representative": told["representative"],
        "representative_post": told["representative_post"],
        "representative_document": "授权委托书、身份证（已核对）",
        "statement": told.get("statement", ""),
    }
    onsite: date = told["onsite_on"]
    yield from _issue(story, case, PaperKind.ONSITE_RECORD, visit, onsite)
    if any(each.consequence is Consequence.RECTIFICATION_ORDER for each in decided):
        order = {
            "starts_on": onsite.isoformat(),
            "due_on": told["due_on"].isoformat(),
            "hearing": told.get("statement", ""),
            "hearing_adopted": told.get("hearing_adopted", "企业未提出需要复核的意见。"),
            "approval_number": f"示节监审〔{case.year}〕{told['folder'][:2]}号",
        }
        yield from _issue(story, case, PaperKind.RECTIFICATION_ORDER, order, onsite)
        story.desk.do(cases.set_stage, case.id, Stage.PAPERS)


def _issue(
    story: CaseStory, case: Case, kind: PaperKind, fields: Mapping[str, Any], on: date
) -> tuple[Path, ...]:
    request = PaperRequest(
        case_id=case.id, kind=kind, fields=fields, issued_on=on, law=story.law, prefix="示"
    )
    desk = story.desk
    return issue_and_write(desk.db, request, story.place, by=desk.officer, at=desk.moment)


def _rectify(
    story: CaseStory, sample: SampleEnterprise, case: Case, decided: Sequence[Finding]
) -> None:
    """What was ordered becomes items with a deadline; the case goes on being followed."""
    ordered = [
        each
        for each in decided
        if each.state is FindingState.CONFIRMED
        and each.consequence is Consequence.RECTIFICATION_ORDER
    ]
    if not ordered:
        return
    items = [
        RectificationItem(
            id="",
            case_id=case.id,
            finding_id=finding.id,
            requirement=finding.requirement,
            due_on=sample.told["due_on"],
        )
        for finding in ordered
    ]
    story.desk.do(rectification.open_rectification, case.id, items)
    story.desk.do(cases.set_stage, case.id, Stage.RECTIFICATION)
