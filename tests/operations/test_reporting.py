from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.store_factory import AT
from workbench.domain.enterprise import Enterprise
from workbench.domain.errors import InputError
from workbench.operations.enterprises import save_enterprise
from workbench.operations.programme import save_planned
from workbench.operations.reporting import (
    Reporting,
    Stated,
    counted_plan,
    needs_saving,
    reporting_of,
    save_stated,
)
from workbench.operations.undo import undo
from workbench.operations.year_summary import year_facts
from workbench.paths import Paths
from workbench.programme.loading import load_notice
from workbench.programme.notice import Notice
from workbench.store.database import Database
from workbench.store.queries import programme
from workbench.store.queries.programme import Capacity, PlannedEnterprise, TaskTarget

DAY = date(2024, 3, 1)


@pytest.fixture
def notice(paths: Paths) -> Notice:
    return load_notice(paths.resources, 2024)


@pytest.fixture
def listed(db: Database) -> Database:
    for number in (1, 2):
        new = Enterprise(
            id="",
            name=f"示例{number}号纸业",
            uscc=f"9199010{number}MA0EG0015C",
            sub_industry="机制纸和纸板",
            is_key_energy_user=number == 1,
        )
        held = save_enterprise(db, new, by="u", at=AT).value
        entries = [
            PlannedEnterprise(year=2024, enterprise_id=held.id, category=each)
            for each in ("key_industry", "key_equipment")
        ]
        save_planned(db, 2024, entries, by="u", at=AT)
    return db


def counted(db: Database, notice: Notice, *, merge: bool = False) -> tuple[TaskTarget, ...]:
    with db.read() as session:
        return counted_plan(session, notice, merge_equipment=merge)


def check(db: Database, notice: Notice) -> tuple[int, str]:
    facts = year_facts(db, notice, DAY)
    (line,) = [each for each in facts.checks if each.formula.startswith("任务汇总表")]
    return int(line.difference), line.explanation


def test_what_the_list_cannot_tell_is_stated_and_printed(listed: Database, notice: Notice) -> None:
    lines = counted(listed, notice)
    assert [(each.category, each.planned, each.key_users) for each in lines] == [
        ("key_industry", 2, 1),
        ("key_equipment", 2, 1),
    ]
    first = replace(lines[0], registered=8, starts_on=date(2024, 4, 1), ends_on=date(2024, 9, 30))
    people = Reporting(filler="张示例", reviewer="李示例", phone="000-0000")
    body = Capacity(year=2024, agency="示例市支队", posts=6, certified=4)
    save_stated(listed, notice, Stated(people, [first, lines[1]], [body]), by="u", at=AT)
    facts = year_facts(listed, notice, DAY)
    row = facts.tables["task_summary"][0]
    assert [row.value(name) for name in ("registered", "planned", "period")] == [
        8,
        2,
        "2024-04-01—2024-09-30",
    ]
    assert str(row.value("coverage")) == "25.0"
    assert (facts.body.filler, facts.body.reviewer, facts.body.phone) == (
        "张示例",
        "李示例",
        "000-0000",
    )
    assert check(listed, notice) == (0, "")
    with listed.read() as session:
        assert [each.posts for each in programme.capacity(session, 2024)] == [6]
        assert reporting_of(session, 2024) == people
        assert reporting_of(session, 2025) == Reporting()
    undo(listed, by="u", at=AT)
    with listed.read() as session:
        assert programme.targets(session, 2024) == ()
        assert reporting_of(session, 2024) == Reporting()


def test_counting_again_keeps_what_was_stated(listed: Database, notice: Notice) -> None:
    lines = [replace(each, registered=9, lead_agency="示例省") for each in counted(listed, notice)]
    save_stated(listed, notice, Stated(Reporting(), lines, []), by="u", at=AT)
    new = Enterprise(id="", name="示例3号纸业", uscc="", sub_industry="机制纸和纸板")
    third = save_enterprise(listed, new, by="u", at=AT).value
    entry = PlannedEnterprise(year=2024, enterprise_id=third.id, category="key_industry")
    save_planned(listed, 2024, [entry], by="u", at=AT)
    assert check(listed, notice)[0] == -2, "the list has grown since"
    again = counted(listed, notice)
    assert [(each.planned, each.registered, each.lead_agency) for each in again] == [
        (3, 9, "示例省"),
        (3, 9, "示例省"),
    ]


def test_lines_that_say_no_more_than_the_list_are_not_kept(
    listed: Database, notice: Notice
) -> None:
    lines = counted(listed, notice)
    assert not needs_saving(lines, lines)
    assert needs_saving([replace(lines[0], remark="分两批"), lines[1]], lines)
    assert needs_saving(lines[:1], lines)


def test_equipment_counted_within_the_industries_agrees_with_the_list(
    listed: Database, notice: Notice
) -> None:
    merged = counted(listed, notice, merge=True)
    assert [each.category for each in merged] == ["key_industry"]
    stated = Stated(Reporting(merge_equipment=True), merged, [])
    save_stated(listed, notice, stated, by="u", at=AT)
    assert check(listed, notice) == (0, "重点用能设备并入重点行业计列")
    save_stated(listed, notice, Stated(Reporting(merge_equipment=True), (), []), by="u", at=AT)
    rows = year_facts(listed, notice, DAY).tables["task_summary"]
    assert rows[-1].value("planned") == 2


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"category": "nonsense"}, "没有监察类别"),
        ({"registered": 1}, "多于行业在册企业 1 家"),
        ({"key_users": 9}, "“其中”数多于计划监察数"),
        ({"starts_on": date(2024, 9, 1), "ends_on": date(2024, 4, 1)}, "早于开始日期"),
    ],
)
def test_a_line_that_cannot_be_is_refused_and_nothing_is_kept(
    listed: Database, notice: Notice, changes: dict[str, object], says: str
) -> None:
    line = replace(counted(listed, notice)[0], **changes)  # type: ignore[arg-type]
    with pytest.raises(InputError, match=says):
        save_stated(listed, notice, Stated(Reporting(filler="x"), [line], []), by="u", at=AT)
    with listed.read() as session:
        assert reporting_of(session, 2024) == Reporting()
