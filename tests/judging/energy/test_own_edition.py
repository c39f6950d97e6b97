"""An edition the book does not hold, entered by an officer: shown, and judged once he checked it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.judging.energy.build import entry, output
from workbench.domain.verdict import CheckState, Outcome, Reason, Verdict
from workbench.judging.energy.unit_product import EnergyContext, judge_unit_product
from workbench.ledgers.products import load_products
from workbench.paths import Paths
from workbench.rulebook.book import RuleBook
from workbench.rulebook.loading import load_book, load_overlay
from workbench.rulebook.overlay import Mark, Overlay

SOURCES = """
[gb-21257-2014]
number = "GB 21257-2014"
title = "烧碱单位产品能源消耗限额"
kind = "mandatory-standard"
effective_from = 2015-01-01
repealed_from = 2025-05-01
"""
TABLE = """
id = "own-gb-21257-2014"
family = "energy-limits"
title = "烧碱限额（自行录入）"
source = "gb-21257-2014"
effective_from = 2015-01-01
repealed_from = 2025-05-01
compare = "at_most"
checked = "transcribed"
key = ["product", "indicator"]
concurrent = true

[columns]
product = "text"
indicator = "text"
unit = "text"
grade1 = "number?"
grade2 = "number?"
grade3 = "number?"
effective_from = "date?"
assumed_from = "date?"
repealed_from = "date?"
correction = "text?"
industry = "text?"
"""
ROWS = """id,clause,product,indicator,unit,grade1,grade2,grade3,effective_from,assumed_from,repealed_from,correction,industry
O1,表1,液碱（质量分数≥30.0%）,单位产品综合能耗,kgce/t,,325,350,2015-01-01,,2025-05-01,,氯碱
"""


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "pack"
    folder.mkdir()
    (folder / "sources.toml").write_text(SOURCES, "utf-8")
    (folder / "own.toml").write_text(TABLE, "utf-8")
    (folder / "own.csv").write_text(ROWS, "utf-8")
    return folder


def _judge(book: RuleBook, paths: Paths) -> Verdict:
    entries = [
        entry("electricity", "consumption", "48400", "万kWh", "1229"),
        entry("heat", "consumption", "320000", "GJ", "34.12"),
    ]
    context = EnergyContext(
        book=book, names=load_products(paths.resources), as_of=date(2024, 10, 15)
    )
    products = [output("液碱（质量分数≥30.0%）", "200000", "t")]
    (verdict,) = judge_unit_product(entries, products, context)
    return verdict


def test_an_own_entry_shows_the_comparison_but_decides_nothing(
    pack: Path, book: RuleBook, paths: Paths
) -> None:
    overlay = load_overlay(pack, book, "张某")
    verdict = _judge(load_book(paths.resources, overlay), paths)
    assert (verdict.outcome, verdict.reason) == (Outcome.UNDETERMINED, Reason.UNCONFIRMED)
    text = "".join(step.text for step in verdict.steps)
    assert "352.0 kgce/t > GB 21257-2014" in text
    assert verdict.basis[0].own_entry == "张某"


def test_an_own_entry_marked_as_checked_decides(pack: Path, book: RuleBook, paths: Paths) -> None:
    overlay = load_overlay(pack, book, "张某")
    entered = load_book(paths.resources, overlay)
    mark = Mark(
        table="own-gb-21257-2014",
        table_hash=entered.table("own-gb-21257-2014").hash,
        checked_by="李某",
        checked_on=date(2024, 9, 1),
        against="国家标准全文公开系统",
    )
    marked: Overlay = replace(overlay, marks=(*overlay.marks, mark))
    verdict = _judge(load_book(paths.resources, marked), paths)
    assert verdict.outcome is Outcome.FAILS
    assert verdict.basis[0].checked is CheckState.VERIFIED
    assert verdict.may_carry_finding
