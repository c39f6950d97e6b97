"""Stores of every released schema open, keep all they hold, and keep their old file."""

from __future__ import annotations

import sqlite3
import zipfile
from pathlib import Path

import pytest

from tests.store_factory import AT
from workbench.domain.errors import DataCorrupt, SystemProblem
from workbench.domain.inspection import Stage
from workbench.domain.paper import PaperState
from workbench.operations import cases, stores, undo
from workbench.store import migrating
from workbench.store.connection import STORE_FILE, Access
from workbench.store.database import Database
from workbench.store.file_backing import FileBacking
from workbench.store.migrating import table_counts
from workbench.store.opening import Opened
from workbench.store.pinyin import initials
from workbench.store.queries import cases as case_queries
from workbench.store.queries import inspection, machines, records, register
from workbench.store.queries.search import find
from workbench.store.schema import HEAD, REVISIONS, revision_of

HERE = Path(__file__).parent
OLD = [revision for revision in REVISIONS if (HERE / f"{revision}.zip").is_file()]


@pytest.fixture
def old(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    folder = tmp_path / "旧库"
    with zipfile.ZipFile(HERE / f"{request.param}.zip") as archive:
        archive.extractall(folder)
    return folder


every_release = pytest.mark.parametrize("old", OLD, indirect=True)
# Schemas that kept the name of a merged enterprise in the remark alone.
without_former_names = pytest.mark.parametrize(
    "old", [revision for revision in OLD if revision < "0004"], indirect=True
)


def test_every_revision_but_the_newest_has_a_frozen_store() -> None:
    assert set(REVISIONS) - set(OLD) <= {HEAD}


@every_release
def test_an_old_store_opens_with_all_it_held(old: Path) -> None:
    before = table_counts(old / STORE_FILE)
    with stores.open_store(old) as db:
        assert stores.verify_store(db).is_sound
        with db.read() as session:
            (line,) = case_queries.case_list(session, 2024)
            assert (line.stage, line.findings) == (Stage.PAPERS, 1)
            counts = machines.conclusion_counts(session, line.id)
            (paper,) = records.papers(session, line.id)
            (answer,) = inspection.answers(session, line.id)
    assert counts == {"below_limit_in_use": 1, "meets": 1, "undetermined": 1}
    assert (paper.paper.number, paper.paper.state) == ("示节监改〔2024〕1号", PaperState.ISSUED)
    assert answer.note == "看了台账"
    after = table_counts(old / STORE_FILE)
    assert {name: after[name] for name in before} == before
    assert revision_of(old / STORE_FILE, Access.READ) == HEAD


@every_release
def test_what_an_old_store_holds_is_searched_like_new(old: Path) -> None:
    with stores.open_store(old) as db, db.read() as session:
        (line,) = case_queries.case_list(session, 2024)
        held = machines.machine_page(session, machines.machine_ids(session, line.id))
        for each in held:
            letters = initials(each.name)
            assert not each.name or any(hit.id == each.id for hit in find(session, letters))


@without_former_names
def test_a_name_that_was_merged_into_a_remark_is_a_former_name(old: Path) -> None:
    connection = sqlite3.connect(old / STORE_FILE)
    connection.execute("UPDATE enterprise SET remark = '老客户；又名“示例老厂”'")
    connection.commit()
    connection.close()
    with stores.open_store(old) as db, db.read() as session:
        held = register.find_enterprises(session, "示例老厂")
    assert [each.former_names for each in held] == [("示例老厂",)] * len(held)
    assert held


@every_release
def test_the_old_file_is_kept_and_the_history_goes_on(old: Path) -> None:
    revision = revision_of(old / STORE_FILE, Access.READ)
    with stores.open_store(old) as db:
        assert undo.status(db).undo_label == "案件进入“文书”"
        undo.undo(db, by="", at=AT)
        with db.read() as session:
            (line,) = case_queries.case_list(session, 2024)
        cases.set_stage(db, line.id, Stage.CLOSED, by="", at=AT)
        assert stores.verify_store(db).chain.is_whole
    kept = old / "backups" / f"before-upgrade-{revision}.sqlite"
    assert revision_of(kept, Access.READ) == revision


@every_release
def test_a_reader_asks_for_the_upgrade_instead_of_making_it(old: Path) -> None:
    before = (old / STORE_FILE).read_bytes()
    with pytest.raises(SystemProblem, match="需要先升级"):
        Database.open(old, Access.READ)
    assert (old / STORE_FILE).read_bytes() == before


@every_release
def test_an_upgrade_that_fails_leaves_the_old_store(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = table_counts(old / STORE_FILE)

    def lose_rows(file: Path) -> None:
        connection = sqlite3.connect(file)
        connection.execute("DELETE FROM answer")
        connection.commit()
        connection.close()

    monkeypatch.setattr(migrating, "upgrade", lose_rows)
    with pytest.raises(DataCorrupt, match="会丢失 answer"):
        stores.open_store(old)
    assert table_counts(old / STORE_FILE) == before
    assert not list(old.glob("*.upgrading*"))
    monkeypatch.undo()
    stores.open_store(old).close()


@every_release
def test_a_backup_of_an_old_store_restores_upgraded(old: Path, tmp_path: Path) -> None:
    from datetime import UTC, datetime

    from workbench.domain.progress import Silent
    from workbench.store.backup import BackupPlan, make_backup

    at = datetime(2024, 5, 6, tzinfo=UTC)
    backing = FileBacking(Opened(file=old / STORE_FILE, reading=Access.READ))
    plan = BackupPlan(store=old, backing=backing, target=tmp_path / "旧.zip", at=at)
    make_backup(plan, Silent())
    backing.close()
    stores.restore(tmp_path / "旧.zip", tmp_path / "恢复")
    with stores.open_store(tmp_path / "恢复") as db:
        assert stores.verify_store(db).is_sound
    assert revision_of(tmp_path / "恢复" / STORE_FILE, Access.READ) == HEAD
