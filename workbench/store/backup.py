"""Making a backup: the database's own copy and the evidence in one file, verified before it counts."""

from __future__ import annotations

import json
import os
import tempfile
import zipfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from workbench.domain.errors import InputError, SystemProblem
from workbench.domain.progress import Progress, track
from workbench.domain.system_words import system_words
from workbench.store import backup_file
from workbench.store.backing import Backing
from workbench.store.backup_file import DATABASE, FORMAT, MANIFEST, BackupFacts
from workbench.store.connection import Access
from workbench.store.engine import make_engine
from workbench.store.files import file_sha256, remove, sync_folder
from workbench.store.migrating import table_counts
from workbench.store.queries import records
from workbench.store.schema import revision_of
from workbench.store.vault import EVIDENCE_FOLDER


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupPlan:
    """What to back up where; without evidence the file names it by hash alone."""

    store: Path
    backing: Backing
    target: Path
    at: datetime
    has_evidence: bool = True


def make_backup(plan: BackupPlan, progress: Progress) -> BackupFacts:
    """Write a backup and read it back; the file appears under its name only when it proved good."""
    if plan.target.exists():
        raise InputError(f"“{plan.target}”已经存在。", "请换一个文件名，已有的备份不会被覆盖。")
    draft = plan.target.with_name(f".{plan.target.name}.part")
    try:
        plan.target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=plan.target.parent, prefix=".backup-") as work:
            _write(plan, Path(work), draft, progress)
        facts = backup_file.verify(draft)
        draft.replace(plan.target)
        sync_folder(plan.target.parent)
    except OSError as error:
        raise SystemProblem(
            f"备份写不到“{plan.target}”：{system_words(error)}。", "请检查磁盘空间、权限和U盘。"
        ) from error
    finally:
        remove(draft)
    return facts


def prune(folder: Path, pattern: str, keep: int) -> None:
    """Keep only the newest `keep` backups whose names sort by time."""
    for old in sorted(folder.glob(pattern))[:-keep]:
        old.unlink()


def _write(plan: BackupPlan, work: Path, draft: Path, progress: Progress) -> None:
    copy = work / DATABASE
    plan.backing.copy_to_file(copy)
    evidence = _evidence(copy)
    held = {
        name: digest
        for name, digest in evidence.items()
        if (plan.store / EVIDENCE_FOLDER / name).is_file()
    }
    manifest: dict[str, Any] = {
        "format": FORMAT,
        "schema": revision_of(copy, Access.READ),
        "made_at": plan.at.isoformat(),
        "database_sha256": file_sha256(copy),
        "counts": table_counts(copy),
        "evidence": evidence,
        "holds_evidence": plan.has_evidence,
        "missing_evidence": sorted(set(evidence) - set(held)),
    }
    with draft.open("wb") as stream, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1))
        archive.write(copy, DATABASE)
        if plan.has_evidence:
            for name in track(sorted(held), progress, "备份证据", len(held), every=20):
                source = plan.store / EVIDENCE_FOLDER / name
                archive.write(source, f"{EVIDENCE_FOLDER}/{name}", zipfile.ZIP_STORED)
    _sync(draft)


def _evidence(copy: Path) -> dict[str, str]:
    engine = make_engine(copy, Access.READ)
    with Session(engine) as session:
        found = records.vault_files(session)
    engine.dispose()
    return found


def _sync(file: Path) -> None:
    with file.open("rb+") as stream:
        os.fsync(stream.fileno())
