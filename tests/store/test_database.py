from __future__ import annotations

import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.store_factory import AT, new_case, new_store
from workbench.domain.errors import DataCorrupt, InputError, SystemProblem
from workbench.domain.inspection import Role
from workbench.store.connection import STORE_FILE, Access
from workbench.store.database import Database
from workbench.store.file_backing import FileBacking
from workbench.store.opening import Opened
from workbench.store.queries import cases
from workbench.store.topics import Topic

pytestmark = pytest.mark.file_store


def test_a_store_is_one_folder_with_database_evidence_and_backups(tmp_path: Path) -> None:
    with new_store(tmp_path / "库") as db:
        assert {path.name for path in db.folder.iterdir()} >= {STORE_FILE, "evidence", "backups"}
        assert db.facts.role is Role.INSPECTOR
        assert db.facts.created_at == AT


def test_an_empty_folder_may_become_a_store(tmp_path: Path) -> None:
    (tmp_path / "库").mkdir()
    new_store(tmp_path / "库").close()
    assert (tmp_path / "库" / STORE_FILE).is_file()


def test_a_folder_with_content_never_becomes_a_store(tmp_path: Path) -> None:
    (tmp_path / "资料.txt").write_text("x", encoding="utf-8")
    with pytest.raises(InputError, match="不是空文件夹"):
        new_store(tmp_path)


def test_a_second_writer_is_refused_and_a_reader_is_not(db: Database) -> None:
    case = new_case(db)
    with pytest.raises(SystemProblem, match="正被另一个窗口使用"):
        Database.open(db.folder)
    with Database.open(db.folder, Access.READ) as reader, reader.read() as session:
        assert cases.case(session, case.id) == case


def test_a_reader_refuses_to_write_in_one_sentence(db: Database) -> None:
    with (
        Database.open(db.folder, Access.READ) as reader,
        pytest.raises(SystemProblem, match="只读"),
        reader.operation("x", topics={Topic.CASES}, by="", at=AT),
    ):
        pass


def test_a_closed_store_opens_again_with_everything(tmp_path: Path) -> None:
    with new_store(tmp_path / "库") as db:
        case = new_case(db)
    with Database.open(tmp_path / "库") as again, again.read() as session:
        assert cases.case(session, case.id) == case


def test_writers_use_the_safe_settings(db: Database) -> None:
    with db.operation("看设置", topics=set(), by="", at=AT) as op:
        pragma = op.session.connection().exec_driver_sql
        assert pragma("PRAGMA journal_mode").scalar() == "wal"
        assert pragma("PRAGMA synchronous").scalar() == 2
        assert pragma("PRAGMA foreign_keys").scalar() == 1


def test_a_folder_without_a_store_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="不是节能监察工作台的数据文件夹"):
        Database.open(tmp_path)


@pytest.mark.parametrize(
    ("offset", "damage"),
    [(0, b"not a database at all"), (4096, b"\xff" * 40_000)],
)
def test_a_damaged_file_is_refused_and_not_touched(
    tmp_path: Path, offset: int, damage: bytes
) -> None:
    with new_store(tmp_path / "库") as db:
        new_case(db)
    file = tmp_path / "库" / STORE_FILE
    with file.open("r+b") as stream:
        stream.seek(offset)
        stream.write(damage)
    before = file.read_bytes()
    with pytest.raises(DataCorrupt, match="损坏"):
        Database.open(tmp_path / "库")
    assert file.read_bytes() == before


def test_a_file_that_is_another_kind_of_database_is_refused(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / STORE_FILE)
    connection.execute("CREATE TABLE other (x)")
    connection.close()
    with pytest.raises(DataCorrupt, match="不是节能监察工作台的数据文件"):
        Database.open(tmp_path)


def test_a_store_of_a_newer_program_is_refused_unchanged(tmp_path: Path) -> None:
    new_store(tmp_path / "库").close()
    file = tmp_path / "库" / STORE_FILE
    connection = sqlite3.connect(file)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    before = file.read_bytes()
    with pytest.raises(SystemProblem, match="更新版本的程序"):
        Database.open(tmp_path / "库")
    assert file.read_bytes() == before


def test_a_refused_opening_gives_the_lock_back(tmp_path: Path) -> None:
    new_store(tmp_path / "库").close()
    file = tmp_path / "库" / STORE_FILE
    kept = file.read_bytes()
    file.write_bytes(b"x" * 5000)
    with pytest.raises(DataCorrupt):
        Database.open(tmp_path / "库")
    file.write_bytes(kept)
    Database.open(tmp_path / "库").close()


def test_a_full_disk_loses_nothing_and_says_so(db: Database) -> None:
    case = new_case(db)
    with (
        pytest.raises(SystemProblem, match="磁盘已满"),
        db.operation("写满", topics=set(), by="", at=AT) as op,
    ):
        connection = op.session.connection()
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
        connection.exec_driver_sql("CREATE TABLE filler AS SELECT zeroblob(9000000) AS x")
    with db.read() as session:
        assert cases.case(session, case.id) == case


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere"
)
def test_a_read_only_folder_can_be_read_but_not_written(tmp_path: Path) -> None:
    with new_store(tmp_path / "库") as db:
        case = new_case(db)
    (tmp_path / "库").chmod(0o555)
    try:
        with Database.open(tmp_path / "库", Access.READ) as reader, reader.read() as session:
            assert cases.case(session, case.id) == case
        with pytest.raises(SystemProblem, match="不能写入"):
            Database.open(tmp_path / "库")
    finally:
        (tmp_path / "库").chmod(0o755)


def test_a_failed_creation_leaves_nothing_behind(tmp_path: Path) -> None:
    blocker = tmp_path / "文件"
    blocker.write_text("x", encoding="utf-8")
    with pytest.raises(SystemProblem, match="不能在"):
        new_store(blocker / "库")
    assert list(tmp_path.iterdir()) == [blocker]


def test_a_copied_folder_is_the_same_store(tmp_path: Path) -> None:
    with new_store(tmp_path / "库") as db:
        case = new_case(db)
    shutil.copytree(tmp_path / "库", tmp_path / "副本")
    with Database.open(tmp_path / "副本") as copy, copy.read() as session:
        assert cases.case(session, case.id) == case


def test_media_that_nobody_can_write_to_are_read_without_side_files(tmp_path: Path) -> None:
    with new_store(tmp_path / "库") as db:
        case = new_case(db)
    folder = tmp_path / "库"
    before = {path.name for path in folder.iterdir()}
    opened = Opened(file=folder / STORE_FILE, reading=Access.IMMUTABLE)
    with Database(folder, FileBacking(opened)) as reader, reader.read() as session:
        assert cases.case(session, case.id) == case
        assert {path.name for path in folder.iterdir()} == before
