"""A zip from outside, read block by block as if an enemy had made it."""

from __future__ import annotations

import hashlib
import io
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from workbench.domain.errors import InputError, SystemProblem
from workbench.domain.system_words import is_of_the_system, system_words
from workbench.exchange.refusal import Reason, Refused, damaged, refused
from workbench.store.files import BLOCK

MEGABYTE = 1024 * 1024
# Spreadsheets are zips already; text does not shrink a hundred times over.
MAX_RATIO, RATIO_FROM_BYTES = 200, MEGABYTE
# The list of members is the one thing that is read in one piece.
MAX_READ = 8 * MEGABYTE
_SYMLINK, _TYPE_MASK, _MODE_SHIFT = 0o120000, 0o170000, 16
_ENCRYPTED = 0x1
_START = b"PK\x03\x04"
# Everything zipfile was seen to raise over bytes that were changed on the way.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OverflowError,
)


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much of an archive is believed; without more, what an enterprise's ledgers need."""

    members: int = 500
    member_bytes: int = 300 * MEGABYTE
    total_bytes: int = 1024 * MEGABYTE


@dataclass(frozen=True, slots=True)
class Archive:
    """An opened archive whose members were looked at; their content comes when asked for."""

    file: Path
    members: Mapping[str, zipfile.ZipInfo]
    _zip: zipfile.ZipFile

    def read(self, name: str, most: int = 300 * MEGABYTE) -> bytes:
        """One small member, whole."""
        if self._member(name).file_size > most:
            raise refused(self.file, Reason.TOO_LARGE, f"{name} 超过 {most // MEGABYTE} MB")
        return b"".join(self.blocks(name))

    def blocks(self, name: str) -> Iterator[bytes]:
        """One member, block by block; never more than its head promised.

        Raises:
            Refused: it is not there, it is damaged, or its head lies about its size.
        """
        left = self._member(name).file_size
        with self._opened(name) as stream:
            while block := self._next(stream):
                left -= len(block)
                if left < 0:
                    break
                yield block
        if left:
            raise damaged(self.file, "文件大小与目录不符")

    def _member(self, name: str) -> zipfile.ZipInfo:
        if name not in self.members:
            raise refused(self.file, Reason.MISSING_OBJECT, f"缺少 {name}")
        return self.members[name]

    def _opened(self, name: str) -> io.BufferedIOBase:
        with _in_words(self.file):
            return self._zip.open(self.members[name])  # type: ignore[return-value]

    def _next(self, stream: io.BufferedIOBase) -> bytes:
        with _in_words(self.file):
            return stream.read(BLOCK)


@contextmanager
def opened_archive(file: Path, bounds: Bounds = Bounds()) -> Iterator[Archive]:
    """Open an archive; whatever is wrong with it ends in one sentence."""
    if not file.is_file():
        raise InputError(f"找不到文件“{file}”。", "请重新选择。")
    with _in_words(file):
        raw = _Sparing(io.FileIO(file))
    with raw:
        with _in_words(file):
            start = raw.peek(len(_START))[: len(_START)]
        if start != _START:
            raise _not_a_zip(file)
        with _opened_zip(file, raw) as archive:
            yield Archive(file, _checked(file, archive, bounds), archive)


def sha256_of(content: bytes) -> str:
    """The SHA-256 of bytes."""
    return hashlib.sha256(content).hexdigest()


class _Sparing(io.BufferedReader):
    """A file that is never read in large pieces, whatever its own directory asks for.

    It keeps what the disk said: zipfile takes a stick that was pulled for a file that is no zip.
    """

    trouble: OSError | None = None

    def read(self, size: int | None = -1, /) -> bytes:
        wanted = MAX_READ + 1 if size is None or size < 0 else size
        if wanted > MAX_READ + 1:
            raise zipfile.BadZipFile
        try:
            return super().read(wanted)
        except OSError as error:
            self.trouble = error
            raise


def _opened_zip(file: Path, raw: _Sparing) -> zipfile.ZipFile:
    with _in_words(file):
        try:
            return zipfile.ZipFile(raw)
        except zipfile.BadZipFile as error:
            if raw.trouble is not None:
                raise raw.trouble from error
            raise _cut_off(file) from error


def _not_a_zip(file: Path) -> Refused:
    if not file.stat().st_size:
        return refused(file, Reason.TRUNCATED, "这是空文件")
    return refused(file, Reason.FOREIGN, "不是本程序导出的文件")


def _cut_off(file: Path) -> Refused:
    return refused(file, Reason.TRUNCATED, "不是完整的压缩文件，可能没有拷完")


@contextmanager
def _in_words(file: Path) -> Iterator[None]:
    """Say what went wrong while reading; only around our own reads, never around the caller."""
    try:
        yield
    except OSError as error:
        if not is_of_the_system(error):
            raise damaged(file, "内容已损坏") from error
        raise SystemProblem(
            f"“{file.name}”读不出来：{system_words(error)}。", "请检查U盘后重试。"
        ) from error
    except _BROKEN as error:
        raise damaged(file, "内容已损坏，或带有压缩密码") from error


def _checked(file: Path, archive: zipfile.ZipFile, bounds: Bounds) -> dict[str, zipfile.ZipInfo]:
    infos = archive.infolist()
    if len(infos) > bounds.members:
        why = f"里面有 {len(infos)} 个文件，超过 {bounds.members} 个"
        raise refused(file, Reason.TOO_LARGE, why)
    found: dict[str, zipfile.ZipInfo] = {}
    for info in infos:
        _refuse_fault(file, info, bounds)
        if info.filename in found:
            raise damaged(file, "有重名文件")
        found[info.filename] = info
    if sum(info.file_size for info in infos) > bounds.total_bytes:
        why = f"解开后超过 {bounds.total_bytes // MEGABYTE} MB"
        raise refused(file, Reason.TOO_LARGE, why)
    # Members that share their bytes make a small file endless.
    if sum(info.compress_size for info in infos) > file.stat().st_size:
        raise refused(file, Reason.BOMB, "里面的文件互相重叠，疑似恶意文件")
    return found


def _refuse_fault(file: Path, info: zipfile.ZipInfo, bounds: Bounds) -> None:
    if _leads_out(info):
        raise refused(file, Reason.SLIP, "里面的文件名指向文件夹之外")
    if (info.external_attr >> _MODE_SHIFT) & _TYPE_MASK == _SYMLINK:
        raise refused(file, Reason.SLIP, "里面有链接文件")
    if info.file_size > bounds.member_bytes:
        why = f"里面的文件超过 {bounds.member_bytes // MEGABYTE} MB"
        raise refused(file, Reason.TOO_LARGE, why)
    if info.file_size > RATIO_FROM_BYTES and info.file_size > MAX_RATIO * info.compress_size:
        raise refused(file, Reason.BOMB, "压缩比异常，疑似恶意文件")
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise damaged(file, "压缩方式不认识")


def _leads_out(info: zipfile.ZipInfo) -> bool:
    path, name = PurePosixPath(info.filename), info.orig_filename
    return path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name
