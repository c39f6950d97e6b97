"""U盘 that are plugged in: where a file for somebody else usually goes."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStorageInfo

# Where Linux desktops mount what a person plugs in.
_MOUNTS = ("/media/", "/run/media/", "/mnt/")
# A file system of sticks that takes no larger file.
_SMALL_FILES = ("vfat", "fat", "fat32", "msdos")
FAT_LIMIT = (1 << 32) - 1


@dataclass(frozen=True, slots=True)
class Stick:
    """A place that was plugged in, with the room left on it."""

    name: str
    folder: Path
    free: int


def sticks() -> tuple[Stick, ...]:
    """Everything plugged in that can be written to now."""
    home = QStorageInfo(str(Path.home())).rootPath()
    found = (each for each in QStorageInfo.mountedVolumes() if _is_stick(each, home))
    return tuple(
        Stick(each.displayName(), Path(each.rootPath()), each.bytesAvailable()) for each in found
    )


def room_at(folder: Path) -> int | None:
    """Bytes that still fit into one file below a folder; None where nobody can say."""
    info = QStorageInfo(str(folder))
    if not info.isValid() or not info.isReady():
        return None
    system = bytes(info.fileSystemType().data()).decode(errors="replace").lower()
    free = info.bytesAvailable()
    return min(free, FAT_LIMIT) if system in _SMALL_FILES else free


def _is_stick(info: QStorageInfo, home: str) -> bool:
    if not info.isValid() or not info.isReady() or info.isReadOnly():
        return False
    root = info.rootPath()
    if sys.platform == "win32":
        return root != home and not info.isRoot()
    return f"{root}/".startswith(_MOUNTS)
