"""Write a rendered file so that it is there as a whole or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from workbench.domain.errors import SystemProblem
from workbench.domain.system_words import system_words


@dataclass(frozen=True, slots=True)
class Rendered:
    """A file that was written; `missing` are characters no font has, printed as 〓."""

    path: Path
    missing: tuple[str, ...] = ()


def write_whole(path: Path, write: Callable[[Path], None]) -> None:
    """Let `write` fill a temporary file beside `path`, sync it, and put it in place.

    Raises:
        SystemProblem: The file is open elsewhere, the folder is read-only or the disk is full.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(
            prefix=f".{path.stem[:20]}-", suffix=path.suffix, dir=path.parent
        )
        os.close(handle)
        temporary = Path(name)
        try:
            write(temporary)
            _sync(temporary)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
        _sync_folder(path.parent)
    except OSError as error:
        raise _as_problem(error, path) from error


def _sync(path: Path) -> None:
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # Windows cannot open a folder for syncing
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _as_problem(error: OSError, path: Path) -> SystemProblem:
    if isinstance(error, PermissionError):
        return SystemProblem(
            f"文件正被其他程序打开或文件夹不可写：{path.name}。",
            "请关闭打开它的程序（Excel、WPS 等）后重试。",
        )
    if error.errno == errno.ENOSPC:
        return SystemProblem(
            f"磁盘空间不足，未能写出：{path.name}。", "请清理磁盘或换一个文件夹后重试。"
        )
    return SystemProblem(
        f"未能写出：{path.name}（{system_words(error)}）。", "请换一个文件夹或文件名后重试。"
    )
