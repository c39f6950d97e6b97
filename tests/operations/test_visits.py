from __future__ import annotations

from datetime import date, time

import pytest

from tests.store_factory import AT, new_case, new_officer
from workbench.domain.errors import ConflictError, InputError
from workbench.domain.visit import Visit
from workbench.operations import undo, visits
from workbench.store.database import Database
from workbench.store.queries.visits import planned_visits

DAY = date(2024, 9, 18)


def visit(case_id: str, officers: tuple[str, ...], start: int = 9, end: int = 12) -> Visit:
    return Visit(
        id="", case_id=case_id, day=DAY, starts=time(start), ends=time(end), officer_ids=officers
    )


@pytest.fixture
def people(db: Database) -> tuple[str, ...]:
    return tuple(new_officer(db, f"示例{n}", f"示A{n}").id for n in "甲乙丙丁")


def test_overlapping_officers_are_refused_naming_both_visits(
    db: Database, people: tuple[str, ...]
) -> None:
    one, other = new_case(db, "东厂").id, new_case(db, "西厂").id
    visits.plan_visit(db, visit(one, people[:2]), by="u", at=AT)
    with pytest.raises(ConflictError) as refused:
        visits.plan_visit(db, visit(other, people[1:3], 11, 14), by="u", at=AT)
    assert str(refused.value) == (
        "示例乙 2024-09-18 09:00—12:00 已安排到“东厂”，与“西厂”11:00—14:00 重叠："
        "同一人不能同时在两处，两份笔录都会站不住。请改时间，或换一名监察人员。"
    )
    with db.read() as session:
        assert len(planned_visits(session, DAY, DAY)) == 1


@pytest.mark.parametrize(("start", "end"), [(7, 9), (12, 15)])
def test_visits_that_touch_do_not_overlap(
    db: Database, people: tuple[str, ...], start: int, end: int
) -> None:
    one, other = new_case(db, "东厂").id, new_case(db, "西厂").id
    visits.plan_visit(db, visit(one, people[:2]), by="u", at=AT)
    visits.plan_visit(db, visit(other, people[:2], start, end), by="u", at=AT)


def test_other_officers_may_go_at_the_same_time(db: Database, people: tuple[str, ...]) -> None:
    one, other = new_case(db, "东厂").id, new_case(db, "西厂").id
    visits.plan_visit(db, visit(one, people[:2]), by="u", at=AT)
    visits.plan_visit(db, visit(other, people[2:]), by="u", at=AT)
    with db.read() as session:
        names = [each.enterprise.name for each in planned_visits(session, DAY, DAY)]
    assert sorted(names) == ["东厂", "西厂"]


@pytest.mark.parametrize(
    ("places", "hours", "complaint"),
    [((0,), (9, 12), "两名"), ((0, 0), (9, 12), "填了两次"), ((0, 1), (12, 12), "结束时间")],
)
def test_a_visit_nobody_can_make_is_refused(
    db: Database,
    people: tuple[str, ...],
    places: tuple[int, ...],
    hours: tuple[int, int],
    complaint: str,
) -> None:
    case = new_case(db)
    officers = tuple(people[place] for place in places)
    with pytest.raises(InputError, match=complaint):
        visits.plan_visit(db, visit(case.id, officers, *hours), by="u", at=AT)


def test_a_visit_moves_without_standing_in_its_own_way_and_can_be_cancelled(
    db: Database, people: tuple[str, ...]
) -> None:
    case = new_case(db)
    planned = visits.plan_visit(db, visit(case.id, people[:2]), by="u", at=AT).value
    moved = Visit(
        id=planned.id,
        case_id=case.id,
        day=DAY,
        starts=time(10),
        ends=time(13),
        officer_ids=people[:2],
        kit=("执法证",),
    )
    visits.plan_visit(db, moved, by="u", at=AT)
    with db.read() as session:
        (held,) = planned_visits(session, DAY, DAY)
    assert held.visit == moved
    visits.cancel_visit(db, planned.id, by="u", at=AT)
    with db.read() as session:
        assert planned_visits(session, DAY, DAY) == ()
    undo.undo(db, by="u", at=AT)
    with db.read() as session:
        assert planned_visits(session, DAY, DAY) == (held,)
    with pytest.raises(InputError, match="没有这项外出安排"):
        visits.cancel_visit(db, "none", by="u", at=AT)
