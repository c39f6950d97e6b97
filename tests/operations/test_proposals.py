from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.store_factory import AT, new_case
from workbench.domain.enterprise import Enterprise
from workbench.domain.errors import ConflictError, InputError
from workbench.domain.finding import Consequence, Finding
from workbench.operations import enterprises, findings, undo
from workbench.operations.drawings import drawings, record_drawing
from workbench.operations.proposals import propose_follow_up, propose_routine, put_on_list
from workbench.paths import Paths
from workbench.programme.drawing import Drawable, Drawing, draw
from workbench.programme.loading import load_notice
from workbench.programme.notice import Notice
from workbench.programme.routine import RoutineRule
from workbench.store.database import Database
from workbench.store.queries import programme


@pytest.fixture
def notice(paths: Paths) -> Notice:
    return load_notice(paths.resources, 2024)


def register(db: Database, name: str, **facts: object) -> Enterprise:
    new = Enterprise(id="", name=name, uscc="", **facts)  # type: ignore[arg-type]
    return enterprises.save_enterprise(db, new, by="u", at=AT).value


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
    assert names(RoutineRule(rests_key_users=True)) == ["示例大厂", "示例中厂", "示例绿厂"]


def test_candidates_go_on_the_list_once_with_their_reason(db: Database, notice: Notice) -> None:
    held = register(db, "示例大厂", is_key_energy_user=True)
    for _ in range(2):
        put_on_list(db, notice, "routine", {held.id: "重点用能单位"}, by="u", at=AT)
    with db.read() as session:
        (entry,) = programme.planned(session, 2024)
        assert propose_routine(session, notice, RoutineRule()) == ()
    assert (entry.category, entry.remark) == ("routine", "重点用能单位")
    with pytest.raises(InputError, match="没有选中"):
        put_on_list(db, notice, "routine", {}, by="u", at=AT)
    with pytest.raises(InputError, match="没有监察类别"):
        put_on_list(db, notice, "nonsense", {held.id: ""}, by="u", at=AT)


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
