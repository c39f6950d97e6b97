from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from tests.store_factory import AT, new_case, new_officer
from workbench.domain.correspondence import Direction, Letter, Reminder, ReplyState
from workbench.domain.errors import InputError
from workbench.domain.visit import Visit
from workbench.operations import correspondence
from workbench.operations.plan_lines import plan_lines
from workbench.operations.programme import save_planned
from workbench.operations.undo import undo
from workbench.operations.visits import plan_visit
from workbench.store.database import Database
from workbench.store.queries.programme import PlannedEnterprise

DAY = date(2024, 6, 3)
LETTER = Letter(direction=Direction.OUT, day=DAY, title="催报函", other="示例厂", reply_due=DAY)


def call(case_id: str, **others: object) -> Reminder:
    values: dict[str, object] = {
        "case_id": case_id,
        "called_on": DAY,
        "whom": "王某",
        "about": "自查报告",
        "promise": "周五前",
        "next_on": date(2024, 6, 7),
    }
    return Reminder(**(values | others))  # type: ignore[arg-type]


def test_a_call_is_kept_changed_and_settled(db: Database) -> None:
    case = new_case(db)
    kept = correspondence.record_reminder(db, call(case.id), by="u", at=AT).value
    later = replace(kept, promise="下周一", next_on=date(2024, 6, 10))
    correspondence.record_reminder(db, later, by="u", at=AT)
    second = call(case.id, about="照片", next_on=None)
    correspondence.record_reminder(db, second, by="u", at=AT)
    with db.read() as session:
        first, *_ = held = correspondence.reminders(session, 2024)
        assert correspondence.reminders(session, 2025) == ()
    assert (len(held), first.reminder) == (2, later)
    assert first.enterprise.name == "示例氯碱化工有限公司"
    assert later.is_due(date(2024, 6, 10))
    assert not later.is_due(date(2024, 6, 9))
    correspondence.record_reminder(db, replace(later, is_settled=True), by="u", at=AT)
    with db.read() as session:
        *_, last = correspondence.reminders(session, 2024)
    assert last.reminder.is_settled
    assert not last.reminder.is_due(date(2025, 1, 1))
    undo(db, by="u", at=AT)
    with db.read() as session:
        assert not any(e.reminder.is_settled for e in correspondence.reminders(session, 2024))


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"whom": " "}, "催的是谁"),
        ({"about": ""}, "催什么"),
        ({"next_on": date(2024, 6, 1)}, "早于本次催办"),
        ({"case_id": "nothing"}, "案件"),
    ],
)
def test_a_call_that_says_too_little_is_refused(
    db: Database, changes: dict[str, object], says: str
) -> None:
    case = new_case(db)
    with pytest.raises(InputError, match=says):
        correspondence.record_reminder(db, replace(call(case.id), **changes), by="u", at=AT)  # type: ignore[arg-type]
    with db.read() as session:
        assert correspondence.reminders(session, 2024) == ()


def test_letters_are_numbered_by_year_and_wait_for_an_answer(db: Database) -> None:
    keys = [
        correspondence.register_letter(db, year, LETTER, by="u", at=AT).value
        for year in (2024, 2024, 2025)
    ]
    assert keys == ["2024/0001", "2024/0002", "2025/0001"]
    assert LETTER.state(DAY) is ReplyState.OPEN
    assert LETTER.state(date(2024, 6, 4)) is ReplyState.OVERDUE
    assert replace(LETTER, reply_due=None).state(DAY) is ReplyState.NOT_ASKED
    correspondence.reply_letter(db, keys[0], date(2024, 6, 5), "已报送", by="u", at=AT)
    with db.read() as session:
        held = dict(correspondence.letters(session, 2024))
    assert list(held) == ["2024/0002", "2024/0001"]
    assert held["2024/0001"].state(date(2025, 1, 1)) is ReplyState.REPLIED
    assert held["2024/0002"] == LETTER
    with pytest.raises(InputError, match="早于收发文日期"):
        correspondence.reply_letter(db, keys[1], date(2024, 6, 1), "", by="u", at=AT)
    with pytest.raises(InputError, match="登记簿里没有"):
        correspondence.reply_letter(db, "2024/0009", DAY, "", by="u", at=AT)
    with pytest.raises(InputError, match="标题和单位"):
        correspondence.register_letter(db, 2024, replace(LETTER, title=""), by="u", at=AT)


def test_the_plan_counts_how_often_an_enterprise_is_gone_to(db: Database) -> None:
    case = new_case(db)
    entry = PlannedEnterprise(year=2024, enterprise_id=case.enterprise_id, category="key_industry")
    save_planned(db, 2024, [entry], by="u", at=AT)
    pair = tuple(new_officer(db, name, f"示{name}").id for name in ("示例张", "示例李"))
    for day in (date(2024, 6, 3), date(2024, 9, 3), date(2025, 1, 3)):
        visit = Visit(
            id="", case_id=case.id, day=day, starts=time(9), ends=time(11), officer_ids=pair
        )
        plan_visit(db, visit, by="u", at=AT)
    with db.read() as session:
        (line,) = plan_lines(session, 2024)
    assert line.visits == 2
