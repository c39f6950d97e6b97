from __future__ import annotations

import pytest

from tests.store_factory import AT, ledger_of, machine, target_of
from workbench.domain.enterprise import Enterprise
from workbench.domain.errors import ConflictError, InputError
from workbench.domain.inspection import Case
from workbench.operations import cases, enterprises, ledgers, merging, programme, undo
from workbench.operations.enterprise_twins import core_name, likely_twins
from workbench.store.database import Database
from workbench.store.queries import cases as case_queries
from workbench.store.queries import ledgers as ledger_queries
from workbench.store.queries import programme as plan_queries
from workbench.store.queries import register
from workbench.store.queries.programme import PlannedEnterprise

CODE, OTHER_CODE = "91310000MA1FL0LX5M", "91990102MA0EG0023M"


def save(db: Database, name: str, uscc: str = "", **others: str) -> Enterprise:
    value = Enterprise(id="", name=name, uscc=uscc, **others)  # type: ignore[arg-type]
    return enterprises.save_enterprise(db, value, by="", at=AT).value


def open_case(db: Database, enterprise: Enterprise, year: int) -> Case:
    case = Case(id="", enterprise_id=enterprise.id, year=year, categories=("key_industry",))
    return cases.open_case(db, case, by="", at=AT).value


def everything(db: Database) -> object:
    with db.read() as session:
        held = register.enterprises(session)
        return (
            held,
            [case_queries.case_list(session, year) for year in (2023, 2024)],
            plan_queries.planned(session, 2024),
            [ledger_queries.remembered_mappings(session, each.id) for each in held],
        )


@pytest.fixture
def kept(db: Database) -> Enterprise:
    return save(db, "示例化工有限公司", CODE, city="示例市")


@pytest.fixture
def other(db: Database) -> Enterprise:
    return save(db, "示例化工（集团）有限责任公司", phone="021-1", city="别市")


def test_everything_of_the_other_comes_to_the_kept_one(
    db: Database, kept: Enterprise, other: Enterprise
) -> None:
    case = open_case(db, other, 2023)
    ledgers.commit_ledger(db, ledger_of(machine(3)), target_of(case), by="u", at=AT)
    merged = merging.merge_enterprises(db, kept.id, other.id, by="u", at=AT).value
    assert (merged.name, merged.uscc, merged.city) == (kept.name, CODE, "示例市")
    assert merged.phone == "021-1"
    assert (merged.remark, merged.former_names) == ("", (other.name,))
    with db.read() as session:
        assert [each.id for each in register.enterprises(session)] == [kept.id]
        moved = case_queries.case(session, case.id)
        (batch,) = ledger_queries.batches_of_case(session, case.id)
    assert (moved.enterprise_id, batch.enterprise_id) == (kept.id, kept.id)


def test_a_merge_is_undone_as_a_whole(db: Database, kept: Enterprise, other: Enterprise) -> None:
    open_case(db, other, 2023)
    open_case(db, kept, 2024)
    planned = [
        PlannedEnterprise(year=2024, enterprise_id=each.id, category="routine")
        for each in (kept, other)
    ]
    programme.save_planned(db, 2024, planned, by="", at=AT)
    for each, shape in ((kept, "s"), (other, "s"), (other, "t")):
        ledgers.remember_mapping(db, each.id, shape, {"A": each.name}, by="", at=AT)
    before = everything(db)
    merging.merge_enterprises(db, kept.id, other.id, by="u", at=AT)
    assert everything(db) != before
    undo.undo(db, by="u", at=AT)
    assert everything(db) == before
    undo.redo(db, by="u", at=AT)
    with db.read() as session:
        assert len(plan_queries.planned(session, 2024)) == 1


def test_a_later_list_with_the_merged_spelling_means_the_kept_one(
    db: Database, kept: Enterprise, other: Enterprise
) -> None:
    merging.merge_enterprises(db, kept.id, other.id, by="u", at=AT)
    listed = [Enterprise(id="", name=other.name, uscc="", county="示例县")]
    saved = enterprises.save_enterprises(db, listed, by="", at=AT).value
    assert (saved.added, saved.changed, saved.ids) == (0, 1, (kept.id,))
    with db.read() as session:
        (held,) = register.enterprises(session)
        for typed in (other.name[:6], "yxzrgs"):
            assert [each.id for each in register.find_enterprises(session, typed)] == [kept.id]
    assert (held.name, held.former_names, held.county) == (kept.name, (other.name,), "示例县")
    for _ in range(2):
        undo.undo(db, by="u", at=AT)
    saved = enterprises.save_enterprises(db, listed, by="", at=AT).value
    assert saved.ids == (other.id,)


def test_an_enterprise_that_changed_its_name_keeps_the_former_one(db: Database) -> None:
    held = save(db, "示例氯碱厂", CODE)
    listed = [Enterprise(id="", name="示例氯碱股份有限公司", uscc=CODE)]
    enterprises.save_enterprises(db, listed, by="", at=AT)
    with db.read() as session:
        renamed = register.enterprise(session, held.id)
    assert (renamed.name, renamed.former_names) == ("示例氯碱股份有限公司", ("示例氯碱厂",))


def test_a_former_name_with_another_valid_code_is_another_enterprise(
    db: Database, kept: Enterprise, other: Enterprise
) -> None:
    merging.merge_enterprises(db, kept.id, other.id, by="u", at=AT)
    listed = [Enterprise(id="", name=other.name, uscc=OTHER_CODE)]
    assert enterprises.save_enterprises(db, listed, by="", at=AT).value.added == 1


def test_two_cases_of_one_year_are_never_joined(
    db: Database, kept: Enterprise, other: Enterprise
) -> None:
    for each in (kept, other):
        open_case(db, each, 2024)
    before = everything(db)
    with pytest.raises(ConflictError, match="都有2024年度的案件"):
        merging.merge_enterprises(db, kept.id, other.id, by="u", at=AT)
    assert everything(db) == before


def test_two_valid_codes_are_two_enterprises(db: Database, kept: Enterprise) -> None:
    other = save(db, "示例化工股份有限公司", OTHER_CODE)
    with pytest.raises(ConflictError, match="是两家企业"):
        merging.merge_enterprises(db, kept.id, other.id, by="u", at=AT)


def test_an_enterprise_cannot_be_merged_with_itself(db: Database, kept: Enterprise) -> None:
    with pytest.raises(InputError, match="同一家"):
        merging.merge_enterprises(db, kept.id, kept.id, by="u", at=AT)


def enterprise(name: str, uscc: str = "", **others: str) -> Enterprise:
    return Enterprise(id=f"{name}{uscc}", name=name, uscc=uscc, **others)  # type: ignore[arg-type]


def pairs(*held: Enterprise) -> list[tuple[str, str, str]]:
    return [(each.kept.name, each.other.name, each.why) for each in likely_twins(held)]


def test_names_that_differ_in_legal_form_or_signs_are_suggested() -> None:
    assert core_name("示例化工（集团）有限责任公司") == core_name("示例化工有限公司") == "示例化工"
    full = enterprise("示例化工有限公司", CODE, city="示例市")
    short = enterprise("示例化工 公司")
    assert pairs(short, full) == [(full.name, short.name, "名称只差公司形式或符号")]


def test_a_code_copied_with_one_wrong_sign_is_suggested() -> None:
    right, wrong = (
        enterprise("示例甲厂", CODE),
        enterprise("某乙公司", CODE.replace("310000", "310001")),
    )
    assert pairs(wrong, right) == [(right.name, wrong.name, "组织机构代码相同")]


def test_two_valid_codes_are_never_suggested() -> None:
    assert pairs(enterprise("示例化工", CODE), enterprise("示例化工", OTHER_CODE)) == []


def test_quite_other_names_are_not_suggested() -> None:
    assert pairs(enterprise("示例化工有限公司"), enterprise("某某造纸有限公司")) == []
