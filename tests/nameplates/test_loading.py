"""The shipped grammars load; a broken one is named."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from workbench.domain.errors import DataCorrupt
from workbench.nameplates.loading import load_grammars


@pytest.fixture
def broken(resources: Path, tmp_path: Path) -> Path:
    shutil.copytree(resources / "nameplates", tmp_path / "nameplates")
    return tmp_path


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("motors.toml", 'kind = "motor"', 'kind = "rocket"'),
        ("motors.toml", "regex = '(?P<series>", "regex = '(?P<series"),
        ("transformers.toml", "[rest]", "[remainder]"),
        ("kinds.toml", "[words]", "[words"),
    ],
)
def test_a_broken_grammar_is_named(broken: Path, file: str, old: str, new: str) -> None:
    path = broken / "nameplates" / file
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataCorrupt, match=file):
        load_grammars(broken)


def test_a_missing_grammar_is_named(broken: Path) -> None:
    (broken / "nameplates" / "kinds.toml").unlink()
    with pytest.raises(DataCorrupt, match=r"kinds\.toml"):
        load_grammars(broken)
