from __future__ import annotations

import sqlite3
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from workbench.store.connection import Access
from workbench.store.engine import make_engine
from workbench.store.migrating import SCRIPTS, upgrade
from workbench.store.schema import REVISIONS, lay_out
from workbench.store.tables import Base


def _schema(file: Path) -> dict[str, list[tuple[object, ...]]]:
    connection = sqlite3.connect(file)
    names = [
        name
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
        )
    ]
    found = {
        name: sorted(row[1:] for row in connection.execute(f"PRAGMA table_info({name})"))
        for name in names
    }
    connection.close()
    return found


def test_the_steps_lead_to_the_very_schema_a_new_store_gets(tmp_path: Path) -> None:
    stepped, fresh = tmp_path / "stepped.sqlite", tmp_path / "fresh.sqlite"
    sqlite3.connect(stepped).close()
    upgrade(stepped)
    lay_out(fresh)
    assert _schema(stepped) == _schema(fresh)


def test_alembic_sees_no_difference_between_steps_and_tables(tmp_path: Path) -> None:
    file = tmp_path / "stepped.sqlite"
    sqlite3.connect(file).close()
    upgrade(file)
    engine = make_engine(file, Access.READ)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        differences = compare_metadata(context, Base.metadata)
    engine.dispose()
    assert differences == []


def test_the_known_revisions_are_the_steps_that_ship() -> None:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    steps = ScriptDirectory.from_config(config).walk_revisions()
    assert tuple(reversed([step.revision for step in steps])) == REVISIONS
