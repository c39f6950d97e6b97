"""Reading a backup file: whether it is one, whether it is whole, what is in it."""

from __future__ import annotations

import hashlib
import json
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.domain.errors import DataCorrupt, InputError, SystemProblem
from workbench.domain.system_words import system_words
from workbench.store.connection import Access
from workbench.store.files import BLOCK, atomic_file
from workbench.store.migrating import table_counts
from workbench.store.schema import HEAD, REVISIONS, quick_check
from workbench.store.vault import EVIDENCE_FOLDER

FORMAT = "energy-inspection-workbench-backup/1"
MANIFEST, DATABASE = "manifest.json", "store.sqlite"
# A manifest is a list of names and hashes; anything larger is not one.
MAX_MANIFEST = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupFacts:
    """What a verified backup holds."""

    schema: str
    made_at: str
    counts: dict[str, int]
    evidence: dict[str, str]
    holds_evidence: bool
    missing_evidence: tuple[str, ...] = ()
    damaged_evidence: tuple[str, ...] = ()


def verify(file: Path) -> BackupFacts:
    """Read everything in a backup and compare it with its manifest."""
    try:
        with opened(file) as archive, tempfile.TemporaryDirectory(prefix="verify-") as work:
            manifest = _manifest(archive, file)
            extract_database(archive, manifest, Path(work) / DATABASE, file)
            return _facts(archive, manifest)
    except OSError as error:
        raise _unreadable(file, error) from error


def read_facts(file: Path) -> dict[str, Any]:
    """The manifest alone."""
    with opened(file) as archive:
        return _manifest(archive, file)


@contextmanager
def opened(file: Path) -> Iterator[zipfile.ZipFile]:
    """Open a backup; every way in which it can be broken ends in one sentence."""
    if not file.is_file():
        raise InputError(f"找不到备份文件“{file}”。", "请重新选择。")
    try:
        with _open(file) as archive:
            yield archive
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise _broken(file) from error


def _open(file: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(file)
    except OSError as error:
        raise _unreadable(file, error) from error


def _unreadable(file: Path, error: OSError) -> SystemProblem:
    return SystemProblem(
        f"备份文件读不出来：{file}（{system_words(error)}）。", "请检查磁盘或U盘后重试。"
    )


def extract_database(
    archive: zipfile.ZipFile, manifest: dict[str, Any], target: Path, file: Path
) -> None:
    """Write the database out, compare its hash, have it check itself, compare the counts."""
    if _copy_member(archive, DATABASE, target) != manifest["database_sha256"]:
        raise _broken(file)
    quick_check(target, Access.READ)
    if table_counts(target) != manifest["counts"]:
        raise _broken(file)


def extract_evidence(archive: zipfile.ZipFile, name: str, target: Path) -> str:
    """Write one piece of evidence out; returns its hash."""
    return _copy_member(archive, f"{EVIDENCE_FOLDER}/{name}", target)


def _facts(archive: zipfile.ZipFile, manifest: dict[str, Any]) -> BackupFacts:
    evidence: dict[str, str] = manifest["evidence"]
    missing = tuple(manifest["missing_evidence"])
    damaged: list[str] = []
    if manifest["holds_evidence"]:
        damaged = [
            name
            for name, digest in evidence.items()
            if name not in missing and _member_hash(archive, f"{EVIDENCE_FOLDER}/{name}") != digest
        ]
    return BackupFacts(
        schema=manifest["schema"],
        made_at=manifest["made_at"],
        counts=manifest["counts"],
        evidence=evidence,
        holds_evidence=manifest["holds_evidence"],
        missing_evidence=missing,
        damaged_evidence=tuple(damaged),
    )


def _manifest(archive: zipfile.ZipFile, file: Path) -> dict[str, Any]:
    foreign = InputError(
        f"“{file.name}”不是节能监察工作台的备份文件。", "请选择由“备份”生成的文件。"
    )
    if MANIFEST not in archive.namelist() or archive.getinfo(MANIFEST).file_size > MAX_MANIFEST:
        raise foreign
    try:
        manifest = json.loads(archive.read(MANIFEST))
    except ValueError as error:
        raise foreign from error
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise foreign
    if manifest["schema"] not in REVISIONS:
        raise SystemProblem(
            f"备份由更新版本的程序生成（结构版本 {manifest['schema']}），本程序（{HEAD}）不能恢复。",
            "请升级本程序；备份没有变化。",
        )
    return manifest


def _member(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    with archive.open(name) as stream:
        while block := stream.read(BLOCK):
            yield block


def _copy_member(archive: zipfile.ZipFile, name: str, target: Path) -> str:
    digest = hashlib.sha256()
    if name not in archive.namelist():
        return ""
    target.parent.mkdir(parents=True, exist_ok=True)
    with atomic_file(target) as writer:
        for block in _member(archive, name):
            digest.update(block)
            writer.write(block)
    return digest.hexdigest()


def _member_hash(archive: zipfile.ZipFile, name: str) -> str:
    if name not in archive.namelist():
        return ""
    digest = hashlib.sha256()
    for block in _member(archive, name):
        digest.update(block)
    return digest.hexdigest()


def _broken(file: Path) -> DataCorrupt:
    return DataCorrupt(
        f"备份文件“{file.name}”不完整或已损坏，没有恢复任何内容。",
        "请换一份备份；现有数据没有变化。",
    )
