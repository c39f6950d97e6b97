"""What the database's own errors mean for the user: the only place that reads their codes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from workbench.domain.errors import ConflictError, DataCorrupt, SystemProblem, WorkbenchError
from workbench.store.server_faults import server_meaning

_SYSTEM: dict[str, tuple[str, str]] = {
    "SQLITE_FULL": ("磁盘已满，刚才的内容没有写入。", "请腾出空间后重试，原有数据没有变化。"),
    "SQLITE_READONLY": (
        "数据文件夹是只读的，不能写入。",
        "请取消只读属性，或把文件夹复制到可写的位置。",
    ),
    "SQLITE_BUSY": ("数据正被另一个程序占用。", "请稍候重试，或关闭另一个窗口。"),
    "SQLITE_LOCKED": ("数据正被另一个程序占用。", "请稍候重试，或关闭另一个窗口。"),
    "SQLITE_IOERR": ("读写磁盘时出错。", "请检查磁盘或U盘是否接好，原有数据没有变化。"),
    "SQLITE_CANTOPEN": ("数据文件打不开。", "请检查文件夹是否存在、是否有权限。"),
    "SQLITE_PERM": ("没有权限读写数据文件。", "请检查文件夹的权限。"),
    "SQLITE_AUTH": ("没有权限读写数据文件。", "请检查文件夹的权限。"),
}
_CORRUPT = frozenset({"SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_SCHEMA"})


@contextmanager
def translated(place: str) -> Iterator[None]:
    """Turn database errors inside into errors of the house; `place` names the file or folder."""
    try:
        yield
    except DBAPIError as error:
        if isinstance(error.orig, sqlite3.Error):
            raise _meaning(error.orig, place, error) from error
        raise server_meaning(error, place) from error
    except sqlite3.Error as error:
        raise _meaning(error, place, error) from error


def _meaning(error: sqlite3.Error, place: str, original: Exception) -> Exception:
    name = getattr(error, "sqlite_errorname", "") or ""
    family = "_".join(name.split("_")[:2])
    if family == "SQLITE_CONSTRAINT":
        return _constraint(name)
    if family in _SYSTEM:
        message, hint = _SYSTEM[family]
        return SystemProblem(f"{message}（{place}）", hint)
    if family in _CORRUPT:
        return corrupt(place)
    return original


def _constraint(name: str) -> WorkbenchError:
    if name in {"SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY"}:
        return ConflictError("同样的记录已经存在。", "请刷新后核对，不要重复录入。")
    if name in {"SQLITE_CONSTRAINT_FOREIGNKEY", "SQLITE_CONSTRAINT_TRIGGER"}:
        return ConflictError(
            "还有别的内容引用这条记录，或它引用的记录已不存在。", "请先处理引用它的内容。"
        )
    return ConflictError("记录缺少必填内容，没有保存。", "请补全后重试。")


def corrupt(place: str) -> DataCorrupt:
    """The error for a damaged database file."""
    return DataCorrupt(
        f"数据文件已损坏：{place}。", "请不要继续写入，用“恢复备份”在旁边恢复最近一份已验证的备份。"
    )
