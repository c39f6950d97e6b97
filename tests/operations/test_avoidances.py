from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from tests.store_factory import AT, new_case, new_officer
from workbench.domain.errors import ConflictError, InputError
from workbench.domain.visit import Visit
from workbench.operations import avoidances, cases, undo, visits
from workbench.operations.assigning import assign_officers_to
from workbench.paths import Paths
from workbench.programme.loading import load_notice
from workbench.store.database import Database
from workbench.store.queries import cases as stored


def test_who_declared_a_conflict_is_assigned_to_nothing_there(db: Database, paths: Paths) -> None:
    case = new_case(db)
    barred, other = new_officer(db, "示例张", "示A001"), new_officer(db, "示例李", "示A002")
    avoidances.declare_avoidance(
        db, barred.id, case.enterprise_id, "配偶在该企业任职", by="u", at=AT
    )
    pair = (barred.id, other.id)
    visit = Visit(
        id="",
        case_id=case.id,
        day=date(2024, 5, 7),
        starts=time(9),
        ends=time(11),
        officer_ids=pair,
    )
    notice = load_notice(paths.resources, 2024)
    for attempt in (
        lambda: cases.assign_officers(db, case.id, pair, by="u", at=AT),
        lambda: visits.plan_visit(db, visit, by="u", at=AT),
        lambda: assign_officers_to(db, notice, {case.enterprise_id: pair}, by="u", at=AT),
    ):
        with pytest.raises(
            ConflictError, match="“示例张”对“示例氯碱化工有限公司”应当回避（配偶在该企业任职）"
        ):
            attempt()
    with db.read() as session:
        assert stored.case(session, case.id).officer_ids == ()
        (held,) = avoidances.avoidances(session)
    assert (held.officer.name, held.reason, held.declared_on) == (
        "示例张",
        "配偶在该企业任职",
        AT.date(),
    )
    avoidances.withdraw_avoidance(db, barred.id, case.enterprise_id, by="u", at=AT)
    cases.assign_officers(db, case.id, pair, by="u", at=AT)


def test_a_declaration_needs_a_reason_and_can_be_undone(db: Database) -> None:
    case, officer = new_case(db), new_officer(db)
    with pytest.raises(InputError, match="理由"):
        avoidances.declare_avoidance(db, officer.id, case.enterprise_id, " ", by="u", at=AT)
    with pytest.raises(InputError, match="人员"):
        avoidances.declare_avoidance(db, "nobody", case.enterprise_id, "亲属", by="u", at=AT)
    with pytest.raises(InputError, match="没有这项回避登记"):
        avoidances.withdraw_avoidance(db, officer.id, case.enterprise_id, by="u", at=AT)
    for reason in ("亲属", "曾任职"):
        avoidances.declare_avoidance(db, officer.id, case.enterprise_id, reason, by="u", at=AT)
    with db.read() as session:
        assert [each.reason for each in avoidances.avoidances(session)] == ["曾任职"]
    undo.undo(db, by="u", at=AT)
    with db.read() as session:
        assert [each.reason for each in avoidances.avoidances(session)] == ["亲属"]


def test_officers_are_assigned_to_the_plan_and_missing_cases_are_opened(
    db: Database, paths: Paths
) -> None:
    from workbench.domain.enterprise import Enterprise
    from workbench.operations.enterprises import save_enterprise
    from workbench.operations.plan_lines import plan_lines
    from workbench.operations.programme import save_planned
    from workbench.store.queries.programme import PlannedEnterprise

    notice = load_notice(paths.resources, 2024)
    pair = tuple(new_officer(db, name, f"示{name}").id for name in ("示例张", "示例李"))
    new = Enterprise(id="", name="示例造纸有限公司", uscc="")
    listed = save_enterprise(db, new, by="u", at=AT).value
    entry = PlannedEnterprise(year=2024, enterprise_id=listed.id, category="key_industry")
    save_planned(db, 2024, [entry, replace(entry, category="routine")], by="u", at=AT)
    held = new_case(db)
    to = {listed.id: pair, held.enterprise_id: pair}
    assert assign_officers_to(db, notice, to, by="u", at=AT).value == 2
    with db.read() as session:
        (line,) = plan_lines(session, 2024)
        opened = stored.case(session, line.case_id)
        assert stored.case(session, held.id).officer_ids == pair
    assert line.officers == ("示例张", "示例李")
    assert opened.categories == ("key_industry", "key_equipment", "routine")
    assert opened.checklist_version == notice.checklist_version
    stranger = save_enterprise(db, replace(new, name="示例名单外"), by="u", at=AT).value
    with pytest.raises(InputError, match="“示例名单外”不在2024年度名单里"):
        assign_officers_to(db, notice, {listed.id: pair, stranger.id: pair}, by="u", at=AT)
    with pytest.raises(InputError, match="两名"):
        assign_officers_to(db, notice, {listed.id: pair[:1]}, by="u", at=AT)
