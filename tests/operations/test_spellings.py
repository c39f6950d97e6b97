from __future__ import annotations

import pytest

from tests.store_factory import AT, new_case
from workbench.domain.enterprise import Enterprise
from workbench.domain.errors import InputError
from workbench.ledgers.spellings import MAKER, MODEL, Cluster, Spelling
from workbench.operations import enterprises, merging, spellings, stores, undo
from workbench.store.database import Database
from workbench.store.queries.spellings import settled_spellings


def cluster(field: str, *texts: str) -> Cluster:
    return Cluster(field, tuple(Spelling(text, 1) for text in texts))


def settled(db: Database, enterprise_id: str) -> dict[str, dict[str, str]]:
    with db.read() as session:
        return settled_spellings(session, enterprise_id)


def test_what_was_united_is_remembered_for_the_enterprise_and_undone(db: Database) -> None:
    case, other = new_case(db), new_case(db, "示例乙厂")
    found = cluster(MAKER, "西玛电机", "西 玛")
    spellings.unite_spellings(db, case.enterprise_id, found, "西安西玛电机", by="u", at=AT)
    known = dict.fromkeys(("西玛电机", "西 玛", "西安西玛电机"), "西安西玛电机")
    assert settled(db, case.enterprise_id) == {MAKER: known}
    assert settled(db, other.enterprise_id) == {}
    spellings.keep_spellings_apart(db, case.enterprise_id, found, by="u", at=AT)
    assert settled(db, case.enterprise_id)[MAKER]["西 玛"] == "西 玛"
    undo.undo(db, by="u", at=AT)
    assert settled(db, case.enterprise_id) == {MAKER: known}


def test_a_decision_is_undone_after_a_restart_too(db: Database) -> None:
    case = new_case(db)
    found = cluster(MAKER, "甲厂", "甲 厂")
    spellings.unite_spellings(db, case.enterprise_id, found, "甲厂", by="u", at=AT)
    folder = db.folder
    db.close()
    with stores.open_store(folder) as again:
        undo.undo(again, by="u", at=AT)
        assert settled(again, case.enterprise_id) == {}


def test_two_models_are_never_united(db: Database) -> None:
    case = new_case(db)
    one = cluster(MODEL, "YE3-132S-4", "YE3 132S4")
    spellings.unite_spellings(db, case.enterprise_id, one, "YE3-132S-4", by="u", at=AT)
    for found, meant in (
        (one, "YE3-132S-6"),
        (cluster(MODEL, "YE3-132S-4", "YE2-132S-4"), "YE3-132S-4"),
    ):
        with pytest.raises(InputError, match="系列或数字不同"):
            spellings.unite_spellings(db, case.enterprise_id, found, meant, by="u", at=AT)


def test_nothing_is_united_under_no_spelling(db: Database) -> None:
    with pytest.raises(InputError, match="哪一种写法"):
        spellings.unite_spellings(db, "e", cluster(MAKER, "甲", "乙"), " ", by="u", at=AT)


def test_merging_enterprises_brings_what_was_settled_along(db: Database) -> None:
    kept, other = (
        enterprises.save_enterprise(db, Enterprise(id="", name=name, uscc=""), by="", at=AT).value
        for name in ("示例甲厂", "示例乙厂")
    )
    found = cluster(MAKER, "甲", "乙")
    spellings.unite_spellings(db, other.id, found, "甲", by="u", at=AT)
    spellings.keep_spellings_apart(db, kept.id, cluster(MAKER, "乙", "丙"), by="u", at=AT)
    merging.merge_enterprises(db, kept.id, other.id, by="u", at=AT)
    assert settled(db, kept.id) == {MAKER: {"甲": "甲", "乙": "乙", "丙": "丙"}}
    undo.undo(db, by="u", at=AT)
    assert settled(db, other.id) == {MAKER: {"甲": "甲", "乙": "甲"}}
