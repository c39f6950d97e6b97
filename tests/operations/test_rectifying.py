"""Extensions, transfers and what goes into next year's 回头看."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.operations.test_papers import confirmed
from tests.store_factory import AT, new_case
from ui.knowledge import Knowledge
from workbench.checklists.procedure import OwnParameter, Procedure
from workbench.domain.conclusion import Authority
from workbench.domain.errors import InputError
from workbench.domain.finding import Consequence, Finding
from workbench.domain.inspection import Case
from workbench.domain.rectification import RectificationItem, RectificationOutcome
from workbench.domain.verdict import Rule
from workbench.operations import cases, findings, looking_back, rectification, referrals, undo
from workbench.operations.extensions import (
    ExtensionDecision,
    answer_words,
    decide_extension,
    extensions,
)
from workbench.operations.rectification import Recheck
from workbench.operations.referrals import ReferralMade, ReferralWay, referral_offer
from workbench.operations.step_facts import referrals as referrals_of
from workbench.paths import Paths
from workbench.store.database import Database
from workbench.store.queries import inspection

DUE = date(2024, 12, 3)


@pytest.fixture(scope="module")
def procedure() -> Procedure:
    return Knowledge(Paths.discover()).procedure


def opened(db: Database, case: Case, units: int = 37) -> RectificationItem:
    finding = confirmed(db, case)
    item = RectificationItem(
        id="", case_id=case.id, finding_id=finding.id, requirement="淘汰 37 台", due_on=DUE
    )
    (held,) = rectification.open_rectification(db, case.id, [item], by="u", at=AT).value
    return held


def granted(asked_on: date, until: date = date(2025, 3, 3)) -> ExtensionDecision:
    return ExtensionDecision(
        asked_on=asked_on, is_granted=True, decided_on=asked_on, until=until, reason="停产检修排期"
    )


@pytest.mark.parametrize(
    ("asked_on", "is_granted"),
    [(date(2024, 11, 17), True), (date(2024, 11, 18), True), (date(2024, 11, 19), False)],
)
def test_an_extension_asked_too_late_is_refused_with_its_article(
    db: Database, procedure: Procedure, asked_on: date, is_granted: bool
) -> None:
    case = new_case(db)
    item = opened(db, case)
    if is_granted:
        decide_extension(db, item.id, granted(asked_on), procedure, by="u", at=AT)
    else:
        with pytest.raises(InputError, match=r"延期申请晚了.*第十九条"):
            decide_extension(db, item.id, granted(asked_on), procedure, by="u", at=AT)
    with db.read() as session:
        ((_, tracking),) = inspection.tracked_of_case(session, case.id)
    assert (tracking.extended_to is not None) is is_granted


def test_a_refusal_stays_on_record_beside_the_grant(db: Database, procedure: Procedure) -> None:
    case = new_case(db)
    item = opened(db, case)
    refusal = ExtensionDecision(
        asked_on=date(2024, 11, 24),
        is_granted=False,
        decided_on=date(2024, 11, 26),
        reason="逾期申请",
    )
    decide_extension(db, item.id, granted(date(2024, 11, 1)), procedure, by="u", at=AT)
    decide_extension(db, item.id, refusal, procedure, by="u", at=AT)
    with db.read() as session:
        first, second = extensions(session, case.id)
    assert (first.due_on, first.days_before_expiry, first.number) == (DUE, 32, 1)
    assert (second.due_on, second.number, second.decision) == (date(2025, 3, 3), 2, refusal)
    undo.undo(db, by="u", at=AT)
    with db.read() as session:
        assert len(extensions(session, case.id)) == 1


def test_an_extension_ends_after_the_deadline_that_counts(
    db: Database, procedure: Procedure
) -> None:
    item = opened(db, new_case(db))
    with pytest.raises(InputError, match="不晚于原期限"):
        decide_extension(db, item.id, granted(date(2024, 11, 1), DUE), procedure, by="u", at=AT)


def test_under_a_text_nobody_read_a_late_application_is_not_refused(
    db: Database, procedure: Procedure
) -> None:
    own = OwnParameter(
        id="extension_days_before",
        value=15,
        days="calendar",
        effective_from=date(2024, 1, 1),
        source="地方规定（未核对）",
        reason="待核",
    )
    item = opened(db, new_case(db))
    unread = replace(procedure, own=(own,))
    late = decide_extension(db, item.id, granted(date(2024, 12, 1)), unread, by="u", at=AT)
    assert late.value.id == item.id


def test_the_answer_to_an_application_has_working_days(procedure: Procedure) -> None:
    assert "2024-09-20" in answer_words(date(2024, 9, 12), procedure)
    assert "没有2027年的节假日安排" in answer_words(date(2026, 12, 30), procedure)


def test_a_machine_below_the_limit_never_enters_an_order(db: Database) -> None:
    case = new_case(db)
    draft = Finding(
        id="",
        case_id=case.id,
        code="below_limit_in_use",
        title="在用设备低于现行强制性能效标准限定值",
        facts="112台",
        consequence=Consequence.SUGGESTION,
        rule=Rule.MINIMUM_EFFICIENCY,
    )
    (held,) = findings.draft_findings(db, case.id, [draft], by="u", at=AT).value
    findings.confirm_finding(db, held.id, by="u", at=AT)
    item = RectificationItem(id="", case_id="", finding_id=held.id, requirement="更新", due_on=DUE)
    with pytest.raises(InputError, match=r"不得责令限期整改.*第十七条"):
        rectification.open_rectification(db, case.id, [item], by="u", at=AT)


def test_more_machines_than_there_were_are_not_put_right(db: Database) -> None:
    item = opened(db, new_case(db))
    recheck = Recheck(outcome=RectificationOutcome.DONE, rechecked_on=DUE, units_done=999)
    with pytest.raises(InputError, match="多于应整改的37台"):
        rectification.record_recheck(db, item.id, recheck, by="u", at=AT)


@pytest.mark.parametrize("outcome", list(RectificationOutcome))
def test_what_is_neither_done_nor_closed_down_goes_into_next_years_list(
    db: Database, outcome: RectificationOutcome
) -> None:
    case = new_case(db)
    item = opened(db, case)
    recheck = Recheck(outcome=outcome, rechecked_on=DUE, units_done=30, remark="7台待检修")
    rectification.record_recheck(db, item.id, recheck, by="u", at=AT)
    following = Case(id="", enterprise_id=case.enterprise_id, year=2025, categories=("follow_up",))
    after = cases.open_case(db, following, by="u", at=AT).value
    ended = outcome in {RectificationOutcome.DONE, RectificationOutcome.CLOSED_DOWN}
    if ended:
        with pytest.raises(InputError, match="没有未完成"):
            looking_back.bring_last_year(db, after.id, by="u", at=AT)
        return
    assert looking_back.bring_last_year(db, after.id, by="u", at=AT).value == 1
    with db.read() as session:
        (held,) = inspection.follow_ups(session, after.id)
        assert looking_back.to_bring(session, after.id) == ()
    assert (held.item_id, held.outcome) == (item.id, RectificationOutcome.OPEN)
    assert (held.body["to_eliminate"], held.body["eliminated"], held.body["remaining"]) == (
        37,
        30,
        7,
    )
    assert "7台待检修" in held.body["remark"]


def transferred(db: Database, case: Case) -> Finding:
    draft = Finding(
        id="",
        case_id=case.id,
        code="metering_missing",
        title="涉嫌未按规定配备能源计量器具",
        facts="缺3台",
        consequence=Consequence.TRANSFER,
        transfer_to="市场监督管理部门",
    )
    (held,) = findings.draft_findings(db, case.id, [draft], by="u", at=AT).value
    return findings.confirm_finding(db, held.id, by="u", at=AT).value


def test_a_finding_leaves_to_who_holds_the_power_with_its_materials(
    db: Database, procedure: Procedure
) -> None:
    case = new_case(db)
    finding = transferred(db, case)
    offer = referral_offer(finding, procedure)
    assert offer is not None
    assert (offer.way, offer.authority) == (ReferralWay.TRANSFER, "市场监督管理部门")
    made = ReferralMade(
        way=offer.way,
        authority=offer.authority,
        basis=offer.basis,
        sent_on=date(2024, 10, 8),
        materials=offer.materials,
        number="示节监移〔2024〕1号",
    )
    with pytest.raises(InputError, match="没有列明移送材料"):
        empty = replace(made, materials=())
        referrals.refer_finding(db, finding.id, empty, by="u", at=AT)
    referrals.refer_finding(db, finding.id, made, by="u", at=AT)
    with db.read() as session:
        (held,) = referrals_of(session, case.id)
    assert (held.authority, held.sent_on, held.number) == (
        made.authority,
        made.sent_on,
        made.number,
    )
    assert "证据目录" in held.materials
    referrals.withdraw_referral(db, finding.id, by="u", at=AT)
    with db.read() as session:
        assert referrals_of(session, case.id) == ()


def test_a_power_of_ones_own_ends_in_a_case_of_its_own(procedure: Procedure, db: Database) -> None:
    finding = transferred(db, new_case(db))
    powers = tuple(
        replace(each, is_own=True, reason="书面委托", authority=Authority.INSPECTION_BODY)
        if each.id == "metering"
        else each
        for each in procedure.powers
    )
    offer = referral_offer(finding, replace(procedure, powers=powers))
    assert offer is not None
    assert offer.way is ReferralWay.OWN_CASE
    assert "另行立案" in offer.why
    assert not any(each.startswith("移送函") for each in offer.materials)


def test_a_draft_is_not_transferred(db: Database) -> None:
    case = new_case(db)
    finding = transferred(db, case)
    findings.reopen_finding(db, finding.id, by="u", at=AT)
    made = ReferralMade(
        way=ReferralWay.TRANSFER, authority="x", basis="", sent_on=DUE, materials=("移送函",)
    )
    with pytest.raises(InputError, match="还没有认定"):
        referrals.refer_finding(db, finding.id, made, by="u", at=AT)
