"""Reading a case package: everything in it is proven before anything of it counts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from workbench.domain.errors import SystemProblem
from workbench.domain.progress import Progress, Silent
from workbench.domain.system_words import system_words
from workbench.exchange.archive import MEGABYTE, Archive, opened_archive
from workbench.exchange.archive_writing import file_blocks, written
from workbench.exchange.packages.manifest import (
    MANIFEST,
    SIGNATURE,
    Manifest,
    image_member,
    object_member,
    parsed_manifest,
)
from workbench.exchange.packages.measured import watched
from workbench.exchange.packages.peek import (
    BOUNDS,
    MAX_MANIFEST,
    FileKind,
    foreign,
    peek,
)
from workbench.exchange.packages.receipt import NOBODY
from workbench.exchange.packages.signing import fingerprint, is_signed
from workbench.exchange.packages.unsealing import unsealed
from workbench.exchange.refusal import Reason, damaged, refused

SILENT = Silent()
# What a person types in a year; machine rows travel as objects, not in the image.
MAX_IMAGE = 128 * MEGABYTE
MAX_SIGNATURE = 1024


@dataclass(frozen=True, slots=True)
class OpenedPackage:
    """A package that was proven whole; `sha256` names the file as it lies there."""

    manifest: Manifest
    sha256: str
    is_sealed: bool
    _file: Path
    _archive: Archive

    def image_of(self, case_id: str) -> bytes:
        """The image of one of its cases."""
        return self._archive.read(image_member(case_id), MAX_IMAGE)

    def object_blocks(self, sha256: str) -> Iterator[bytes]:
        """An object block by block; it counts only when the last block came.

        Raises:
            Refused: it is not what its name says.
        """
        return _proven(self._file, self._archive, object_member(sha256), sha256)

    def copy_object(self, sha256: str, target: Path, progress: Progress = SILENT) -> None:
        """Write an object to a file that is there only when it is complete and proven."""
        with written(target) as stream:
            for block in self.object_blocks(sha256):
                progress.check()
                stream.write(block)


@contextmanager
def read_package(
    file: Path,
    password: str = "",
    *,
    known_keys: Mapping[str, str] = NOBODY,
    progress: Progress = SILENT,
) -> Iterator[OpenedPackage]:
    """Open a package from outside; `known_keys` are the public keys of known devices.

    Raises:
        Refused: for whatever reason it is not taken.
    """
    kind = peek(file)
    if kind not in (FileKind.CASE_PACKAGE, FileKind.SEALED_PACKAGE):
        raise foreign(file, kind)
    digest = hashlib.sha256()
    for block in watched(_blocks_of(file), file.stat().st_size, progress, "读取案件包"):
        digest.update(block)
    is_sealed = kind == FileKind.SEALED_PACKAGE
    with (
        unsealed(file, password, progress) if is_sealed else _as_it_is(file) as plain,
        opened_archive(plain, BOUNDS) as archive,
    ):
        manifest = _signed_manifest(file, archive, known_keys)
        _prove(file, archive, manifest, progress)
        yield OpenedPackage(manifest, digest.hexdigest(), is_sealed, file, archive)


def _blocks_of(file: Path) -> Iterator[bytes]:
    try:
        yield from file_blocks(file)
    except OSError as error:
        raise SystemProblem(
            f"“{file.name}”读不出来：{system_words(error)}。", "请检查U盘后重试。"
        ) from error


@contextmanager
def _as_it_is(file: Path) -> Iterator[Path]:
    yield file


def _signed_manifest(file: Path, archive: Archive, known_keys: Mapping[str, str]) -> Manifest:
    content = archive.read(MANIFEST, MAX_MANIFEST)
    manifest = parsed_manifest(file, content)
    sender = manifest.sender
    signature = archive.read(SIGNATURE, MAX_SIGNATURE).decode(errors="replace")
    if not is_signed(sender.public_key, content, signature):
        raise refused(file, Reason.BAD_SIGNATURE, "签名不符，目录被改过")
    known = known_keys.get(sender.device_id, sender.public_key)
    if known != sender.public_key:
        why = f"签名密钥（{fingerprint(sender.public_key)}）不是该设备登记过的（{fingerprint(known)}）"
        raise refused(file, Reason.BAD_SIGNATURE, why)
    return manifest


def _prove(file: Path, archive: Archive, manifest: Manifest, progress: Progress) -> None:
    """Compare every member with the signed manifest, which says what there is."""
    wanted = manifest.members
    for name in archive.members:
        if name not in wanted and name not in (MANIFEST, SIGNATURE):
            raise refused(file, Reason.EXTRA_OBJECT, f"里面多出了 {name}")
    for sha256, carried in manifest.objects.items():
        member = archive.members.get(object_member(sha256))
        if member is None:
            raise refused(file, Reason.MISSING_OBJECT, f"缺少文件“{carried.name}”")
        if member.file_size != carried.size:
            raise damaged(file, f"“{carried.name}”的大小与目录不符")
    whole = sum(info.file_size for info in archive.members.values())
    blocks = (
        block for name, sha256 in wanted.items() for block in _proven(file, archive, name, sha256)
    )
    for _ in watched(blocks, whole, progress, "核对案件包"):
        pass


def _proven(file: Path, archive: Archive, name: str, sha256: str) -> Iterator[bytes]:
    digest = hashlib.sha256()
    for block in archive.blocks(name):
        digest.update(block)
        yield block
    if digest.hexdigest() != sha256:
        raise damaged(file, f"{name} 与目录里的哈希不符，内容被改过")
