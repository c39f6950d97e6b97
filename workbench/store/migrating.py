"""Bringing an older store to the newest schema: on a copy, checked, then put in place."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy import Connection

from workbench.domain.errors import DataCorrupt, SystemProblem
from workbench.domain.system_words import system_words
from workbench.store.connection import STORE_FILE, Access, connect
from workbench.store.engine import make_engine
from workbench.store.faults import translated
from workbench.store.files import sync_folder
from workbench.store.schema import HEAD, quick_check, revision_of

SCRIPTS = Path(__file__).with_name("migrations")


def migrate(folder: Path) -> None:
    """Upgrade a store whose lock we hold; its old file stays in backups/."""
    file = folder / STORE_FILE
    old = revision_of(file, Access.WRITE)
    kept = folder / "backups" / f"before-upgrade-{old}.sqlite"
    draft = folder / f"{STORE_FILE}.upgrading"
    draft.unlink(missing_ok=True)
    try:
        kept.parent.mkdir(exist_ok=True)
        copy_database(file, kept)
        copy_database(kept, draft)
        upgrade(draft)
        _compare_counts(kept, draft)
        _swap(draft, file)
    except OSError as error:
        raise SystemProblem(
            f"升级数据时不能写入“{folder}”：{system_words(error)}。", "原有数据没有变化。"
        ) from error
    finally:
        draft.unlink(missing_ok=True)


def upgrade(file: Path) -> None:
    """Run alembic's steps over one file, which ends without a write-ahead log."""
    engine = make_engine(file, Access.WRITE)
    with translated(str(file)), engine.connect() as connection:
        raw = connection.connection.driver_connection
        if isinstance(raw, sqlite3.Connection):
            raw.execute("PRAGMA foreign_keys=OFF")  # batch mode rebuilds tables
        run_steps(connection)
        connection.commit()
    engine.dispose()
    quick_check(file, Access.WRITE)
    if revision_of(file, Access.WRITE) != HEAD:
        raise DataCorrupt(f"{file} 升级后版本不对。", "原有数据没有变化，请联系维护人员。")


def run_steps(connection: Connection) -> None:
    """Run alembic's steps up to the newest schema over an open connection."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    config.attributes["connection"] = connection
    command.upgrade(config, HEAD)


def copy_database(source: Path, target: Path) -> None:
    """Copy with the database's own backup, which sees the write-ahead log; then check the copy."""
    target.unlink(missing_ok=True)
    with translated(str(source)):
        reader = connect(source, Access.READ)
        writer = sqlite3.connect(target)
        try:
            reader.backup(writer)
            writer.execute("PRAGMA journal_mode=DELETE")
        finally:
            writer.close()
            reader.close()
    quick_check(target, Access.READ)


def _compare_counts(before: Path, after: Path) -> None:
    old, new = table_counts(before), table_counts(after)
    lost = [name for name, count in old.items() if name in new and new[name] < count]
    if lost:
        raise DataCorrupt(f"升级会丢失 {'、'.join(lost)} 中的记录，已停止。", "原有数据没有变化。")


def table_counts(file: Path) -> dict[str, int]:
    """How many rows each table has."""
    with translated(str(file)):
        connection = connect(file, Access.READ)
        try:
            names = connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
            ).fetchall()
            return {
                name: int(connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0])  # noqa: S608 - own names
                for (name,) in names
            }
        finally:
            connection.close()


def _swap(draft: Path, file: Path) -> None:
    with translated(str(draft)):
        connection = connect(file, Access.WRITE)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        fresh = connect(draft, Access.WRITE)
        fresh.execute("PRAGMA journal_mode=WAL")
        fresh.close()
    for leftover in ("-wal", "-shm"):
        file.with_name(f"{file.name}{leftover}").unlink(missing_ok=True)
    draft.replace(file)
    sync_folder(file.parent)
