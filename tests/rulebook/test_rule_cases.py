"""Cases a lawyer can read: one printed value of each table, with the day it is in force."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from workbench.rulebook.book import RuleBook
from workbench.rulebook.hashing import canonical

CASES_FILE = Path(__file__).resolve().parent.parent / "rule_cases" / "tables.toml"
CASES: list[dict[str, Any]] = tomllib.loads(CASES_FILE.read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["table"]) + "#" + case["row"])
def test_a_printed_value_is_in_the_book(book: RuleBook, case: dict[str, Any]) -> None:
    table = book.table(case["table"])
    assert table.is_in_force(case["in_force_on"])
    (row,) = [row for row in table.rows if row.id == case["row"]]
    assert canonical(row.values[case["column"]]) == case["expected"], case["name"]


def test_every_table_has_a_case(book: RuleBook) -> None:
    assert {case["table"] for case in CASES} == set(book.tables)
