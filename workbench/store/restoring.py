"""Restoring a backup beside the present store, never over it."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from workbench.domain.errors import InputError, SystemProblem
from workbench.domain.system_words import system_words
from workbench.store import backup_file, bulk
from workbench.store.connection import STORE_FILE, Access, connect
from workbench.store.engine import make_engine
from workbench.store.faults import translated
from workbench.store.files import file_sha256
from workbench.store.migrating import migrate
from workbench.store.schema import HEAD
from workbench.store.tables import new_id
from workbench.store.vault import EVIDENCE_FOLDER


@dataclass(frozen=True, slots=True)
class Restored:
    """A restored store, and the evidence that neither the backup nor its store had whole."""

    folder: Path
    missing_evidence: tuple[str, ...] = ()


def restore_backup(file: Path, folder: Path) -> Restored:
    """Make a new store of a backup in a folder that does not exist yet or is empty."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputError(
            f"“{folder}”已存在且不是空文件夹，恢复不会覆盖任何东西。", "请另选一个新文件夹。"
        )
    draft = folder.with_name(f"{folder.name}.{new_id()[:8]}.new")
    try:
        missing = _restore_into(file, draft)
        if folder.exists():
            folder.rmdir()
        draft.rename(folder)
    except OSError as error:
        raise SystemProblem(
            f"不能恢复到“{folder}”：{system_words(error)}。", "请检查磁盘空间和权限。"
        ) from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return Restored(folder, missing)


def _restore_into(file: Path, draft: Path) -> tuple[str, ...]:
    with backup_file.opened(file) as archive:
        manifest = backup_file.read_facts(file)
        (draft / "backups").mkdir(parents=True)
        (draft / EVIDENCE_FOLDER).mkdir()
        backup_file.extract_database(archive, manifest, draft / STORE_FILE, file)
        missing = [
            name
            for name, digest in manifest["evidence"].items()
            if not _bring_evidence(archive, file, draft / EVIDENCE_FOLDER, (name, digest))
        ]
    _revive(draft, manifest)
    return tuple(missing)


def _bring_evidence(archive: Any, file: Path, vault: Path, piece: tuple[str, str]) -> bool:
    name, digest = piece
    target = (vault / name).resolve()
    if not target.is_relative_to(vault.resolve()):
        return False
    if backup_file.extract_evidence(archive, name, target) == digest:
        return True
    target.unlink(missing_ok=True)
    # An automatic backup lies inside its own store and leaves the evidence there.
    beside = file.resolve().parent.parent / EVIDENCE_FOLDER / name
    if beside.is_file() and file_sha256(beside) == digest:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(beside, target)
        return True
    return False


def _revive(draft: Path, manifest: dict[str, Any]) -> None:
    file = draft / STORE_FILE
    with translated(str(file)):
        connection = connect(file, Access.WRITE)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.close()
    if manifest["schema"] != HEAD:
        migrate(draft)
    # Two stores that go on from one backup must not continue one and the same chain, nor sign
    # what they send as one: the new device makes itself a key when it first sends.
    engine = make_engine(file, Access.WRITE)
    with translated(str(file)), Session(engine) as session, session.begin():
        bulk.run_statement(session, "UPDATE store SET device_id = ?", (new_id(),))
        bulk.run_statement(session, "UPDATE device_key SET private_key = NULL")
    engine.dispose()
