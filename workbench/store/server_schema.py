"""The schema of a store on a server: laid out in an empty database, checked, brought up to date."""

from __future__ import annotations

from sqlalchemy import Connection, Engine, inspect, text

from workbench.domain.errors import DataCorrupt, InputError, SystemProblem
from workbench.store.schema import HEAD, REVISIONS

# Rows are sorted by the bytes of their characters, as a file store sorts them.
_COLLATIONS = frozenset({"C", "POSIX", "C.UTF-8", "C.utf8"})
_HOW = "请管理员这样新建：createdb -E UTF8 -l C -T template0 库名"


def lay_out_server(connection: Connection) -> None:
    """Create the tables of the newest schema in an empty database.

    Raises:
        InputError: the database holds something already, or sorts or encodes otherwise.
    """
    from workbench.store.tables import Base

    _require_fit(connection)
    if inspect(connection).get_table_names():
        raise InputError(
            "这个数据库里已经有内容。", "请新建一个空的数据库，或用“打开”连接已有的数据。"
        )
    Base.metadata.create_all(connection)
    connection.execute(
        text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    )
    connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD})


def server_revision(engine: Engine) -> str:
    """The schema revision of the server's tables; refuses revisions this program does not know."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            raise InputError("这个数据库里没有节能监察工作台的数据。", "请核对地址，或先新建。")
        rows = connection.execute(text("SELECT version_num FROM alembic_version")).all()
    if len(rows) != 1:
        raise DataCorrupt("数据库的结构版本读不出来。", "请联系管理员恢复备份。")
    revision = str(rows[0][0])
    if revision not in REVISIONS:
        raise SystemProblem(
            f"数据由更新版本的程序建立（结构版本 {revision}），本程序（{HEAD}）打不开。",
            "请升级本程序；数据没有变化。",
        )
    return revision


def upgrade_server(engine: Engine) -> None:
    """Run alembic's steps in one transaction: all or nothing."""
    from workbench.store.migrating import run_steps

    with engine.begin() as connection:
        run_steps(connection)


def _require_fit(connection: Connection) -> None:
    encoding, collation = connection.execute(
        text(
            "SELECT pg_encoding_to_char(encoding), datcollate FROM pg_database"
            " WHERE datname = current_database()"
        )
    ).one()
    if encoding != "UTF8" or collation not in _COLLATIONS:
        raise InputError(
            f"数据库的编码是 {encoding}、排序规则是 {collation}，不能用。", f"{_HOW}。"
        )
