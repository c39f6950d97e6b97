from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.operations.test_papers import confirmed, issued, staffed
from tests.store_factory import AT, new_case
from workbench.domain.enterprise import Enterprise, Growth
from workbench.domain.errors import ConflictError, InputError
from workbench.domain.finding import Consequence, Finding
from workbench.domain.inspection import Stage
from workbench.operations import cases, enterprises, findings, key_users, undo
from workbench.operations.consumption_growth import keep_growth
from workbench.operations.drawings import drawings, record_drawing
from workbench.operations.proposal_records import proposals, record_proposal
from workbench.operations.proposals import (
    passed_over,
    propose_follow_up,
    propose_routine,
    put_on_list,
)
from workbench.paths import Paths
from workbench.programme.drawing import Drawable, Drawing, draw
from workbench.programme.loading import load_notice
from workbench.programme.notice import Notice
from workbench.programme.proposal import Proposal, Proposed
from workbench.programme.routine import GrowthOf, RoutineRule
from workbench.store.database import Database
from workbench.store.queries import programme
from workbench.store.queries import register as stored


@pytest.fixture
def notice(paths: Paths) -> Notice:
    return load_notice(paths.resources, 2024)


def register(db: Database, name: str, **facts: object) -> Enterprise:
    new = Enterprise(id="", name=name, uscc="", **facts)  # type: ignore[arg-type]
    return enterprises.save_enterprise(db, new, by="u", at=AT).value


def proposal(notice: Notice) -> Proposal:
    return Proposal(
        year=notice.year,
        category="routine",
        basis="工信厅节函〔2024〕40号 二",
        made_at=AT,
        rule=RoutineRule(),
        candidates=(
            Proposed("x", "示例厂", "9137", "示例市", "造纸", Decimal(12), ("重点用能单位",)),
        ),
    )


def test_the_office_sets_how_large_a_key_user_must_be(db: Database, notice: Notice) -> None:
    register(db, "示例大厂", is_key_energy_user=True, tce_calorific=Decimal(60000))
    register(db, "示例中厂", is_key_energy_user=True, tce_calorific=Decimal(9000))
    register(
        db,
        "示例旧厂",
        is_key_energy_user=True,
        tce_calorific=Decimal(70000),
        years_inspected="2022",
    )
    register(db, "示例绿厂", green_factory_batch="第六批")

    def names(rule: RoutineRule) -> list[str]:
        with db.read() as session:
            return [each.enterprise.name for each in propose_routine(session, notice, rule)]

    assert names(RoutineRule()) == ["示例旧厂", "示例大厂", "示例中厂", "示例绿厂"]
    assert names(RoutineRule(at_least_tce=Decimal(10000), green=False)) == ["示例旧厂", "示例大厂"]
    assert names(RoutineRule(rested_years=3)) == ["示例大厂", "示例中厂", "示例绿厂"]
    assert names(RoutineRule(rested_years=1)) == ["示例旧厂", "示例大厂", "示例中厂", "示例绿厂"]


def test_candidates_go_on_the_list_once_with_their_reason(db: Database, notice: Notice) -> None:
    held = register(db, "示例大厂", is_key_energy_user=True)
    found = proposal(notice)
    for _ in range(2):
        put_on_list(db, notice, {held.id: "重点用能单位"}, found, by="u", at=AT)
    with db.read() as session:
        (entry,) = programme.planned(session, 2024)
        assert propose_routine(session, notice, RoutineRule()) == ()
    assert (entry.category, entry.remark) == ("routine", "重点用能单位（提名记录 2024/001）")
    with pytest.raises(InputError, match="没有选中"):
        put_on_list(db, notice, {}, found, by="u", at=AT)
    with pytest.raises(InputError, match="没有监察类别"):
        put_on_list(db, notice, {held.id: ""}, replace(found, category="nonsense"), by="u", at=AT)


def test_growth_and_years_of_rest_are_asked_for_as_the_office_sets_them(
    db: Database, notice: Notice
) -> None:
    made = {
        name: register(
            db, name, is_key_energy_user=True, sub_industry=industry, city=city, tce_calorific=tce
        )
        for name, industry, city, tce in (
            ("示例快厂", "造纸", "示例东市", Decimal(22000)),
            ("示例慢厂", "造纸", "示例西市", Decimal(10100)),
            ("示例降厂", "氯碱", "示例东市", Decimal(9000)),
            ("示例未知厂", "氯碱", "示例西市", Decimal(30000)),
        )
    }
    stated = {
        "示例快厂": Growth(now=Decimal(22000), before=Decimal(20000)),
        "示例慢厂": Growth(now=Decimal(10100), before=Decimal(10000)),
        "示例降厂": Growth(stated_pct=Decimal("-10.5")),
    }
    with db.operation("x", topics=set(), by="u", at=AT) as op:
        growth = {made[name].id: each for name, each in stated.items()}
        keep_growth(op.session, growth, by="u", at=AT)

    def reasons(rule: RoutineRule) -> dict[str, tuple[str, ...]]:
        with db.read() as session:
            found = propose_routine(session, notice, rule)
            return {each.enterprise.name: each.reasons for each in found}

    own = RoutineRule(growth_pct=Decimal(5))
    assert reasons(own) == {"示例快厂": ("重点用能单位", "综合能耗同比+10.0%")}
    falling = RoutineRule(growth_pct=Decimal(-11), industries=frozenset({"氯碱"}))
    assert reasons(falling) == {"示例降厂": ("重点用能单位", "综合能耗同比-10.5%")}
    whole = RoutineRule(growth_pct=Decimal(5), growth_of=GrowthOf.INDUSTRY)
    assert set(reasons(whole)) == {"示例快厂", "示例慢厂"}, "paper grew by 7 % as a whole"
    assert reasons(whole)["示例慢厂"] == ("重点用能单位", "造纸行业综合能耗同比+7.0%")
    with db.read() as session:
        assert [each.name for each in passed_over(session, notice, own)] == ["示例未知厂"]
        assert passed_over(session, notice, RoutineRule()) == ()
    east = RoutineRule(regions=frozenset({"示例东市"}))
    assert set(reasons(east)) == {"示例快厂", "示例降厂"}


def test_a_case_that_was_inspected_counts_as_a_year_of_inspection(
    db: Database, notice: Notice
) -> None:
    case = new_case(db)
    later = replace(notice, year=2025)
    with db.read() as session:
        held = stored.enterprise(session, case.enterprise_id)
    enterprises.save_enterprise(db, replace(held, is_key_energy_user=True), by="u", at=AT)
    rule = RoutineRule(rested_years=1)
    with db.read() as session:
        assert len(propose_routine(session, later, rule)) == 1, "a case opened is no inspection"
    cases.set_stage(db, case.id, Stage.PAPERS, by="u", at=AT)
    with db.read() as session:
        assert propose_routine(session, later, rule) == ()


def test_a_proposal_is_kept_once_with_its_parameters_and_who_was_taken(
    db: Database, notice: Notice
) -> None:
    one, two = (register(db, name, is_key_energy_user=True) for name in ("示例一厂", "示例二厂"))
    rule = RoutineRule(
        at_least_tce=Decimal(0),
        growth_pct=None,
        industries=frozenset(),
        regions=frozenset({"示例东市"}),
        rested_years=2,
    )
    found = replace(proposal(notice), rule=rule)
    assert record_proposal(db, found, by="u", at=AT).value == "2024/001"
    put_on_list(db, notice, {two.id: "重点用能单位"}, found, by="u", at=AT)
    assert record_proposal(db, replace(found, passed_over=3), by="u", at=AT).value == "2024/002"
    with db.read() as session:
        (second, _), (first, kept) = proposals(session, 2024)
    assert (first, second) == ("2024/001", "2024/002")
    assert kept == replace(found, taken=(two.id,))
    assert one.id not in kept.taken


def test_whoever_was_told_to_rectify_last_year_is_looked_at_again(
    db: Database, notice: Notice
) -> None:
    case = new_case(db)
    finding = Finding(
        id="",
        case_id=case.id,
        code="over_limit",
        title="单位产品能耗超限额",
        facts="…",
        consequence=Consequence.RECTIFICATION_ORDER,
    )
    (drafted,) = findings.draft_findings(db, case.id, [finding], by="u", at=AT).value
    with db.read() as session:
        nobody = propose_follow_up(session, replace(notice, year=2025, look_back_year=2024))
    assert nobody == (), "a draft accuses nobody"
    findings.confirm_finding(db, drafted.id, by="u", at=AT)
    register(db, "示例旧案厂", last_violation="使用目录设备，示节监改〔2023〕3号")
    later = replace(notice, year=2025, look_back_year=2024)
    with db.read() as session:
        found = propose_follow_up(session, later)
        earlier = propose_follow_up(session, notice)
    assert [(each.enterprise.name, each.reasons) for each in found] == [
        ("示例旧案厂", ("使用目录设备，示节监改〔2023〕3号",)),
        ("示例氯碱化工有限公司", ("单位产品能耗超限额",)),
    ]
    assert [each.enterprise.name for each in earlier] == ["示例旧案厂"]


def test_a_drawing_is_kept_for_good_and_only_if_it_is_true(db: Database) -> None:
    pool = tuple(Drawable(f"e{n}", f"示例{n}厂", f"9{n}") for n in range(4))
    officers = tuple(Drawable(f"o{n}", f"示例员{n}", f"示{n}") for n in range(2))
    drawing = Drawing(
        year=2024,
        seed="s",
        drawn_at=AT,
        enterprises=pool,
        officers=officers,
        drawn=draw(pool, officers, 2, "s"),
    )
    assert record_drawing(db, drawing, by="u", at=AT).value == "2024/001"
    assert record_drawing(db, drawing, by="u", at=AT).value == "2024/002"
    with pytest.raises(ConflictError, match="与种子不符"):
        record_drawing(db, replace(drawing, seed="t"), by="u", at=AT)
    with db.read() as session:
        held = drawings(session, 2024)
    assert held == (("2024/002", drawing), ("2024/001", drawing))
    assert undo.status(db).undo_label == "", "a drawing cannot be taken back"


def test_the_look_back_list_names_the_order_in_its_own_column(db: Database, notice: Notice) -> None:
    case = staffed(db)
    confirmed(db, case)
    number = issued(db, case).paper.number
    later = replace(notice, year=2025, look_back_year=2024)
    with db.read() as session:
        (found,) = propose_follow_up(session, later)
    assert found.reasons == (f"目录在用（{number}）",)
    listing = replace(proposal(later), year=2025, category="follow_up", rule=None)
    chosen = {found.enterprise.id: "；".join(found.reasons)}
    put_on_list(db, later, chosen, listing, by="u", at=AT)
    with db.read() as session:
        (entry,) = programme.planned(session, 2025)
    assert entry.last_violation_paper == f"目录在用（{number}）"


def test_units_inspected_in_an_earlier_case_are_covered(db: Database, notice: Notice) -> None:
    case = new_case(db)
    with db.read() as session:
        held = stored.enterprise(session, case.enterprise_id)
    enterprises.save_enterprise(db, replace(held, is_key_energy_user=True), by="u", at=AT)
    later = replace(notice, year=2025, plan_period_years=(2022, 2023, 2024))
    with db.read() as session:
        assert key_users.covered_units(session, later).earlier == frozenset()
    cases.set_stage(db, case.id, Stage.PAPERS, by="u", at=AT)
    with db.read() as session:
        units = key_users.covered_units(session, later)
    assert (len(units.earlier), len(units.this_year)) == (1, 0)
