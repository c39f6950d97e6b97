"""`demo` from an empty folder to the annual set: forty enterprises come to the table kept by hand."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.province.office import Reckoned, reckonings
from ui.cli.demo.collecting import RECEIPTS, REPORT
from ui.cli.demo.run import ANNUAL, STORE
from ui.cli.main import run
from ui.knowledge import Knowledge
from workbench.operations import stores
from workbench.operations.year_summary import year_facts, year_readiness
from workbench.paths import Paths
from workbench.summary.readiness import Readiness
from workbench.summary.year_facts import YearFacts

pytestmark = pytest.mark.slow

EXPECTED = tomllib.loads(
    (Paths.discover().samples / "expected_province.toml").read_text(encoding="utf-8")
)
# What the table calls otherwise than the year's totals do.
TOTALS = {"phase_out": "phase_out_machines", "below": "below_limit_machines"}
APART = {"without_papers"}  # a difference of the others, no total of its own
ORDER, OPINION = "限期整改通知书", "节能监察意见书"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "out"
    assert run(["demo", "--out", str(folder)]) == 0
    return folder


@pytest.fixture(scope="module")
def year(out: Path, knowledge: Knowledge) -> tuple[YearFacts, Readiness]:
    notice = knowledge.notice(2024)
    with stores.open_store(out / STORE, read_only=True) as db:
        facts = year_facts(db, notice, date(2024, 12, 31))
        return facts, year_readiness(db, notice, facts)


def test_the_province_comes_to_its_totals(year: tuple[YearFacts, Readiness]) -> None:
    facts, _ = year
    expected = {k: v for k, v in EXPECTED["province"].items() if k not in APART}
    assert {name: facts.totals[TOTALS.get(name, name)] for name in expected} == expected


@pytest.mark.parametrize(
    ("table", "column", "line"),
    [
        *(("region_results", "region", each) for each in EXPECTED["cities"]),
        *(("agency_results", "agency", each) for each in EXPECTED["agencies"]),
    ],
    ids=lambda value: value["name"] if isinstance(value, dict) else "",
)
def test_cities_and_agencies_come_to_their_lines(
    table: str, column: str, line: dict[str, Any], year: tuple[YearFacts, Readiness]
) -> None:
    rows = [each for each in year[0].tables[table] if each.value(column) == line["name"]]
    named = line.keys() - {"name", "machines", "price_letters"}
    assert {name: rows[0].value(name) for name in named} == {name: line[name] for name in named}


@pytest.mark.parametrize("category", EXPECTED["categories"], ids=lambda each: each["id"])
def test_categories_come_to_their_visits_and_papers(
    category: dict[str, Any], year: tuple[YearFacts, Readiness], knowledge: Knowledge
) -> None:
    facts, _ = year
    title = knowledge.notice(2024).category(category["id"]).title
    papers = {
        str(row.value("document")): row.value("enterprises")
        for row in facts.tables["paper_counts"]
        if row.value("category") == title
    }
    assert facts.totals[f"inspected_{category['id']}"] == category["inspected"]
    assert papers.get(ORDER, 0) == category["rectification_orders"]
    assert papers.get(OPINION, 0) == category["opinions"]


def test_nothing_stands_in_the_way_of_the_year_and_every_total_agrees(
    year: tuple[YearFacts, Readiness],
) -> None:
    facts, ready = year
    assert (ready.expected, ready.received, ready.left) == (39, 39, 0)
    assert ready.is_ready
    assert [each.formula for each in facts.checks if each.difference and not each.explanation] == []


def test_the_eight_of_the_province_centre_are_not_touched_by_the_rest(
    year: tuple[YearFacts, Readiness],
) -> None:
    (own,) = [each for each in EXPECTED["agencies"] if each["planned"] == 8]
    assert (own["over_limit"], own["phase_out"], own["below"]) == (2, 140, 940)


def test_the_office_reckons_before_it_compiles(out: Path) -> None:
    lines = (out / REPORT).read_text(encoding="utf-8").splitlines()
    assert reckonings(lines) == [
        Reckoned(40, 37, 1, 1),
        Reckoned(40, 38, 1, 0),
        Reckoned(40, 39, 0, 0),
        Reckoned(39, 39, 0, 0),
    ]
    assert len(list((out / RECEIPTS).iterdir())) == 10


def test_the_set_of_8_march_and_31_december_is_written(out: Path) -> None:
    names = sorted(each.name for each in (out / ANNUAL).iterdir())
    assert len([each for each in names if each.endswith(".pdf")]) == 5
    assert len([each for each in names if each.endswith(".xlsx")]) == 4
    assert any(each.endswith("总结报告.docx") for each in names)
