"""Every table, column and code that can be contested has a Chinese name."""

from __future__ import annotations

import re

import pytest

from workbench.exchange.field_words import FieldWords, load_field_words
from workbench.paths import Paths
from workbench.store.case_tables import CASE_TABLES
from workbench.store.queries import case_steps, matters, settlements

MATTERS = {
    value
    for module in (settlements, matters)
    for name, value in vars(module).items()
    if name.isupper() and isinstance(value, str)
} | {case_steps.STEP, "paper_progress", "follow_up"}
LATIN = re.compile(r"[A-Za-z_]{3,}")


@pytest.fixture(scope="module")
def words(paths: Paths) -> FieldWords:
    return load_field_words(paths.resources)


def test_every_table_and_column_that_travels_has_a_name(words: FieldWords) -> None:
    assert set(words.tables) == set(CASE_TABLES)
    assert {table: set(names) for table, names in words.fields.items()} == {
        name: set(table.columns) for name, table in CASE_TABLES.items()
    }


def test_every_kind_of_registered_matter_has_a_name(words: FieldWords) -> None:
    assert set(words.matters) == MATTERS
    assert all(kept["title"] for kept in words.matters.values())


def test_no_name_shows_an_english_column(words: FieldWords) -> None:
    names = [
        words.other,
        *words.tables.values(),
        *words.codes.values(),
        *(
            name
            for kept in (*words.fields.values(), *words.matters.values())
            for name in kept.values()
        ),
    ]
    assert [name for name in names if not name or LATIN.search(name)] == []


def test_what_nobody_named_is_called_in_chinese_too(words: FieldWords) -> None:
    assert words.kept("savings", "price_per_kwh") == words.other
    assert words.field("unheard_of", "column") == words.other
