"""A plain zip that is written atomically and read as if an enemy had made it."""

from __future__ import annotations

import hashlib
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from workbench.domain.errors import InputError, SystemProblem
from workbench.domain.system_words import system_words
from workbench.store.files import BLOCK, atomic_file

# Far above any enterprise's ledgers, far below what fills a laptop's disk.
MAX_MEMBERS, MAX_MEMBER_BYTES, MAX_TOTAL_BYTES = 500, 300 * 1024 * 1024, 1024 * 1024 * 1024
# Spreadsheets are zips already; text does not shrink a hundred times over.
MAX_RATIO, RATIO_FROM_BYTES = 200, 1024 * 1024
_SYMLINK, _TYPE_MASK, _MODE_SHIFT = 0o120000, 0o170000, 16
# A fixed moment: the same content is the same bytes, whenever it is packed.
_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Archive:
    """An opened archive whose members were looked at; their content comes when asked for."""

    file: Path
    members: Mapping[str, zipfile.ZipInfo]
    _open: Callable[[str], bytes]

    def read(self, name: str) -> bytes:
        """One member, whole; refuses one that is not there."""
        if name not in self.members:
            raise broken(self.file, f"缺少 {name}")
        return self._open(name)


def write_archive(target: Path, texts: Mapping[str, bytes], files: Mapping[str, Path]) -> None:
    """Write members in the order of their names; the file appears only when it is complete."""
    try:
        with (
            atomic_file(target) as stream,
            zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive,
        ):
            for name in sorted(texts):
                archive.writestr(_info(name), texts[name])
            for name in sorted(files):
                _copy(archive, name, files[name])
    except OSError as error:
        raise SystemProblem(
            f"“{target.name}”写不出来：{system_words(error)}。", "请检查磁盘空间和权限后重试。"
        ) from error


@contextmanager
def opened_archive(file: Path) -> Iterator[Archive]:
    """Open an archive; whatever is wrong with it ends in one sentence."""
    if not file.is_file():
        raise InputError(f"找不到文件“{file}”。", "请重新选择。")
    try:
        with zipfile.ZipFile(file) as archive:
            members = _checked(file, archive)
            yield Archive(file, members, lambda name: _content(file, archive, members[name]))
    except OSError as error:
        raise SystemProblem(
            f"“{file.name}”读不出来：{system_words(error)}。", "请检查U盘后重试。"
        ) from error
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise broken(file, "不是完整的压缩文件，或带有密码") from error


def broken(file: Path, why: str) -> InputError:
    """The one sentence for a file that cannot be trusted."""
    return InputError(f"“{file.name}”不能导入：{why}。", "请让对方重新导出一份；现有数据没有变化。")


def sha256_of(content: bytes) -> str:
    """The SHA-256 of bytes."""
    return hashlib.sha256(content).hexdigest()


def _info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def _copy(archive: zipfile.ZipFile, name: str, source: Path) -> None:
    with source.open("rb") as reader, archive.open(_info(name), "w") as writer:
        while block := reader.read(BLOCK):
            writer.write(block)


def _checked(file: Path, archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    infos = archive.infolist()
    if len(infos) > MAX_MEMBERS:
        raise broken(file, f"里面有 {len(infos)} 个文件，超过 {MAX_MEMBERS} 个")
    found: dict[str, zipfile.ZipInfo] = {}
    for info in infos:
        why = _fault(info) or ("有重名文件" if info.filename in found else "")
        if why:
            raise broken(file, why)
        found[info.filename] = info
    if sum(info.file_size for info in infos) > MAX_TOTAL_BYTES:
        raise broken(file, f"解开后超过 {MAX_TOTAL_BYTES // 1024 // 1024} MB")
    return found


def _fault(info: zipfile.ZipInfo) -> str:
    path = PurePosixPath(info.filename)
    if path.is_absolute() or ".." in path.parts or "\\" in info.filename or ":" in info.filename:
        return "里面的文件名指向文件夹之外"
    if (info.external_attr >> _MODE_SHIFT) & _TYPE_MASK == _SYMLINK:
        return "里面有链接文件"
    if info.file_size > MAX_MEMBER_BYTES:
        return f"里面的文件超过 {MAX_MEMBER_BYTES // 1024 // 1024} MB"
    if info.file_size > RATIO_FROM_BYTES and info.file_size > MAX_RATIO * info.compress_size:
        return "压缩比异常，疑似恶意文件"
    return ""


def _content(file: Path, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """Never more than the head promised: a lying head must not fill the memory."""
    with archive.open(info) as stream:
        content = stream.read(info.file_size + 1)
    if len(content) != info.file_size:
        raise broken(file, "文件大小与目录不符")
    return content
