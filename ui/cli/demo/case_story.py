"""One case from its opening to its rectification order, told by the sample data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from ui.cli.checking import read
from ui.cli.demo.answering import answer
from ui.cli.demo.province import SampleEnterprise
from ui.cli.demo.registering import register_hearing, register_visit
from ui.cli.demo.settling import settle
from ui.cli.demo.story import CaseStory
from ui.paper_files import PaperRequest, issue_and_write
from workbench.domain.finding import Consequence, Finding, FindingState
from workbench.domain.inspection import Case, Mode, Stage
from workbench.domain.paper import PaperKind
from workbench.domain.rectification import RectificationItem, RectificationOutcome
from workbench.ledgers.kinds import LedgerKind
from workbench.ledgers.records import ReadOptions
from workbench.operations import (
    cases,
    findings,
    importing,
    rectification,
    review,
)
from workbench.store.queries import inspection, register


def on_the_day(story: CaseStory, sample: SampleEnterprise) -> CaseStory:
    """The same story, written down when that enterprise was visited."""
    ended: datetime = sample.told["ended_at"]
    return replace(story, desk=replace(story.desk, moment=ended.astimezone()))


def tell(story: CaseStory, sample: SampleEnterprise) -> Iterator[Path]:
    """Run one case; yields the paper files it wrote."""
    yield from inspect(story, sample, prepare(story, sample))


def prepare(story: CaseStory, sample: SampleEnterprise) -> Case:
    """From the task to the day before the visit: opened, its ledgers in and judged."""
    case = _open(story, sample)
    settle(story, sample, case)
    _import(story, sample, case)
    story.desk.do(review.review_case, case.id, story.law, progress=story.composition.progress)
    story.desk.do(review.prefill_checklist, case.id, story.law)
    return case


def inspect(story: CaseStory, sample: SampleEnterprise, case: Case) -> Iterator[Path]:
    """The visit and what follows from it; yields the paper files it wrote."""
    register_visit(story, sample, case)
    answer(story, sample, case)
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


def _import(story: CaseStory, sample: SampleEnterprise, case: Case) -> None:
    into = importing.CaseTarget(case_id=case.id, law=story.law)
    for file in sample.files:
        if file.use == "judge":
            options = ReadOptions(period=file.period)
            reading = read(story.composition, file.path, LedgerKind(file.kind), options)
            story.desk.do(importing.import_ledger, into, reading)


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
        "recorder": told.get("recorder", "李示例"),
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
            "approval_number": f"示节监审〔{case.year}〕{sample.number}号",
        }
        register_hearing(story, sample, case)
        yield from _issue(story, case, PaperKind.RECTIFICATION_ORDER, order, onsite)


def _issue(
    story: CaseStory, case: Case, kind: PaperKind, fields: Mapping[str, Any], on: date
) -> tuple[Path, ...]:
    request = PaperRequest(
        case_id=case.id, kind=kind, fields=fields, issued_on=on, law=story.law, prefix=story.prefix
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
    opened = story.desk.do(rectification.open_rectification, case.id, items)
    story.desk.do(cases.set_stage, case.id, Stage.RECTIFICATION)
    if "rectified" in sample.told:
        _recheck(story, sample.told["rectified"], ordered, opened)


def _recheck(
    story: CaseStory,
    told: Mapping[str, Any],
    ordered: Sequence[Finding],
    items: Sequence[RectificationItem],
) -> None:
    """复查: everything done, or half of the machines of each item."""
    outcome = RectificationOutcome(told["outcome"])
    units = {each.id: each.count for each in ordered}
    later = replace(story.desk, moment=datetime.combine(told["on"], time(10)).astimezone())
    for item in items:
        count = units[item.finding_id]
        done = count if outcome is RectificationOutcome.DONE else count // 2
        found = rectification.Recheck(outcome=outcome, rechecked_on=told["on"], units_done=done)
        later.do(rectification.record_recheck, item.id, found)
