"""The house stays a house: sizes, names, docstrings and the wall around Qt."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("workbench", "reports", "ui", "resources")
MODULES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))
NAMELESS = {"utils", "util", "helpers", "common", "misc", "manager", "managers"}


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def _functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_a_module_says_what_it_is_for_and_stays_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text)), "a module opens with one sentence"
    assert text.count("\n") <= 300
    assert path.stem not in NAMELESS


def test_the_median_module_has_at_most_a_hundred_lines() -> None:
    lengths = sorted(path.read_text(encoding="utf-8").count("\n") for path in MODULES)
    assert lengths[len(lengths) // 2] <= 100


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_no_function_is_longer_than_fifty_lines(path: Path) -> None:
    long = [
        f"{node.name}: {node.end_lineno - node.lineno + 1}"
        for node in _functions(path)
        if node.end_lineno is not None and node.end_lineno - node.lineno + 1 > 50
    ]
    assert not long


def test_core_reports_and_verbs_import_without_qt() -> None:
    names = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for path in MODULES
        if path.is_relative_to(ROOT / "workbench")
        or path.is_relative_to(ROOT / "reports")
        or path.is_relative_to(ROOT / "ui" / "cli")
    ]
    names = [name for name in names if ".migrations." not in name]
    code = (
        "import sys, importlib\n"
        "sys.modules['PySide6'] = None\n"
        f"for name in {names!r}:\n    importlib.import_module(name)\n"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


def test_heavy_libraries_are_not_imported_with_the_verbs() -> None:
    heavy = [
        "pandas",
        "openpyxl",
        "reportlab",
        "matplotlib",
        "typst",
        "docx",
        "pypinyin",
        "alembic",
    ]
    code = f"import sys, ui.cli.main; print([m for m in {heavy!r} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
