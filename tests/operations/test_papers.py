from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date

import pytest

from tests.store_factory import AT, new_case, new_officer
from workbench.domain.errors import ConflictError, InputError
from workbench.domain.finding import Consequence, Finding, FindingState
from workbench.domain.inspection import Case
from workbench.domain.paper import Paper, PaperKind, PaperState
from workbench.domain.rectification import RectificationItem, RectificationOutcome
from workbench.domain.verdict import CheckState
from workbench.operations import cases, findings, papers, rectification, undo
from workbench.operations.papers import Issuing
from workbench.operations.rectification import Recheck
from workbench.store.database import Database
from workbench.store.queries import inspection, records
from workbench.store.queries.inspection import FollowUp, Review, Tracking

ORDER = PaperKind.RECTIFICATION_ORDER


def draft(code: str = "phase_out", **others: object) -> Finding:
    values: dict[str, object] = {
        "id": "",
        "case_id": "",
        "code": code,
        "title": "目录在用",
        "facts": "37 台",
        "consequence": Consequence.RECTIFICATION_ORDER,
        "count": 37,
    }
    return Finding(**{**values, **others})  # type: ignore[arg-type]


def confirmed(db: Database, case: Case) -> Finding:
    (finding,) = findings.draft_findings(db, case.id, [draft()], by="u", at=AT).value
    return findings.confirm_finding(db, finding.id, by="u", at=AT).value


def staffed(db: Database) -> Case:
    case = new_case(db)
    ids = [new_officer(db, "示例张", "示1").id, new_officer(db, "示例李", "示2").id]
    return cases.assign_officers(db, case.id, ids, by="u", at=AT).value


def issuing(day: date = date(2024, 6, 3)) -> Issuing:
    return Issuing(
        series="示节监改", issued_on=day, freeze=lambda paper: f"facts of {paper.number}"
    )


def issued(db: Database, case: Case) -> records.PaperRecord:
    paper = papers.save_paper(db, case.id, ORDER, {"a": 1}, by="u", at=AT).value.paper
    return papers.issue_paper(db, paper.id, issuing(), by="u", at=AT).value


def test_new_drafts_replace_drafts_and_leave_decisions_alone(db: Database) -> None:
    case = new_case(db)
    first = findings.draft_findings(
        db, case.id, [draft("a"), draft("b"), draft("c")], by="u", at=AT
    ).value
    findings.confirm_finding(db, first[0].id, by="u", at=AT)
    findings.dismiss_finding(db, first[1].id, "已拆除，有照片", by="u", at=AT)
    anew = [draft("a", facts="38 台"), draft("b", facts="9 台"), draft("d")]
    found = findings.draft_findings(db, case.id, anew, by="u", at=AT).value
    assert [(each.code, each.state, each.facts) for each in found] == [
        ("a", FindingState.CONFIRMED, "37 台"),
        ("b", FindingState.DISMISSED, "37 台"),
        ("d", FindingState.DRAFT, "37 台"),
    ]


def test_a_draft_keeps_its_identity_when_it_is_drafted_anew(db: Database) -> None:
    case = new_case(db)
    (first,) = findings.draft_findings(db, case.id, [draft()], by="u", at=AT).value
    (again,) = findings.draft_findings(db, case.id, [draft(facts="38 台")], by="u", at=AT).value
    assert (again.id, again.facts) == (first.id, "38 台")


def test_words_a_person_gave_a_draft_outlive_drafting_anew(db: Database) -> None:
    case = new_case(db)
    (first,) = findings.draft_findings(db, case.id, [draft()], by="u", at=AT).value
    assert not first.is_reworded
    findings.save_finding(db, replace(first, facts="逐台看过，37 台"), by="u", at=AT)
    anew = draft(facts="38 台", requirement="三个月内", count=38)
    (again,) = findings.draft_findings(db, case.id, [anew], by="u", at=AT).value
    assert (again.facts, again.drafted_facts) == ("逐台看过，37 台", "38 台")
    assert (again.requirement, again.count) == ("三个月内", 38)
    assert again.is_reworded


def test_a_finding_on_unchecked_texts_cannot_be_confirmed(db: Database) -> None:
    case = new_case(db)
    shaky = draft(standing=CheckState.UNVERIFIED)
    (finding,) = findings.draft_findings(db, case.id, [shaky], by="u", at=AT).value
    with pytest.raises(InputError, match="待核"):
        findings.confirm_finding(db, finding.id, by="u", at=AT)


def test_dismissing_needs_a_reason_and_reopening_makes_a_draft(db: Database) -> None:
    case = new_case(db)
    finding = confirmed(db, case)
    with pytest.raises(InputError, match="理由"):
        findings.dismiss_finding(db, finding.id, " ", by="u", at=AT)
    with pytest.raises(ConflictError, match="退回草稿"):
        findings.save_finding(db, finding, by="u", at=AT)
    reopened = findings.reopen_finding(db, finding.id, by="u", at=AT).value
    assert findings.save_finding(db, reopened, by="u", at=AT).value == reopened


def test_a_review_is_noted_for_publication(db: Database) -> None:
    case = new_case(db)
    finding = confirmed(db, case)
    review = Review(hearing="不采纳", approved_by="示例王", published_on=date(2024, 9, 1))
    findings.record_review(db, finding.id, review, by="u", at=AT)
    with db.read() as session:
        assert inspection.reviewed_findings(session, 2024) == ((finding, review),)


def test_an_issued_paper_has_number_hash_and_frozen_facts(db: Database) -> None:
    case = staffed(db)
    confirmed(db, case)
    record = issued(db, case)
    assert record.paper.number == "示节监改〔2024〕1号"
    assert record.frozen == "facts of 示节监改〔2024〕1号"
    assert record.paper.content_hash == hashlib.sha256(record.frozen.encode()).hexdigest()
    assert record.paper.state is PaperState.ISSUED


def test_issuing_ends_undo_and_cannot_be_done_twice(db: Database) -> None:
    case = staffed(db)
    confirmed(db, case)
    record = issued(db, case)
    assert undo.status(db).undo_label == ""
    with pytest.raises(ConflictError, match="已经签发"):
        papers.issue_paper(db, record.paper.id, issuing(), by="u", at=AT)


def test_a_correction_is_a_new_version_with_its_own_number(db: Database) -> None:
    case = staffed(db)
    confirmed(db, case)
    first = issued(db, case)
    papers.void_paper(db, first.paper.id, "日期有误", by="u", at=AT)
    second = issued(db, case)
    assert (second.paper.version, second.paper.number) == (2, "示节监改〔2024〕2号")
    with db.read() as session:
        held = records.papers(session, case.id)
    assert [(each.paper.state, each.frozen) for each in held] == [
        (PaperState.VOID, first.frozen),
        (PaperState.ISSUED, second.frozen),
    ]


def test_a_failed_freeze_uses_up_no_number(db: Database) -> None:
    case = staffed(db)
    confirmed(db, case)
    paper = papers.save_paper(db, case.id, ORDER, {}, by="u", at=AT).value.paper

    def fail(paper: Paper) -> str:
        raise InputError(paper.number)

    broken = Issuing(series="示节监改", issued_on=date(2024, 6, 3), freeze=fail)
    with pytest.raises(InputError, match="1号"):
        papers.issue_paper(db, paper.id, broken, by="u", at=AT)
    assert issued(db, case).paper.number.endswith("1号")


def test_two_certified_officers_are_needed_to_issue(db: Database) -> None:
    case = new_case(db)
    ids = [new_officer(db, "示例张", "示1").id, new_officer(db, "示例李", "").id]
    cases.assign_officers(db, case.id, ids, by="u", at=AT)
    confirmed(db, case)
    with pytest.raises(InputError, match="两名有执法证号"):
        issued(db, case)


def test_an_order_needs_a_confirmed_finding_that_calls_for_one(db: Database) -> None:
    case = staffed(db)
    with pytest.raises(InputError, match="没有已认定"):
        issued(db, case)


def test_saving_a_draft_again_keeps_its_version(db: Database) -> None:
    case = new_case(db)
    first = papers.save_paper(db, case.id, ORDER, {"a": 1}, by="u", at=AT).value
    again = papers.save_paper(db, case.id, ORDER, {"a": 2}, by="u", at=AT).value
    assert (again.paper.id, again.paper.version, again.fields) == (first.paper.id, 1, {"a": 2})


def test_files_of_an_issued_paper_are_noted(db: Database) -> None:
    case = staffed(db)
    confirmed(db, case)
    record = issued(db, case)
    file = {"name": "整改.pdf", "sha256": "0" * 64}
    noted = papers.attach_files(db, record.paper.id, [file], by="u", at=AT).value
    assert noted.files == (file,)


def test_rectification_runs_from_order_to_recheck(db: Database) -> None:
    case = new_case(db)
    finding = confirmed(db, case)
    item = RectificationItem(
        id="",
        case_id=case.id,
        finding_id=finding.id,
        requirement="淘汰 37 台",
        due_on=date(2024, 12, 3),
    )
    (opened,) = rectification.open_rectification(db, case.id, [item], by="u", at=AT).value
    recheck = Recheck(
        outcome=RectificationOutcome.PARTIAL, rechecked_on=date(2025, 2, 3), units_done=30
    )
    ended = rectification.record_recheck(db, opened.id, recheck, by="u", at=AT).value
    assert (ended.outcome, ended.units_done) == (RectificationOutcome.PARTIAL, 30)
    with db.read() as session:
        ((_, tracking),) = inspection.tracked_items(session, 2024)
    assert tracking == Tracking(
        units=37,
        rechecked_on=date(2025, 2, 3),
    )


def test_only_confirmed_findings_are_put_right(db: Database) -> None:
    case = new_case(db)
    (finding,) = findings.draft_findings(db, case.id, [draft()], by="u", at=AT).value
    item = RectificationItem(
        id="", case_id="", finding_id=finding.id, requirement="x", due_on=date(2024, 12, 3)
    )
    with pytest.raises(InputError, match="还没有认定"):
        rectification.open_rectification(db, case.id, [item], by="u", at=AT)


def test_last_years_item_is_followed_up_once(db: Database) -> None:
    case = new_case(db)
    for remaining in (9, 3):
        follow_up = FollowUp(
            case_id=case.id,
            item_id="2023-1",
            outcome=RectificationOutcome.PARTIAL,
            body={"remaining": remaining},
        )
        rectification.save_follow_up(db, follow_up, by="u", at=AT)
    with db.read() as session:
        (held,) = inspection.follow_ups_of_year(session, 2024)
    assert held.body == {"remaining": 3}
