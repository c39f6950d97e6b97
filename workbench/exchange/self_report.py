"""企业自报: one file with a manifest, the statement and the ledgers' original files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from workbench.domain.errors import InputError, SystemProblem
from workbench.exchange.archive import Archive, opened_archive, sha256_of
from workbench.exchange.archive_writing import write_archive
from workbench.exchange.refusal import damaged
from workbench.exchange.statement import Statement
from workbench.store.files import file_sha256

FORMAT, VERSION = "energy-inspection-self-report", 1
SUFFIX = ".zcbg"
MANIFEST, STATEMENT, LEDGERS = "manifest.json", "statement.json", "ledgers"


class _Head(BaseModel):
    """What is read first: whether the file is ours, and of which version."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    format: str
    version: int


class _Manifest(BaseModel):
    """Every member by its hash; the manifest itself is covered by the hash of the whole file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: str
    version: int
    made_at: datetime
    made_by: str = Field(max_length=200)
    hashes: dict[str, str]


@dataclass(frozen=True, slots=True)
class SelfReport:
    """A self-report that was read and proven whole; `sha256` names the very file."""

    statement: Statement
    made_at: datetime
    made_by: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Signed:
    """Who made a report when."""

    made_by: str
    made_at: datetime


def write_self_report(
    target: Path, statement: Statement, originals: Mapping[str, Path], signed: Signed
) -> None:
    """Write the file; `originals` are the ledgers by hash, and none of them may be missing."""
    missing = [each.name for each in statement.ledgers if each.sha256 not in originals]
    if missing:
        raise InputError(
            f"台账原件不在库中：{'、'.join(missing)}。", "请重新导入这些台账后再导出自报文件。"
        )
    files = {
        f"{LEDGERS}/{digest}": path
        for digest, path in originals.items()
        if any(each.sha256 == digest for each in statement.ledgers)
    }
    for digest, path in originals.items():
        if f"{LEDGERS}/{digest}" in files and file_sha256(path) != digest:
            raise SystemProblem(f"台账原件“{path.name}”已被改动。", "请从备份恢复后再导出。")
    body = statement.model_dump_json().encode()
    hashes = {STATEMENT: sha256_of(body)} | {name: name.partition("/")[2] for name in files}
    manifest = _Manifest(
        format=FORMAT,
        version=VERSION,
        made_at=signed.made_at,
        made_by=signed.made_by,
        hashes=dict(sorted(hashes.items())),
    )
    texts = {MANIFEST: manifest.model_dump_json(indent=1).encode(), STATEMENT: body}
    write_archive(target, texts, files)


def read_self_report(file: Path) -> SelfReport:
    """Read a file from outside; every member is compared with its hash before anything counts."""
    with opened_archive(file) as archive:
        manifest = _manifest(file, archive)
        for name in archive.members:
            if name != MANIFEST and name not in manifest.hashes:
                raise damaged(file, f"里面多出了 {name}")
        for name, digest in manifest.hashes.items():
            if sha256_of(archive.read(name)) != digest:
                raise damaged(file, f"{name} 与目录里的哈希不符，内容被改过")
        try:
            statement = Statement.model_validate_json(archive.read(STATEMENT))
        except ValidationError as error:
            raise damaged(file, "自报内容的格式不对") from error
    held = {f"{LEDGERS}/{each.sha256}" for each in statement.ledgers}
    if held - set(manifest.hashes):
        raise damaged(file, "缺少台账原件")
    return SelfReport(statement, manifest.made_at, manifest.made_by, file_sha256(file))


def original_of(file: Path, sha256: str) -> bytes:
    """The enterprise's own ledger out of a report."""
    with opened_archive(file) as archive:
        content = archive.read(f"{LEDGERS}/{sha256}")
    if sha256_of(content) != sha256:
        raise damaged(file, "台账原件与目录里的哈希不符")
    return content


def _manifest(file: Path, archive: Archive) -> _Manifest:
    foreign = InputError(
        f"“{file.name}”不是企业自报文件。", f"请选择企业用“导出自报文件”生成的 {SUFFIX} 文件。"
    )
    if MANIFEST not in archive.members:
        raise foreign
    content = archive.read(MANIFEST)
    try:
        head = _Head.model_validate(json.loads(content))
    except (ValueError, ValidationError) as error:
        raise foreign from error
    if head.format != FORMAT:
        raise foreign
    if head.version > VERSION:
        raise InputError(
            f"“{file.name}”由更新版本的程序生成（第 {head.version} 版），本程序只认到第 {VERSION} 版。",
            "请升级本程序，或请企业用旧版导出。",
        )
    try:
        return _Manifest.model_validate_json(content)
    except ValidationError as error:
        raise damaged(file, "目录的格式不对") from error
