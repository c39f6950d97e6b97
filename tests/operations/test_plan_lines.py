from __future__ import annotations

from datetime import date

import pytest

from tests.store_factory import AT, new_case
from workbench.domain.conclusion import Completion, TaskSource
from workbench.domain.enterprise import Enterprise
from workbench.domain.errors import InputError
from workbench.domain.inspection import Stage
from workbench.operations import cases, enterprises, key_users, programme, undo
from workbench.operations.plan_lines import (
    PlanAddition,
    PlanChange,
    add_planned,
    assign_agency,
    change_planned,
    plan_lines,
)
from workbench.paths import Paths
from workbench.programme.coverage import Denominator
from workbench.programme.loading import load_notice
from workbench.store.database import Database
from workbench.store.queries import yearly
from workbench.store.queries.programme import PlannedEnterprise

CODE = "91310000MA1FL0LX5T"


def _planned(db: Database, name: str, years_inspected: str = "") -> str:
    held = Enterprise(
        id="", name=name, uscc="", is_key_energy_user=True, years_inspected=years_inspected
    )
    saved = enterprises.save_enterprise(db, held, by="", at=AT).value
    entry = PlannedEnterprise(year=2024, enterprise_id=saved.id, category="key_industry")
    programme.save_planned(db, 2024, [entry], by="", at=AT)
    return saved.id


def test_a_planned_enterprise_comes_as_far_as_its_case(db: Database) -> None:
    case = new_case(db, "示例甲", CODE)
    entries = [
        PlannedEnterprise(year=2024, enterprise_id=case.enterprise_id, category=category)
        for category in ("key_industry", "key_equipment")
    ]
    programme.save_planned(db, 2024, entries, by="", at=AT)
    _planned(db, "示例乙")
    with db.read() as session:
        lines = {line.enterprise.name: line for line in plan_lines(session, 2024)}
    first = lines["示例甲"]
    assert first.completion is Completion.IN_PROGRESS
    assert lines["示例乙"].completion is Completion.NOT_STARTED
    assert set(first.categories) == {"key_industry", "key_equipment"}
    cases.set_stage(db, case.id, Stage.FINDINGS, by="", at=AT)
    with db.read() as session:
        done = [line.completion for line in plan_lines(session, 2024)]
    assert done.count(Completion.DONE) == 1


def test_what_became_of_an_enterprise_is_told_to_its_case_and_undone(db: Database) -> None:
    case = new_case(db, "示例甲", CODE)
    entry = PlannedEnterprise(year=2024, enterprise_id=case.enterprise_id, category="key_industry")
    programme.save_planned(db, 2024, [entry], by="", at=AT)
    change = PlanChange(
        enterprise_id=case.enterprise_id,
        completion=Completion.SUSPENDED,
        reason="停产",
        proof="停产证明",
        decided_on=date(2024, 5, 1),
    )
    change_planned(db, 2024, change, by="", at=AT)
    with db.read() as session:
        assert plan_lines(session, 2024)[0].completion is Completion.SUSPENDED
        assert yearly.cases_of_year(session, 2024)[0].notes.completion_proof == "停产证明"
    undo.undo(db, by="", at=AT)
    with db.read() as session:
        assert plan_lines(session, 2024)[0].completion is Completion.IN_PROGRESS


def test_dropping_without_proof_and_unknown_enterprises_are_refused(db: Database) -> None:
    held = _planned(db, "示例甲")
    for change in (
        PlanChange(enterprise_id=held, completion=Completion.DEREGISTERED, reason="注销"),
        PlanChange(enterprise_id="nobody", completion=Completion.NOT_STARTED),
    ):
        with pytest.raises(InputError):
            change_planned(db, 2024, change, by="", at=AT)


def test_an_addition_names_its_reason_and_whom_it_replaces(db: Database) -> None:
    first = _planned(db, "示例甲")
    other = enterprises.save_enterprise(
        db, Enterprise(id="", name="示例乙", uscc=""), by="", at=AT
    ).value
    addition = PlanAddition(
        enterprise_id=other.id, categories=("key_industry",), reason="替换", replaces=first
    )
    add_planned(db, 2024, addition, by="", at=AT)
    with db.read() as session:
        line = next(each for each in plan_lines(session, 2024) if each.enterprise.id == other.id)
    assert (line.entry.source, line.entry.replaces) == (TaskSource.SUBSTITUTED, first)
    for refused in (
        addition,
        PlanAddition(enterprise_id=other.id, categories=(), reason="增补"),
        PlanAddition(enterprise_id=other.id, categories=("routine",), reason=" "),
    ):
        with pytest.raises(InputError):
            add_planned(db, 2024, refused, by="", at=AT)


def test_a_body_needs_a_name(db: Database) -> None:
    held = _planned(db, "示例甲")
    with pytest.raises(InputError, match="实施机构"):
        assign_agency(db, 2024, (held,), "", by="", at=AT)


def test_covered_units_are_counted_once(db: Database, paths: Paths) -> None:
    notice = load_notice(paths.resources, 2024)
    _planned(db, "示例甲", years_inspected="2022、2023")
    _planned(db, "示例乙", years_inspected="2019")
    case = new_case(db, "示例丙", CODE)
    cases.set_stage(db, case.id, Stage.CLOSED, by="", at=AT)
    with db.read() as session:
        units = key_users.covered_units(session, notice)
        assert key_users.coverage_now(session, notice, date(2024, 9, 1)) == ()
    assert (len(units.registered), len(units.earlier), len(units.this_year)) == (2, 1, 0)
    denominator = Denominator(count=2, source="示例名单", base_year=2024)
    key_users.save_denominator(db, 2024, denominator, by="", at=AT)
    with db.read() as session:
        assert key_users.held_denominator(session, 2024) == denominator
        reached = key_users.coverage_now(session, notice, date(2024, 9, 1))
    assert [each.pct for each in reached] == [50] * len(reached)
