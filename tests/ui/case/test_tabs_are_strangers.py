"""Tabs know the desk and their own widgets, never one another: the navigator leads between them."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import ui.case

FOLDER = Path(str(ui.case.__path__[0]))
TABS = sorted(path.stem for path in FOLDER.glob("*_tab.py"))


@pytest.mark.parametrize("tab", TABS)
def test_a_tab_imports_no_other_tab(tab: str) -> None:
    tree = ast.parse((FOLDER / f"{tab}.py").read_text(encoding="utf-8"))
    imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    others = {f"ui.case.{each}" for each in TABS if each != tab}
    assert imported.isdisjoint(others | {"ui.case.view"})
    assert not any(str(module).startswith("ui.pages") for module in imported)
