"""Which schema a store has, whether this program knows it, and how a new one is laid out."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from workbench.domain.errors import DataCorrupt, InputError, SystemProblem
from workbench.store.connection import STORE_FILE, Access, connect
from workbench.store.engine import make_engine
from workbench.store.faults import corrupt, translated
from workbench.store.page_check import QUICK_CHECK, SOUND

# Every released revision, oldest first; a test holds it equal to migrations/versions.
REVISIONS = ("0001", "0002", "0003", "0004", "0005")
HEAD = REVISIONS[-1]
_SQLITE_HEADER = b"SQLite format 3\x00"


def lay_out(file: Path) -> None:
    """Create the tables of the newest schema in a new file."""
    from workbench.store.tables import Base

    sqlite3.connect(file).close()
    with translated(str(file)):
        connection = connect(file, Access.WRITE)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute(
            "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"
        )
        connection.execute("INSERT INTO alembic_version VALUES (?)", (HEAD,))
        connection.close()
        engine = make_engine(file, Access.WRITE)
        Base.metadata.create_all(engine)
        engine.dispose()


def require_store_file(folder: Path) -> Path:
    """The database file of a store folder; refuses folders and files that are something else."""
    file = folder / STORE_FILE
    if not file.is_file():
        raise InputError(
            f"“{folder}”不是节能监察工作台的数据文件夹：里面没有 {STORE_FILE}。",
            "请选择正确的文件夹，或新建一个。",
        )
    try:
        with file.open("rb") as stream:
            head = stream.read(len(_SQLITE_HEADER))
    except OSError as error:
        raise SystemProblem(f"数据文件打不开：{file}。", "请检查权限。") from error
    if head != _SQLITE_HEADER:
        raise corrupt(str(file))
    return file


def revision_of(file: Path, access: Access) -> str:
    """The schema revision written in the file; refuses revisions this program does not know."""
    with translated(str(file)):
        connection = connect(file, access)
        try:
            rows = connection.execute("SELECT version_num FROM alembic_version").fetchall()
        except sqlite3.OperationalError as error:
            if "no such table" not in str(error):
                raise
            raise DataCorrupt(
                f"{file} 不是节能监察工作台的数据文件。", "请选择正确的文件夹。"
            ) from error
        finally:
            connection.close()
    if len(rows) != 1:
        raise corrupt(str(file))
    revision = str(rows[0][0])
    if revision not in REVISIONS:
        raise SystemProblem(
            f"数据由更新版本的程序建立（结构版本 {revision}），本程序（{HEAD}）打不开。",
            "请升级本程序；数据没有变化。",
        )
    return revision


def quick_check(file: Path, access: Access) -> None:
    """Have the database check its own pages; raises `DataCorrupt` when it finds damage."""
    with translated(str(file)):
        connection = connect(file, access)
        try:
            answer = connection.execute(QUICK_CHECK).fetchone()
        finally:
            connection.close()
    if answer is None or answer[0] != SOUND:
        raise corrupt(str(file))
