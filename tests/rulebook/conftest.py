"""A minimal pack on disk that each test breaks in its own way."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.paths import Paths
from workbench.rulebook.book import RuleBook
from workbench.rulebook.loading import load_book

SOURCES = """
[gb-1-2020]
number = "GB 1-2020"
title = "示例标准"
kind = "mandatory-standard"
effective_from = 2021-06-01

[gb-1-2024]
number = "GB 1-2024"
title = "示例标准"
kind = "mandatory-standard"
"""
TABLE = """
id = "gb-1-2020"
family = "sample"
title = "示例表"
source = "gb-1-2020"
clause = "表1"
unit = "%"
effective_from = 2021-06-01
compare = "at_least"
checked = "transcribed"
key = ["power", "grade"]

[columns]
power = "number"
grade = "integer"
limit = "number?"

[[monotone]]
column = "limit"
by = "power"
direction = "rising"
within = ["grade"]
"""
ROWS = "power,grade,limit,doubt,note\n1.1,1,90.0,,\n2.2,1,91.50,,\n3,1,,,\n4,1,93.0,疑似误印,四\n"


@pytest.fixture(scope="session")
def book() -> RuleBook:
    return load_book(Paths.discover().resources)


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "resources" / "rules"
    (tmp_path / "resources" / "catalogues").mkdir(parents=True)
    folder.mkdir()
    (folder / "sources.toml").write_text(SOURCES, encoding="utf-8")
    (folder / "sample.toml").write_text(TABLE, encoding="utf-8")
    (folder / "sample.csv").write_text(ROWS, encoding="utf-8")
    return folder


def rewrite(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
