"""The evidence vault: files copied in untouched, hashed, named readably, checked at every opening."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from workbench.domain.errors import InputError, SystemProblem
from workbench.domain.progress import Progress, Silent, track
from workbench.domain.system_words import system_words
from workbench.store.files import BLOCK, atomic_file, file_sha256, remove

EVIDENCE_FOLDER = "evidence"
SILENT = Silent()
# Longer than any photo or scan; larger recordings are registered by hash, not copied.
MAX_BYTES = 500 * 1024 * 1024
_UNSAFE = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
_MAX_NAME = 80
_MAX_EXTENSION = 8


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file of the vault; `stored_name` is its place below evidence/."""

    stored_name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VaultReport:
    """Whether the vault is what was taken in: names of missing, changed and unknown files."""

    checked: int = 0
    missing: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    orphans: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Tell whether nothing is missing or changed; an orphan harms nobody."""
        return not self.missing and not self.changed


def take_in(store: Path, source: Path, folder: str, number: int) -> StoredFile:
    """Copy a file in untouched and prove that the copy equals the source."""
    refuse_unfit(source)
    stored = f"{folder}/{number:03d}-{safe_name(source.name)}"
    target = store / EVIDENCE_FOLDER / stored
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        digest, size = _copy(source, target)
        if file_sha256(target) != digest:
            remove(target)
            raise SystemProblem(
                f"证据“{source.name}”复制后与原件不一致。", "请检查磁盘后重新添加。"
            )
    except OSError as error:
        remove(target)
        raise SystemProblem(
            f"证据“{source.name}”存不进来：{system_words(error)}。", "请检查磁盘空间和权限。"
        ) from error
    return StoredFile(stored, digest, size)


def discard(store: Path, stored: StoredFile) -> None:
    """Remove a file whose intake was not recorded."""
    (store / EVIDENCE_FOLDER / stored.stored_name).unlink(missing_ok=True)


def put_back(store: Path, stored_name: str, original: Path) -> str:
    """Copy an original over its place; what lay there is set aside, its new name is returned."""
    target = store / EVIDENCE_FOLDER / stored_name
    aside = ""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists():
            aside = _free_name(target).relative_to(store / EVIDENCE_FOLDER).as_posix()
            target.rename(store / EVIDENCE_FOLDER / aside)
        _copy(original, target)
    except OSError as error:
        raise SystemProblem(
            f"证据“{original.name}”放不回去：{system_words(error)}。", "请检查磁盘空间和权限。"
        ) from error
    return aside


def check(
    store: Path, known: Iterable[tuple[str, str]], progress: Progress = SILENT
) -> VaultReport:
    """Compare the vault with what was recorded: pairs of stored name and hash."""
    root = store / EVIDENCE_FOLDER
    recorded = dict(known)
    missing = [name for name in recorded if not (root / name).is_file()]
    there = [(name, digest) for name, digest in recorded.items() if (root / name).is_file()]
    changed = [
        name
        for name, digest in track(there, progress, "核对证据", len(there), every=1)
        if file_sha256(root / name) != digest
    ]
    present = (path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())
    return VaultReport(
        checked=len(recorded),
        missing=tuple(missing),
        changed=tuple(changed),
        orphans=tuple(sorted(name for name in present if name not in recorded)),
    )


def safe_name(name: str) -> str:
    """A name every file system takes; the extension stays."""
    cleaned = _UNSAFE.sub("_", name).strip(" .") or "file"
    stem, dot, extension = cleaned.rpartition(".")
    if not dot or len(extension) > _MAX_EXTENSION:
        return cleaned[:_MAX_NAME]
    return f"{stem[:_MAX_NAME]}.{extension}"


def refuse_unfit(source: Path) -> None:
    """Refuse a file that is not there, empty or too large to copy."""
    if not source.is_file():
        raise InputError(f"找不到文件“{source}”。", "请重新选择。")
    size = source.stat().st_size
    if not size:
        raise InputError(f"“{source.name}”是空文件。", "请检查原件。")
    if size > MAX_BYTES:
        raise InputError(
            f"“{source.name}”超过 {MAX_BYTES // 1024 // 1024} MB。",
            "请用“登记音像”只登记文件名和哈希，原件另行保管。",
        )


def _free_name(target: Path) -> Path:
    names = (target.with_name(f"{target.stem}.改动{n}{target.suffix}") for n in count(1))
    return next(name for name in names if not name.exists())


def _copy(source: Path, target: Path) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    with source.open("rb") as reader, atomic_file(target) as writer:
        while block := reader.read(BLOCK):
            digest.update(block)
            writer.write(block)
            size += len(block)
    return digest.hexdigest(), size
