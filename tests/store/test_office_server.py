"""An office's store on PostgreSQL: several desks, one chain each, nobody overwrites unseen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import select

from tests.store_factory import AT, SERVER, new_case, new_database, new_office_store, new_officer
from workbench.domain.errors import ConflictError, DataCorrupt, InputError, SystemProblem
from workbench.domain.inspection import Stage
from workbench.operations import cases, stores, undo
from workbench.store.database import Database
from workbench.store.history import verify_chain
from workbench.store.queries import cases as case_queries
from workbench.store.server_address import ServerAddress
from workbench.store.tables import HistoryRow
from workbench.store.topics import Topic

pytestmark = pytest.mark.server_store


@pytest.fixture
def north(tmp_path: Path) -> Iterator[Database]:
    with new_office_store(tmp_path / "办公室") as db:
        yield db


@pytest.fixture
def south(north: Database) -> Iterator[Database]:
    with stores.open_store(north.folder, device="南席位") as db:
        yield db


def _office(folder: Path, address: str) -> Database:
    return stores.create_office_store(
        folder, ServerAddress.parse(address), agency="", region="", at=AT
    )


def test_two_desks_write_into_one_store_each_with_its_own_chain(
    north: Database, south: Database
) -> None:
    case = new_case(north)
    cases.set_stage(south, case.id, Stage.ONSITE, by="", at=AT)
    with north.read() as session:
        assert case_queries.case(session, case.id).stage is Stage.ONSITE
        assert verify_chain(session).is_whole
        devices = set(session.scalars(select(HistoryRow.device_id)))
    assert devices == {north.facts.device_id, "南席位"}


def test_a_field_that_another_desk_changed_unseen_is_not_overwritten(
    north: Database, south: Database
) -> None:
    officer = new_officer(south)
    case = new_case(north)
    assert Topic.CASES in south.catch_up()
    cases.set_stage(south, case.id, Stage.ONSITE, by=officer.id, at=AT)
    with pytest.raises(ConflictError, match="示例张在 09:30 刚改过同一处"):
        cases.set_stage(north, case.id, Stage.DESK_REVIEW, by="", at=AT)
    assert Topic.CASES in north.catch_up()
    assert north.catch_up() == frozenset()
    cases.set_stage(north, case.id, Stage.DESK_REVIEW, by="", at=AT)
    with south.read() as session:
        assert case_queries.case(session, case.id).stage is Stage.DESK_REVIEW


def test_undo_takes_back_the_own_work_and_never_anothers(north: Database, south: Database) -> None:
    case = new_case(north)
    assert not undo.status(south).undo_label
    south.catch_up()
    cases.set_stage(south, case.id, Stage.ONSITE, by="", at=AT)
    assert undo.undo(south, by="", at=AT).value == "案件进入“现场监察”"
    with pytest.raises(InputError, match="没有可以撤销"):
        undo.undo(south, by="", at=AT)
    assert undo.status(north).undo_label


def test_a_server_store_is_backed_up_into_one_file_and_restored_as_a_folder(
    north: Database, tmp_path: Path
) -> None:
    case = new_case(north)
    stores.back_up(north, tmp_path / "备份.zip", at=AT)
    restored = stores.restore(tmp_path / "备份.zip", tmp_path / "恢复")
    with stores.open_store(restored.folder) as db:
        assert stores.verify_store(db).is_sound
        with db.read() as session:
            assert case_queries.case(session, case.id) == case


def test_a_desk_that_only_reads_cannot_write(north: Database) -> None:
    with (
        stores.open_store(north.folder, read_only=True) as reader,
        pytest.raises(SystemProblem, match="只读"),
    ):
        new_case(reader)


def test_a_database_with_content_or_another_order_is_refused(tmp_path: Path) -> None:
    with psycopg.connect(SERVER, autocommit=True) as connection:
        name = f"order_{tmp_path.name[-20:].lower().strip('_')}"
        connection.execute(f"CREATE DATABASE {name} ENCODING LATIN1 LOCALE 'C' TEMPLATE template0")
    other = f"{SERVER.rpartition('/')[0]}/{name}"
    with pytest.raises(InputError, match="编码是 LATIN1"):
        _office(tmp_path / "甲", other)
    full = new_database()
    _office(tmp_path / "乙", full).close()
    with pytest.raises(InputError, match="已经有内容"):
        _office(tmp_path / "丙", full)
    assert not (tmp_path / "甲").exists()
    assert not (tmp_path / "丙").exists()


def test_a_server_that_does_not_answer_is_said_in_one_sentence(tmp_path: Path) -> None:
    nowhere = "postgresql://nobody@127.0.0.1:9/office"
    with pytest.raises(SystemProblem, match=r"连接不上数据库服务器.*127\.0\.0\.1:9/office"):
        _office(tmp_path / "库", nowhere)
    assert not (tmp_path / "库").exists()


def test_a_newer_schema_is_refused(north: Database) -> None:
    assert north.backing.writers is not None
    with north.backing.writers.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(SystemProblem, match="更新版本的程序"):
        stores.open_store(north.folder)


def test_a_folder_with_a_broken_address_is_refused(north: Database) -> None:
    (north.folder / "office.toml").write_text("url = 1 2", encoding="utf-8")
    with pytest.raises(DataCorrupt, match="读不出服务器地址"):
        stores.open_store(north.folder)
