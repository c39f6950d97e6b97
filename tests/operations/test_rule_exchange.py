"""What one store laid over the rules goes out as a pack and does the same in another."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest

from tests.operations.filled_forms import filled
from tests.store_factory import AT, new_store
from ui.knowledge import Knowledge
from workbench.domain.errors import InputError
from workbench.domain.verdict import CheckState
from workbench.operations.overlay import save_overlay_entry
from workbench.operations.rule_exchange import bring, store_pack
from workbench.operations.rule_packs import pack_impact
from workbench.paths import Paths
from workbench.rulebook.manifest import MANIFEST
from workbench.rulebook.overlay import EquivalentValue, Mark
from workbench.rulebook.overlay_bodies import (
    EQUIVALENT,
    MARK,
    equivalent_to_body,
    mark_to_body,
)
from workbench.rulebook.own_entry import own_words
from workbench.rulebook.verify import verify_book
from workbench.store.database import Database
from workbench.store.queries import overlay

KNOWLEDGE = Knowledge(Paths.discover())
DAY = date(2026, 11, 21)
OWN = "own-gb-17167-2025-metering-provision"
MOTORS = "gb-18613-2020-motors"
SAMPLE = Paths.discover().samples / "own_editions" / "gb_21257_2014"


def book_of(db: Database) -> Knowledge:
    with db.read() as session:
        held = overlay.overlay_entries(session)
    return KNOWLEDGE.overlaid([(each.kind, each.body) for each in held])


def lay(db: Database, path: Path) -> None:
    """Bring a file into a store as the officer would."""
    known = book_of(db)
    who = own_words("张某", DAY)
    brought = bring(path, KNOWLEDGE.book, known.book, KNOWLEDGE.rule_words, who)
    save_overlay_entry(db, brought.kind, brought.key, brought.body, by="u", at=AT)


def mark(db: Database, table_id: str) -> None:
    table = book_of(db).book.table(table_id)
    made = Mark(
        table=table_id,
        table_hash=table.hash,
        checked_by="李某",
        checked_on=DAY,
        against="“正式出版”文本\\第1次印刷",
    )
    save_overlay_entry(db, MARK, table_id, mark_to_body(made), by="u", at=AT)


@pytest.fixture
def full(db: Database, tmp_path: Path) -> Database:
    """A store with an own edition, an imported pack, an 等价值 and two marks."""
    form = filled(
        tmp_path / "表.xlsx", KNOWLEDGE.book, KNOWLEDGE.rule_words, "metering-provision",
        "GB 17167-2025", lambda _row, _column: 95, clause="表1",
    )  # fmt: skip
    lay(db, form)
    lay(db, SAMPLE)
    mark(db, OWN)
    mark(db, MOTORS)
    value = EquivalentValue(
        carrier="electricity",
        value=KNOWLEDGE.book.coefficients(DAY)["electricity"].value or 0,  # type: ignore[arg-type]
        effective_from=date(2026, 1, 1),
        entered_by="王某",
        source_text="某省能源局",
    )
    save_overlay_entry(db, EQUIVALENT, "electricity", equivalent_to_body(value), by="u", at=AT)
    return db


@pytest.fixture
def pack(full: Database, tmp_path: Path) -> Path:
    path = tmp_path / "示例省规则包.zip"
    store_pack(full, DAY).write(path)
    return path


def test_another_store_judges_by_the_same_law_after_importing_it(
    full: Database, pack: Path, tmp_path: Path
) -> None:
    with new_store(tmp_path / "另一库") as other:
        lay(other, pack)
        ours, theirs = book_of(full).book, book_of(other).book
    assert theirs.hash == ours.hash
    assert theirs.standing == ours.standing
    assert theirs.marks == ours.marks
    assert theirs.equivalents == ours.equivalents
    own = theirs.table(OWN)
    assert own.own_entry == "张某 2026-11-21"
    assert own.checked is CheckState.VERIFIED
    assert theirs.table(MOTORS).checked is CheckState.VERIFIED
    assert verify_book(theirs) == ()


def test_without_its_marks_an_own_edition_stays_unverified_elsewhere(
    db: Database, tmp_path: Path
) -> None:
    form = filled(
        tmp_path / "表.xlsx", KNOWLEDGE.book, KNOWLEDGE.rule_words, "metering-provision",
        "GB 17167-2025", lambda _row, _column: 95, clause="表1",
    )  # fmt: skip
    lay(db, form)
    path = tmp_path / "包.zip"
    store_pack(db, DAY).write(path)
    with new_store(tmp_path / "另一库") as other:
        lay(other, path)
        own = book_of(other).book.table(OWN)
    assert own.checked is CheckState.UNVERIFIED
    assert {row.checked for row in own.rows} == {CheckState.UNVERIFIED}


def test_the_impact_names_new_tables_and_those_only_checked(pack: Path, tmp_path: Path) -> None:
    with new_store(tmp_path / "另一库") as other:
        brought = bring(pack, KNOWLEDGE.book, KNOWLEDGE.book, KNOWLEDGE.rule_words, "x")
        after = KNOWLEDGE.overlaid([(brought.kind, brought.body)]).book
        impact = pack_impact(other, brought.name, KNOWLEDGE.book, after)
    found = {each.id: each.what for each in impact.tables}
    assert found == {OWN: "新增", "own-gb-21257-2014": "新增", MOTORS: "核对状态改变"}
    assert impact.problems == ()


def test_a_pack_sent_on_by_the_second_store_is_still_the_first_ones(
    pack: Path, tmp_path: Path
) -> None:
    with new_store(tmp_path / "二") as second, new_store(tmp_path / "三") as third:
        lay(second, pack)
        again = tmp_path / "再发.zip"
        store_pack(second, DAY).write(again)
        lay(third, again)
        assert book_of(third).book.standing == book_of(second).book.standing


def test_a_changed_file_is_refused_by_the_manifest(pack: Path, tmp_path: Path) -> None:
    bad = tmp_path / "改.zip"
    with zipfile.ZipFile(pack) as source, zipfile.ZipFile(bad, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            changed = name.endswith(".csv") and b",95," in data
            target.writestr(name, data.replace(b",95,", b",90,", 1) if changed else data)
    with pytest.raises(InputError, match="与清单的指纹不符"):
        bring(bad, KNOWLEDGE.book, KNOWLEDGE.book, KNOWLEDGE.rule_words, "x")


def test_two_exports_of_the_same_law_are_the_same_file(full: Database, tmp_path: Path) -> None:
    for name in ("甲.zip", "乙.zip"):
        store_pack(full, DAY).write(tmp_path / name)
    assert (tmp_path / "甲.zip").read_bytes() == (tmp_path / "乙.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "甲.zip") as archive:
        manifest = archive.read(MANIFEST).decode()
    assert 'issued_by = "示例省节能监察中心"' in manifest
    assert 'version = "2026-11-21"' in manifest


def test_a_store_without_law_of_its_own_has_nothing_to_send(db: Database) -> None:
    with pytest.raises(InputError, match="没有自己的规则可导出"):
        store_pack(db, DAY)
