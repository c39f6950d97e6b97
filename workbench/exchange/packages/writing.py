"""Writing a case package: complete and signed, or not there at all."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from workbench.domain.errors import SystemProblem
from workbench.domain.progress import Progress, Silent
from workbench.domain.system_words import system_words
from workbench.exchange.archive_writing import (
    Member,
    file_blocks,
    member_info,
    shrinks,
    text_member,
    written,
    zip_pieces,
)
from workbench.exchange.packages.contents import ObjectSource, PackageContents, manifest_of
from workbench.exchange.packages.manifest import (
    MANIFEST,
    SIGNATURE,
    Manifest,
    image_member,
    manifest_bytes,
    object_member,
)
from workbench.exchange.packages.measured import watched
from workbench.exchange.packages.sealing import SEALED_KEY, STREAM, encrypt, new_seal
from workbench.exchange.packages.signing import DeviceKey

SILENT = Silent()


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: the hash names the very file."""

    manifest: Manifest
    sha256: str
    size: int


def write_package(
    target: Path,
    contents: PackageContents,
    key: DeviceKey,
    password: str = "",
    progress: Progress = SILENT,
) -> Written:
    """Write a package, encrypted when there is a password; on any error the old file stays.

    Raises:
        InputError: a file of a case is missing.
        SystemProblem: a file was changed since it was taken in, or the disk refuses.
    """
    manifest = manifest_of(contents)
    whole = sum(each.size for each in manifest.objects.values())
    with (
        closing(zip_pieces(_members(contents, manifest, key, progress))) as zipped,
        written(target) as stream,
    ):
        pieces = watched(zipped, whole, progress, "写案件包")
        counted = _Counted(stream)
        if password:
            _write_sealed(counted, pieces, password)
        else:
            for piece in pieces:
                counted.write(piece)
    return Written(manifest, counted.digest.hexdigest(), counted.size)


class _Counted(io.RawIOBase):
    """A stream that hashes and counts what goes through; it cannot seek back."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.digest = hashlib.sha256()
        self.size = 0

    def writable(self) -> bool:
        return True

    def write(self, data: bytes, /) -> int:  # type: ignore[override]
        self.digest.update(data)
        self.size += len(data)
        return self._stream.write(data)


def _write_sealed(stream: io.RawIOBase, pieces: Iterator[bytes], password: str) -> None:
    sealed, identity = new_seal(password)
    with zipfile.ZipFile(stream, "w") as outer:
        outer.writestr(member_info(SEALED_KEY), sealed)
        with outer.open(member_info(STREAM), "w", force_zip64=True) as member:
            encrypt(pieces, member, identity)


def _members(
    contents: PackageContents, manifest: Manifest, key: DeviceKey, progress: Progress
) -> Iterator[Member]:
    """Manifest first: who looks into the file learns at once what it is."""
    content = manifest_bytes(manifest)
    yield text_member(MANIFEST, content)
    yield text_member(SIGNATURE, key.sign(content).encode())
    for case in contents.cases:
        yield text_member(image_member(case.case_id), case.image)
    for sha256, carried in manifest.objects.items():
        blocks = _Proven(sha256, contents.objects[sha256])
        looked_at = watched(blocks(), carried.size, progress, "查看文件")
        yield Member(object_member(sha256), carried.size, blocks, shrinks(looked_at))


@dataclass(frozen=True, slots=True)
class _Proven:
    """The blocks of a file, and at their end the proof that it still is what its hash says."""

    sha256: str
    source: ObjectSource

    def __call__(self) -> Iterator[bytes]:
        digest = hashlib.sha256()
        try:
            for block in file_blocks(self.source.file):
                digest.update(block)
                yield block
        except OSError as error:
            raise SystemProblem(
                f"“{self.source.name}”的原件读不出来：{system_words(error)}，没有生成案件包。",
                "请检查磁盘后重试。",
            ) from error
        if digest.hexdigest() != self.sha256:
            raise SystemProblem(
                f"“{self.source.name}”的原件已被改动，没有生成案件包。",
                "请从备份恢复原件，或先作废该文件。",
            )
