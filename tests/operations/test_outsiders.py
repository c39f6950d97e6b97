"""Third parties, change requests, renewal plans: what stands beside the inspectors' own work."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.operations.test_evidence_intake import camera_photo, take
from tests.store_factory import AT, new_case, new_officer
from workbench.domain.conclusion import Completion
from workbench.domain.errors import ConflictError, InputError
from workbench.domain.outsider import ChangeRequest, Outsider, RequestKind, RequestState
from workbench.domain.renewal import Renewal, last_day, next_quarters, quarter_of
from workbench.operations import cases, change_requests, outsiders, renewals
from workbench.store.database import Database
from workbench.store.tables import CaseRow

DAY = date(2024, 9, 18)
EXPERT = Outsider(id="", name="示例丙", organisation="示例检测公司", role="技术专家")
SUSPENDED = ChangeRequest(id="", kind=RequestKind.SUSPENDED, asked_on=DAY, reason="市场原因停产")


def test_an_opinion_needs_both_declarations_and_stays_apart(db: Database) -> None:
    case = new_case(db)
    with pytest.raises(InputError, match="还没有签回避声明、保密承诺"):
        outsiders.save_outsider(db, case.id, replace(EXPERT, opinion="可行"), by="u", at=AT)
    signed = replace(EXPERT, no_conflict_on=DAY, confidential_on=DAY, opinion="可行")
    held = outsiders.save_outsider(db, case.id, signed, by="u", at=AT).value
    with db.read() as session:
        assert outsiders.outsiders(session, case.id) == (held,)
    outsiders.remove_outsider(db, case.id, held.id, by="u", at=AT)
    with db.read() as session:
        assert outsiders.outsiders(session, case.id) == ()


def test_an_officer_of_the_case_is_never_a_third_party(db: Database) -> None:
    case = new_case(db)
    officer = new_officer(db, "示例丙")
    cases.assign_officers(db, case.id, [officer.id], by="u", at=AT)
    with pytest.raises(ConflictError, match="不能同时作为第三方"):
        outsiders.save_outsider(db, case.id, EXPERT, by="u", at=AT)


def test_a_request_is_granted_only_with_a_proof_and_closes_the_case_then(
    db: Database, tmp_path: Path
) -> None:
    case = new_case(db)
    asked = change_requests.ask_change(db, case.id, SUSPENDED, by="u", at=AT).value
    granted = replace(asked, state=RequestState.GRANTED)
    with pytest.raises(InputError, match="同意变更要有证明材料"):
        change_requests.decide_change(db, case.id, granted, by="u", at=AT)
    with pytest.raises(InputError, match="没有有效的证据7号"):
        change_requests.decide_change(db, case.id, replace(granted, proof_number=7), by="u", at=AT)
    proof = take(db, case.id, camera_photo(tmp_path / "停产证明.jpg"))
    decided = replace(granted, proof_number=proof.number)
    change_requests.decide_change(db, case.id, decided, by="u", at=AT)
    with db.read() as session:
        row = session.get_one(CaseRow, case.id)
        assert (row.completion, row.completion_proof) == (Completion.SUSPENDED, "证据1号")
        assert change_requests.change_requests(session, case.id) == (decided,)


def test_a_refusal_says_why(db: Database) -> None:
    case = new_case(db)
    asked = change_requests.ask_change(db, case.id, SUSPENDED, by="u", at=AT).value
    refused = replace(asked, state=RequestState.REFUSED)
    with pytest.raises(InputError, match="理由"):
        change_requests.decide_change(db, case.id, refused, by="u", at=AT)


def test_a_dismantled_machine_needs_a_proof(db: Database) -> None:
    case = new_case(db)
    done = Renewal(subject="b.1", measure="拆除", quarter="2024年4季度", done_on=DAY)
    with pytest.raises(InputError, match="凭证"):
        renewals.save_renewal(db, case.id, done, by="u", at=AT)
    renewals.save_renewal(db, case.id, replace(done, proof="报废单1号"), by="u", at=AT)
    with pytest.raises(InputError, match="不是季度"):
        renewals.save_renewal(db, case.id, replace(done, quarter="明年"), by="u", at=AT)


@pytest.mark.parametrize(
    ("quarter", "end"),
    [
        ("2024年1季度", date(2024, 3, 31)),
        ("2024年2季度", date(2024, 6, 30)),
        ("2024年3季度", date(2024, 9, 30)),
        ("2024年4季度", date(2024, 12, 31)),
    ],
)
def test_a_plan_is_late_once_its_quarter_has_ended(quarter: str, end: date) -> None:
    assert last_day(quarter) == end
    assert quarter_of(end) == quarter
    plan = Renewal(subject="m", quarter=quarter)
    assert not plan.is_late(end)
    assert plan.is_late(end.replace(year=2025))
    assert not replace(plan, done_on=end).is_late(end.replace(year=2025))


def test_quarters_run_over_the_end_of_a_year() -> None:
    assert next_quarters(date(2024, 11, 2), 2) == ("2024年4季度", "2025年1季度")
