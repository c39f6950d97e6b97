"""A rule pack from outside: a folder, or a zip file that is trusted in nothing."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from workbench.domain.errors import InputError

MOST_FILES = 500
MOST_BYTES_PER_FILE = 8 * 1024 * 1024
MOST_BYTES = 64 * 1024 * 1024
_SUFFIXES = {".toml", ".csv", ".md"}
_ENCRYPTED = 0x1
_HINT = "请向提供者索取完整的规则包。"


@contextmanager
def opened_pack(path: Path) -> Iterator[Path]:
    """The pack as a folder; a zip is checked first and lies in a temporary folder meanwhile.

    Raises:
        InputError: the file is no zip, is encrypted, too large or holds foreign files.
    """
    if path.is_dir():
        yield path
        return
    try:
        with zipfile.ZipFile(path) as archive, TemporaryDirectory() as folder:
            root = Path(folder) / path.stem
            _extract(archive, root, path.name)
            yield root
    except FileNotFoundError as error:
        raise InputError(f"找不到规则包“{path.name}”。", "请检查路径。") from error
    except (zipfile.BadZipFile, NotImplementedError) as error:
        raise InputError(f"“{path.name}”不是可以读取的 zip 规则包。", _HINT) from error


def _extract(archive: zipfile.ZipFile, root: Path, name: str) -> None:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > MOST_FILES:
        raise InputError(f"规则包“{name}”里有 {len(entries)} 个文件，超过 {MOST_FILES} 个。", _HINT)
    root.mkdir(parents=True)
    left = MOST_BYTES
    for entry in entries:
        left -= _extract_one(archive, entry, root, left)


def _extract_one(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, root: Path, left: int) -> int:
    inside = PurePosixPath(entry.filename.replace("\\", "/"))
    is_foreign = inside.is_absolute() or ".." in inside.parts or ":" in entry.filename
    if is_foreign or inside.suffix.lower() not in _SUFFIXES:
        raise InputError(f"规则包里的“{entry.filename}”不是规则文件。", _HINT)
    if entry.flag_bits & _ENCRYPTED:
        raise InputError("规则包是加密的，无法读取。", _HINT)
    # The size in the directory is only a claim: the bytes that really come are counted.
    most = min(MOST_BYTES_PER_FILE, left)
    with archive.open(entry) as stream:
        data = stream.read(most + 1)
    if len(data) > most:
        raise InputError(f"规则包里的“{entry.filename}”过大。", _HINT)
    target = root / inside
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
    return len(data)
