"""Writes pass the captured session or store/bulk.py: nothing else may execute them."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from sqlalchemy import delete, insert, text, update

from tests.store_factory import AT
from workbench.store.database import Database
from workbench.store.tables import OfficerRow

WORKBENCH = Path(__file__).resolve().parents[2] / "workbench"
# bulk writes rows; engine and server_backing begin transactions and take turns;
# server_schema and migrations change the schema; table_copy fills a new file.
ALLOWED = {
    "store/bulk.py",
    "store/engine.py",
    "store/server_backing.py",
    "store/server_schema.py",
    "store/table_copy.py",
}
WRITING_NAMES = {"insert", "update", "delete", "text"}


def _modules() -> list[Path]:
    return [path for path in WORKBENCH.rglob("*.py") if "migrations" not in path.parts]


@pytest.mark.parametrize(
    "path", _modules(), ids=lambda path: path.relative_to(WORKBENCH).as_posix()
)
def test_no_other_module_can_execute_a_write(path: Path) -> None:
    if path.relative_to(WORKBENCH).as_posix() in ALLOWED:
        return
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imported = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("sqlalchemy")
        for alias in node.names
    }
    called = {
        node.func.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    assert not imported & WRITING_NAMES
    assert not called & {"exec_driver_sql", "bulk_save_objects", "bulk_insert_mappings"}


def test_only_the_store_names_the_database_libraries() -> None:
    for path in _modules():
        if path.is_relative_to(WORKBENCH / "store"):
            continue
        source = path.read_text(encoding="utf-8")
        assert "sqlalchemy" not in source, path
        assert "import sqlite3" not in source, path


@pytest.mark.parametrize(
    "statement",
    [
        insert(OfficerRow).values(id="x", name="x"),
        update(OfficerRow).values(name="x"),
        delete(OfficerRow),
        text("DELETE FROM officer"),
    ],
    ids=["insert", "update", "delete", "text"],
)
def test_a_session_refuses_statements_that_leave_no_image(db: Database, statement: object) -> None:
    with (
        pytest.raises(RuntimeError, match="bypass the history"),
        db.operation("越过留痕", topics=set(), by="", at=AT) as op,
    ):
        op.session.execute(statement)


def test_a_reading_session_refuses_every_write(db: Database) -> None:
    with db.read() as session, pytest.raises(RuntimeError, match="bypass the history"):
        session.execute(delete(OfficerRow))
