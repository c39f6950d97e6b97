from __future__ import annotations

import json
import sqlite3
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest

from tests.store_factory import AT, new_case, new_store
from workbench.domain.errors import DataCorrupt, InputError, SystemProblem
from workbench.domain.inspection import Case, Stage
from workbench.operations import cases, evidence, stores
from workbench.operations.evidence import Intake
from workbench.store.connection import STORE_FILE
from workbench.store.database import Database
from workbench.store.queries import cases as case_queries


@pytest.fixture
def case(db: Database, tmp_path: Path) -> Case:
    held = new_case(db)
    file = tmp_path / "照片.txt"
    file.write_text("证据", encoding="utf-8")
    evidence.add_evidence(db, held.id, Intake(file=file, kind="document"), by="u", at=AT)
    return held


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix != ".lock" and not path.name.endswith(("-wal", "-shm"))
    }


def altered(source: Path, target: Path, **changes: object) -> Path:
    """A copy of a backup with another manifest."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "manifest.json":
                content = json.dumps({**json.loads(content), **changes}).encode()
            new.writestr(name, content)
    return target


def test_a_backup_restores_beside_the_store_with_everything(
    db: Database, case: Case, tmp_path: Path
) -> None:
    facts = stores.back_up(db, tmp_path / "u" / "备份.zip", at=AT)
    assert facts.holds_evidence
    assert facts.counts["inspection_case"] == 1
    restored = stores.restore(tmp_path / "u" / "备份.zip", tmp_path / "恢复")
    assert restored.missing_evidence == ()
    with Database.open(restored.folder) as again:
        with again.read() as session:
            assert case_queries.case(session, case.id) == case
        assert stores.verify_store(again).is_sound
        assert again.facts.device_id != db.facts.device_id


def test_a_restored_store_goes_on_with_a_chain_of_its_own(
    db: Database, case: Case, tmp_path: Path
) -> None:
    stores.back_up(db, tmp_path / "备份.zip", at=AT)
    stores.restore(tmp_path / "备份.zip", tmp_path / "恢复")
    with Database.open(tmp_path / "恢复") as again:
        cases.set_stage(again, case.id, Stage.ONSITE, by="u", at=AT)
        assert stores.verify_store(again).chain.is_whole


def test_a_backup_of_an_open_store_holds_the_last_answer(db: Database, tmp_path: Path) -> None:
    case = new_case(db)
    cases.set_stage(db, case.id, Stage.ONSITE, by="u", at=AT)
    stores.back_up(db, tmp_path / "备份.zip", at=AT)
    stores.restore(tmp_path / "备份.zip", tmp_path / "恢复")
    with Database.open(tmp_path / "恢复") as again, again.read() as session:
        assert case_queries.case(session, case.id).stage is Stage.ONSITE


def test_closing_makes_a_backup_only_when_something_changed(tmp_path: Path) -> None:
    db = new_store(tmp_path / "库")
    new_case(db)
    first = stores.close_store(db, at=AT)
    assert first is not None
    assert stores.verify_backup(first).counts["inspection_case"] == 1
    db = stores.open_store(tmp_path / "库")
    assert stores.close_store(db, at=AT + timedelta(hours=1)) is None


def test_only_the_newest_automatic_backups_stay(tmp_path: Path) -> None:
    new_store(tmp_path / "库").close()
    for hour in range(5):
        db = stores.open_store(tmp_path / "库")
        new_case(db, f"示例{hour}")
        stores.close_store(db, at=AT + timedelta(hours=hour), keep=3)
    kept = sorted(path.name for path in (tmp_path / "库" / "backups").iterdir())
    assert kept == [f"auto-20240506-{hour}3000.zip" for hour in (11, 12, 13)]


def test_an_automatic_backup_finds_the_evidence_in_its_store(
    db: Database, case: Case, tmp_path: Path
) -> None:
    made = stores.close_store(db, at=AT)
    assert made is not None
    restored = stores.restore(made, tmp_path / "恢复")
    assert restored.missing_evidence == ()
    with Database.open(tmp_path / "恢复") as again:
        assert evidence.check_evidence(again).is_whole


def test_evidence_that_is_gone_is_named_and_the_rest_is_saved(
    db: Database, case: Case, tmp_path: Path
) -> None:
    (file,) = (path for path in (db.folder / "evidence").rglob("*") if path.is_file())
    name = file.relative_to(db.folder / "evidence").as_posix()
    file.unlink()
    assert stores.back_up(db, tmp_path / "备份.zip", at=AT).missing_evidence == (name,)
    assert stores.restore(tmp_path / "备份.zip", tmp_path / "恢复").missing_evidence == (name,)


def test_nothing_that_exists_is_ever_overwritten(db: Database, tmp_path: Path) -> None:
    stores.back_up(db, tmp_path / "备份.zip", at=AT)
    with pytest.raises(InputError, match="已经存在"):
        stores.back_up(db, tmp_path / "备份.zip", at=AT)
    before = bytes_of(db.folder)
    with pytest.raises(InputError, match="不会覆盖"):
        stores.restore(tmp_path / "备份.zip", db.folder)
    assert bytes_of(db.folder) == before


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 0.999])
def test_a_truncated_backup_is_refused_and_leaves_nothing(
    db: Database, case: Case, tmp_path: Path, share: float
) -> None:
    whole = tmp_path / "备份.zip"
    stores.back_up(db, whole, at=AT)
    cut = tmp_path / "半截.zip"
    cut.write_bytes(whole.read_bytes()[: int(whole.stat().st_size * share)])
    before = bytes_of(db.folder)
    with pytest.raises(DataCorrupt, match="不完整或已损坏"):
        stores.restore(cut, tmp_path / "恢复")
    assert not (tmp_path / "恢复").exists()
    assert not list(tmp_path.glob("*.new"))
    assert bytes_of(db.folder) == before


def test_one_flipped_byte_in_the_database_is_noticed(
    db: Database, case: Case, tmp_path: Path
) -> None:
    stores.back_up(db, tmp_path / "备份.zip", at=AT)
    content = bytearray((tmp_path / "备份.zip").read_bytes())
    content[len(content) // 2] ^= 1
    (tmp_path / "坏.zip").write_bytes(content)
    with pytest.raises(DataCorrupt, match="不完整或已损坏"):
        stores.verify_backup(tmp_path / "坏.zip")


def test_a_database_other_than_the_manifests_is_refused(db: Database, tmp_path: Path) -> None:
    stores.back_up(db, tmp_path / "备份.zip", at=AT)
    wrong = altered(tmp_path / "备份.zip", tmp_path / "换.zip", database_sha256="0" * 64)
    with pytest.raises(DataCorrupt, match="不完整或已损坏"):
        stores.verify_backup(wrong)
    wrong = altered(tmp_path / "备份.zip", tmp_path / "少.zip", counts={"officer": 9})
    with pytest.raises(DataCorrupt, match="不完整或已损坏"):
        stores.verify_backup(wrong)


def test_a_backup_of_a_newer_program_is_refused(db: Database, tmp_path: Path) -> None:
    stores.back_up(db, tmp_path / "备份.zip", at=AT)
    newer = altered(tmp_path / "备份.zip", tmp_path / "新.zip", schema="9999")
    with pytest.raises(SystemProblem, match="更新版本的程序"):
        stores.restore(newer, tmp_path / "恢复")
    assert not (tmp_path / "恢复").exists()


@pytest.mark.parametrize(
    "names", [[], ["manifest.json"], ["word/document.xml"]], ids=["empty", "other", "docx"]
)
def test_a_foreign_archive_is_refused(tmp_path: Path, names: list[str]) -> None:
    with zipfile.ZipFile(tmp_path / "别的.zip", "w") as archive:
        for name in names:
            archive.writestr(name, "[1]")
    with pytest.raises(InputError, match="不是节能监察工作台的备份"):
        stores.verify_backup(tmp_path / "别的.zip")


def test_a_name_that_climbs_out_of_the_vault_is_not_followed(
    db: Database, case: Case, tmp_path: Path
) -> None:
    stores.back_up(db, tmp_path / "备份.zip", at=AT)
    evil = altered(tmp_path / "备份.zip", tmp_path / "坏.zip", evidence={"../../evil": "0" * 64})
    restored = stores.restore(evil, tmp_path / "恢复")
    assert restored.missing_evidence == ("../../evil",)
    assert not list(tmp_path.rglob("evil"))


def test_a_failing_disk_leaves_no_half_backup(db: Database, tmp_path: Path) -> None:
    (tmp_path / "文件").write_text("x", encoding="utf-8")
    with pytest.raises(SystemProblem, match="备份写不到"):
        stores.back_up(db, tmp_path / "文件" / "备份.zip", at=AT)


@pytest.mark.file_store
def test_verifying_a_store_counts_broken_references(db: Database, case: Case) -> None:
    assert stores.verify_store(db).is_sound
    connection = sqlite3.connect(db.folder / STORE_FILE)
    connection.execute("UPDATE inspection_case SET enterprise_id = 'nobody'")
    connection.commit()
    connection.close()
    assert stores.verify_store(db).broken_references == 1
