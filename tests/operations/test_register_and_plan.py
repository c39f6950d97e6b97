from __future__ import annotations

import pytest

from tests.store_factory import AT, new_case, new_officer
from workbench.domain.checklist import Result
from workbench.domain.conclusion import TaskSource
from workbench.domain.enterprise import Enterprise
from workbench.domain.errors import ConflictError, InputError
from workbench.domain.inspection import Case, Officer, Stage
from workbench.operations import cases, checklists, enterprises, programme, stores
from workbench.operations.checklists import AnswerChange, Proposal
from workbench.store.database import Database
from workbench.store.queries import cases as case_queries
from workbench.store.queries import inspection, register
from workbench.store.queries import programme as plan_queries
from workbench.store.queries.programme import Capacity, PlannedEnterprise, TaskTarget

CODE = "91310000MA1FL0LX5T"


def test_an_enterprise_is_found_by_name_code_and_pinyin_initials(db: Database) -> None:
    case = new_case(db, "示例氯碱化工有限公司", CODE)
    with db.read() as session:
        for typed in ("氯碱", "1FL0", "sllj", "SLLJ"):
            found = register.find_enterprises(session, typed)
            assert [each.id for each in found] == [case.enterprise_id], typed
        assert register.find_enterprises(session, "%") == ()
        assert len(case_queries.case_list(session, 2024, "sllj")) == 1
        assert case_queries.case_list(session, 2023) == ()


def test_a_code_belongs_to_one_enterprise(db: Database) -> None:
    new_case(db, "示例甲", CODE)
    with pytest.raises(ConflictError, match="已属于“示例甲”"):
        enterprises.save_enterprise(db, Enterprise(id="", name="示例乙", uscc=CODE), by="", at=AT)


def test_a_list_adds_changes_and_never_erases(db: Database) -> None:
    held = Enterprise(id="", name="示例甲", uscc=CODE, phone="021-1")
    enterprises.save_enterprise(db, held, by="", at=AT)
    listed = [
        Enterprise(id="", name="示例甲厂", uscc=CODE, city="示例市"),
        Enterprise(id="", name="示例乙", uscc=""),
        Enterprise(id="", name="示例乙", uscc="", county="示例县"),
    ]
    saved = enterprises.save_enterprises(db, listed, by="", at=AT).value
    assert (saved.added, saved.changed, saved.same) == (1, 2, 0)
    with db.read() as session:
        first = register.enterprise(session, saved.ids[0])
        assert len(register.enterprises(session)) == 2
    assert (first.name, first.city, first.phone) == ("示例甲厂", "示例市", "021-1")
    again = enterprises.save_enterprises(db, listed[:1], by="", at=AT).value
    assert again.same == 1


def test_same_name_with_another_code_is_another_enterprise(db: Database) -> None:
    listed = [
        Enterprise(id="", name="示例丙", uscc=CODE),
        Enterprise(id="", name="示例丙", uscc="91310000MA1FL0LX6R"),
    ]
    assert enterprises.save_enterprises(db, listed, by="", at=AT).value.added == 2


def test_an_enterprise_with_a_case_cannot_be_deleted(db: Database) -> None:
    case = new_case(db)
    with pytest.raises(ConflictError, match="引用"):
        enterprises.delete_enterprise(db, case.enterprise_id, by="", at=AT)


def test_an_enterprise_has_one_case_a_year(db: Database) -> None:
    case = new_case(db)
    with pytest.raises(ConflictError, match="已有案件"):
        cases.open_case(
            db,
            Case(id="", enterprise_id=case.enterprise_id, year=2024, categories=("routine",)),
            by="",
            at=AT,
        )


def test_the_case_list_is_what_the_verb_prints(db: Database) -> None:
    case = new_case(db, "示例氯碱", CODE)
    cases.set_stage(db, case.id, Stage.ONSITE, by="", at=AT)
    with db.read() as session:
        (line,) = case_queries.case_list(session, 2024)
    assert (line.id, line.enterprise, line.uscc) == (case.id, "示例氯碱", CODE)
    assert (line.stage, line.findings, line.version) == (Stage.ONSITE, 0, 1)


def test_officers_are_known_by_their_certificate(db: Database) -> None:
    officer = new_officer(db)
    with pytest.raises(ConflictError, match="已经登记过"):
        new_officer(db, "示例李")
    with pytest.raises(InputError, match="姓名是空的"):
        new_officer(db, " ", "示2")
    renamed = Officer(id=officer.id, name="示例张三", certificate_number="示A001")
    stores.save_officer(db, renamed, by="", at=AT)
    with db.read() as session:
        assert register.officers(session) == (renamed,)


def test_an_unknown_officer_cannot_be_assigned(db: Database) -> None:
    case = new_case(db)
    with pytest.raises(InputError, match="不在人员名册"):
        cases.assign_officers(db, case.id, ["nobody"], by="", at=AT)


def test_an_answer_is_saved_field_by_field(db: Database) -> None:
    case = new_case(db)

    def give(change: AnswerChange) -> None:
        checklists.answer_item(db, case.id, "G-1", change, by="u", at=AT)

    give(AnswerChange(note="看了台账"))
    give(AnswerChange(result=Result.DEVIATES, option="在用"))
    with db.read() as session:
        (answer,) = inspection.answers(session, case.id)
    assert (answer.result, answer.option, answer.note) == (Result.DEVIATES, "在用", "看了台账")
    assert (answer.answered_by, answer.answered_at) == ("u", AT)
    give(AnswerChange(is_cleared=True))
    with db.read() as session:
        (answer,) = inspection.answers(session, case.id)
    assert (answer.result, answer.option, answer.note) == (None, "", "看了台账")


def test_a_proposal_never_touches_what_a_person_answered(db: Database) -> None:
    case = new_case(db)
    given = AnswerChange(result=Result.CONFORMS, subject="烧碱")
    checklists.answer_item(db, case.id, "A-1", given, by="u", at=AT)
    proposal = Proposal(item_id="A-1", result=Result.DEVIATES, why="352 > 350", subject="烧碱")
    checklists.propose_answers(db, case.id, [proposal], by="u", at=AT)
    with db.read() as session:
        (answer,) = inspection.answers(session, case.id)
    assert (answer.result, answer.proposed) == (Result.CONFORMS, Result.DEVIATES)


def test_a_saved_plan_is_the_whole_plan(db: Database) -> None:
    def lines(*names: str) -> list[TaskTarget]:
        return [TaskTarget(year=2024, category=name, planned=3) for name in names]

    programme.save_plan(db, 2024, lines("a", "b"), by="", at=AT)
    programme.save_plan(db, 2024, lines("b", "c"), by="", at=AT)
    with db.read() as session:
        assert [each.category for each in plan_queries.targets(session, 2024)] == ["b", "c"]
        assert plan_queries.targets(session, 2025) == ()


def test_an_addition_to_the_plan_is_explained(db: Database) -> None:
    case = new_case(db)

    def added(reason: str) -> PlannedEnterprise:
        return PlannedEnterprise(
            year=2024,
            enterprise_id=case.enterprise_id,
            category="routine",
            source=TaskSource.ADDED,
            change_reason=reason,
        )

    with pytest.raises(InputError, match="变更理由"):
        programme.save_planned(db, 2024, [added("")], by="", at=AT)
    programme.save_planned(db, 2024, [added("举报转办")], by="", at=AT)
    with db.read() as session:
        (held,) = plan_queries.planned(session, 2024)
    assert held.change_reason == "举报转办"
    programme.drop_planned(db, 2024, case.enterprise_id, "routine", by="", at=AT)
    with pytest.raises(InputError, match="名单里没有"):
        programme.drop_planned(db, 2024, case.enterprise_id, "routine", by="", at=AT)


def test_the_people_of_a_body_are_saved_per_year(db: Database) -> None:
    for staff in (3, 5):
        body = Capacity(year=2024, agency="示例市", staff=staff)
        programme.save_capacity(db, 2024, [body], by="", at=AT)
    with db.read() as session:
        (held,) = plan_queries.capacity(session, 2024)
    assert held.staff == 5


def test_the_plan_stands_by_region_and_name_whatever_the_ids(db: Database) -> None:
    listed = [
        Enterprise(id="", name=name, uscc="", city=city, county="示例县")
        for city, name in (("示例市", "示例乙"), ("样例市", "示例丁"), ("示例市", "示例甲"))
    ]
    ids = enterprises.save_enterprises(db, listed, by="", at=AT).value.ids
    entries = [
        PlannedEnterprise(year=2024, enterprise_id=each, category=category)
        for category in ("key_equipment", "routine")
        for each in reversed(ids)
    ]
    programme.save_planned(db, 2024, entries, by="", at=AT)
    with db.read() as session:
        found = plan_queries.planned(session, 2024)
    assert [each.enterprise_id for each in found[::2]] == [ids[1], ids[0], ids[2]]
    assert {each.category for each in found[:2]} == {"key_equipment", "routine"}
