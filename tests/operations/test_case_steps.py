from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tests.store_factory import AT, new_case, new_officer
from ui.knowledge import Knowledge
from workbench.domain.errors import ConflictError, InputError
from workbench.domain.inspection import Stage
from workbench.domain.steps import StepRecord
from workbench.operations import case_steps, cases, undo
from workbench.operations.case_standing import path_of_case, warnings_of
from workbench.operations.law import Law
from workbench.operations.step_facts import closing, hearing, notice_given, site_visit, steps
from workbench.paths import Paths
from workbench.store.database import Database
from workbench.store.queries import cases as case_queries
from workbench.store.queries.trail import trail_of_case

NOTICE = {"served_on": "2024-09-06", "way": "直接送达", "receiver": "赵示例"}
TODAY = date(2024, 9, 20)


@pytest.fixture(scope="module")
def law() -> Law:
    return Knowledge(Paths.discover()).law(2024)


def give(
    db: Database, case_id: str, law: Law, step: str, number: int = 1, **values: str
) -> StepRecord:
    written = StepRecord(step=step, number=number, values=values)
    return case_steps.record_step(db, case_id, law.steps[step], written, by="u", at=AT).value


def stage_of(db: Database, case_id: str) -> Stage:
    with db.read() as session:
        return case_queries.case(session, case_id).stage


def test_a_finished_step_carries_the_case_forward_and_undo_takes_both_back(
    db: Database, law: Law
) -> None:
    case = new_case(db)
    give(db, case.id, law, "notice", **NOTICE)
    assert stage_of(db, case.id) is Stage.NOTIFIED
    with db.read() as session:
        assert notice_given(session, case.id).served_on == date(2024, 9, 6)
        assert trail_of_case(session, case.id)[0].label == "登记告知"
    assert undo.undo(db, by="u", at=AT).value == "登记告知"
    assert stage_of(db, case.id) is Stage.ASSIGNED
    with db.read() as session:
        assert notice_given(session, case.id).served_on is None


def test_an_unfinished_step_is_saved_and_moves_nothing(db: Database, law: Law) -> None:
    case = new_case(db)
    give(db, case.id, law, "notice", served_on="2024-09-06")
    assert stage_of(db, case.id) is Stage.ASSIGNED
    with db.read() as session:
        texts = [
            each.text for each in path_of_case(session, case.id, law, TODAY).at(Stage.NOTIFIED).open
        ]
    assert texts == ["登记告知（缺送达方式）"]


def test_a_step_registered_late_never_moves_the_case_back(db: Database, law: Law) -> None:
    case = new_case(db)
    cases.set_stage(db, case.id, Stage.PAPERS, by="u", at=AT)
    give(db, case.id, law, "notice", **NOTICE)
    assert stage_of(db, case.id) is Stage.PAPERS


def test_progress_reports_are_kept_one_by_one(db: Database, law: Law) -> None:
    case = new_case(db)
    step = law.steps["progress_report"]
    for month in ("2024-11-30", "2024-12-31"):
        with db.read() as session:
            number = case_steps.next_number(session, case.id, step)
        give(db, case.id, law, "progress_report", number, received_on=month, content="拆除12台")
    with db.read() as session:
        held = steps(session, case.id, "progress_report")
    assert [each.day("received_on") for each in held] == [date(2024, 11, 30), date(2024, 12, 31)]
    with pytest.raises(InputError, match="只登记一次"):
        give(db, case.id, law, "notice", 2, **NOTICE)


def test_a_registration_is_taken_back_by_name(db: Database, law: Law) -> None:
    case = new_case(db)
    give(db, case.id, law, "notice", **NOTICE)
    case_steps.withdraw_step(db, case.id, law.steps["notice"], by="u", at=AT)
    with db.read() as session:
        assert notice_given(session, case.id).way == ""
    with pytest.raises(ConflictError, match="没有登记过"):
        case_steps.withdraw_step(db, case.id, law.steps["notice"], by="u", at=AT)


def test_hearing_and_visit_are_told_by_name(db: Database, law: Law) -> None:
    case = new_case(db)
    give(db, case.id, law, "rights_told", told_on="2024-09-26", way="书面告知")
    give(
        db,
        case.id,
        law,
        "statement",
        heard_on="2024-09-27",
        kind="书面陈述申辩",
        text="应扣减600万kWh",
    )
    give(
        db,
        case.id,
        law,
        "review_opinion",
        reviewed_on="2024-09-28",
        adopted="不采纳",
        opinion="无计量",
    )
    give(
        db,
        case.id,
        law,
        "site_visit",
        began_at="2024-09-18T09:00",
        ended_at="2024-09-18T16:30",
        officers="a\nb",
    )
    with db.read() as session:
        heard, visit = hearing(session, case.id), site_visit(session, case.id)
    assert (heard.told_on, heard.text, heard.adopted) == (
        date(2024, 9, 26),
        "应扣减600万kWh",
        "不采纳",
    )
    assert (visit.began_at, visit.officer_ids) == (
        datetime.fromisoformat("2024-09-18T09:00"),
        ("a", "b"),
    )


def test_a_case_is_closed_only_through_its_gates(db: Database, law: Law) -> None:
    case = new_case(db)
    values = {
        "closed_on": "2025-04-01",
        "conclusion": "未发现问题",
        "file_number": "2024-1",
        "pages": "12",
    }
    with pytest.raises(InputError, match="还缺：保管期限"):
        case_steps.close_case(db, case.id, law, values, by="u", at=AT)
    assert stage_of(db, case.id) is Stage.ASSIGNED
    with pytest.raises(InputError, match="结案条件"):
        give(db, case.id, law, "closing", **values)
    case_steps.close_case(db, case.id, law, {**values, "retention": "30年"}, by="u", at=AT)
    assert stage_of(db, case.id) is Stage.CLOSED
    with db.read() as session:
        assert closing(session, case.id).file_number == "2024-1"


VISIT = {
    "began_at": "2024-09-18T09:00",
    "ended_at": "2024-09-18T11:00",
    "showed_certificates": "是",
}


def visit_warnings(db: Database, case_id: str, law: Law, **values: str) -> str:
    record = StepRecord(step="site_visit", values={**VISIT, **values})
    with db.read() as session:
        return "".join(warnings_of(session, case_id, record, law, TODAY))


def test_what_speaks_against_a_visit_is_said_and_not_refused(db: Database, law: Law) -> None:
    one, two = new_officer(db), new_officer(db, "示例李", "示A002")
    case = new_case(db)
    cases.assign_officers(db, case.id, [one.id, two.id], by="u", at=AT)
    both = f"{one.id}\n{two.id}"
    assert "没有登记监察通知的送达" in visit_warnings(db, case.id, law, officers=both)
    give(db, case.id, law, "notice", **NOTICE)
    assert visit_warnings(db, case.id, law, officers=both) == ""
    twice = visit_warnings(db, case.id, law, officers=f"{one.id}\n{one.id}")
    assert "“示例张”列了两次" in twice
    assert "不足2人" in twice
    assert "结束时间不晚于开始时间" in visit_warnings(
        db, case.id, law, officers=both, ended_at="2024-09-18T09:00"
    )
    assert "没有登记出示执法证件" in visit_warnings(
        db, case.id, law, officers=both, showed_certificates=""
    )
    assert "早于“告知（监察通知）”" in visit_warnings(
        db, case.id, law, officers=both, began_at="2024-09-05T09:00"
    )


@pytest.mark.parametrize(
    ("served_on", "is_short"),
    [("2024-09-12", False), ("2024-09-13", False), ("2024-09-14", True)],
)
def test_five_days_between_notice_and_visit_at_the_edges(
    db: Database, law: Law, served_on: str, is_short: bool
) -> None:
    case = new_case(db)
    give(db, case.id, law, "notice", served_on=served_on, way="直接送达")
    assert ("少于5日" in visit_warnings(db, case.id, law)) is is_short


def test_officers_at_two_places_at_once_are_told_with_the_other_place(
    db: Database, law: Law
) -> None:
    one, two = new_officer(db), new_officer(db, "示例李", "示A002")
    first, second = new_case(db), new_case(db, "示例焦化有限公司")
    give(db, first.id, law, "site_visit", **VISIT, officers=f"{one.id}\n{two.id}")
    overlapping = visit_warnings(db, second.id, law, officers=one.id, began_at="2024-09-18T10:59")
    assert "同一时间在“示例氯碱化工有限公司”" in overlapping
    after = {"began_at": "2024-09-18T11:00", "ended_at": "2024-09-18T12:00"}
    assert "同一时间" not in visit_warnings(db, second.id, law, officers=one.id, **after)


def test_an_officer_named_twice_is_refused_in_a_sentence(db: Database) -> None:
    one, two = new_officer(db), new_officer(db, "示例李", "示A002")
    case = new_case(db)
    with pytest.raises(InputError, match="“示例张”列了两次"):
        cases.assign_officers(db, case.id, [one.id, one.id], by="u", at=AT)
    named = cases.assign_officers(
        db, case.id, [one.id, two.id], by="u", at=datetime(2024, 9, 1, tzinfo=UTC)
    )
    assert named.value.officer_ids == (one.id, two.id)
