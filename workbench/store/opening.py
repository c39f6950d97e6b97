"""Opening a store folder: the lock, the schema, the health of the file, in that order."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from workbench.domain.errors import SystemProblem
from workbench.domain.system_words import system_words
from workbench.store.connection import Access, connect
from workbench.store.page_check import PageCheck
from workbench.store.schema import HEAD, quick_check, require_store_file, revision_of

LOCK_FILE = "store.lock"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A store that may be used: its file, how readers open it, the lock where we hold it."""

    file: Path
    reading: Access
    lock: FileLock | None = None

    def release(self) -> None:
        """Give the lock back."""
        if self.lock is not None:
            self.lock.release()


def open_store(folder: Path, access: Access, check: PageCheck | None = None) -> Opened:
    """Check a store and take its lock when it is to be written; `check` may have cleared it."""
    file = require_store_file(folder)
    # First of all, so that nothing else reads the file while its schema may be brought up to date.
    is_cleared = check is not None and check.has_cleared(file)
    if access is not Access.WRITE:
        reading = _reading_access(file)
        _require_head(file, reading)
        if not is_cleared:
            quick_check(file, reading)
        return Opened(file=file, reading=reading)
    lock = take_lock(folder)
    opened = Opened(file=file, reading=Access.READ, lock=lock)
    try:
        if revision_of(file, Access.WRITE) != HEAD:
            from workbench.store.migrating import migrate

            migrate(folder)
            is_cleared = False
        if not is_cleared:
            quick_check(file, Access.WRITE)
    except BaseException:
        opened.release()
        raise
    return opened


def take_lock(folder: Path) -> FileLock:
    """Take the writer's lock of a folder or say who cannot."""
    lock = FileLock(folder / LOCK_FILE, timeout=0, thread_local=False)
    try:
        lock.acquire()
    except Timeout as error:
        raise SystemProblem(
            f"“{folder}”正被另一个窗口使用，不能同时写入。", "请关闭另一个窗口，或以只读方式打开。"
        ) from error
    except OSError as error:
        raise SystemProblem(
            f"“{folder}”不能写入：{system_words(error)}。",
            "请取消只读属性，或把文件夹复制到可写的位置。",
        ) from error
    return lock


def fold_log(file: Path) -> None:
    """Move the write-ahead log into the main file, so that the file alone is the store."""
    connection = connect(file, Access.WRITE)
    try:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()


def _reading_access(file: Path) -> Access:
    """Media nobody can write to need `immutable`, since readers of a live log make a side file."""
    log = file.with_name(f"{file.name}-wal")
    if os.access(file.parent, os.W_OK):
        return Access.READ
    if log.exists() and log.stat().st_size:
        raise SystemProblem(
            f"“{file.parent}”是只读的，且上次没有正常关闭。",
            "请把整个文件夹复制到可写的位置再打开。",
        )
    return Access.IMMUTABLE


def _require_head(file: Path, reading: Access) -> None:
    if revision_of(file, reading) != HEAD:
        raise SystemProblem(
            "数据是旧版本程序建立的，需要先升级。",
            "请先用本程序打开这个数据一次，升级前会自动备份。",
        )
