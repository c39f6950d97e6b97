from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.rulebook.conftest import ROWS, SOURCES, TABLE
from workbench.domain.errors import DataCorrupt
from workbench.rulebook.book import RuleBook
from workbench.rulebook.loading import load_overlay
from workbench.rulebook.overlay import EquivalentValue, Mark, Overlay
from workbench.rulebook.overlay_bodies import (
    EDITION,
    EQUIVALENT,
    MARK,
    PACK,
    equivalent_to_body,
    mark_to_body,
    pack_to_body,
    read_overlay,
)

A_MARK = Mark(
    table="gb-18613-2020-motors",
    table_hash="0" * 64,
    checked_by="张某",
    checked_on=date(2024, 11, 20),
    against="出版物",
    row="110/4/3",
)
A_VALUE = EquivalentValue(
    carrier="electricity",
    value=Decimal("0.2990"),
    effective_from=date(2023, 1, 1),
    entered_by="王某",
    source_text="2023年火电发电煤耗",
)


def stored(body: dict[str, Any]) -> dict[str, Any]:
    """A body as it comes back from a store."""
    read: dict[str, Any] = json.loads(json.dumps(body, ensure_ascii=False))
    return read


@pytest.fixture
def pack_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "pack"
    folder.mkdir()
    for name, text in (("sources.toml", SOURCES), ("a.toml", TABLE), ("a.csv", ROWS)):
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_marks_and_equivalents_come_back_exactly(book: RuleBook) -> None:
    entries = [
        (MARK, stored(mark_to_body(A_MARK))),
        (EQUIVALENT, stored(equivalent_to_body(A_VALUE))),
    ]
    assert read_overlay(entries, book) == Overlay(marks=(A_MARK,), equivalents=(A_VALUE,))


@pytest.mark.parametrize(("kind", "entered_by"), [(PACK, ""), (EDITION, "李某")])
def test_a_stored_pack_makes_the_overlay_of_its_folder(
    pack_folder: Path, book: RuleBook, kind: str, entered_by: str
) -> None:
    body = stored(pack_to_body(pack_folder, entered_by))
    assert read_overlay([(kind, body)], book) == load_overlay(pack_folder, book, entered_by)


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("wish", {}),
        (MARK, {"table": "x"}),
        (MARK, {**mark_to_body(A_MARK), "mood": "good"}),
        (EQUIVALENT, {**equivalent_to_body(A_VALUE), "value": "三"}),
        (EQUIVALENT, {**equivalent_to_body(A_VALUE), "effective_from": "2023年"}),
        (PACK, {"entered_by": "", "files": {"../evil.toml": "x"}}),
    ],
)
def test_a_broken_entry_is_named(book: RuleBook, kind: str, body: dict[str, Any]) -> None:
    with pytest.raises(DataCorrupt, match=f"类型为“{kind}”的条目已损坏"):
        read_overlay([(kind, body)], book)


def test_no_entries_make_no_overlay(book: RuleBook) -> None:
    assert read_overlay([], book) == Overlay()
