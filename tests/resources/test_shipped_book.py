"""The shipped law: complete, sourced and dated."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from workbench.domain.errors import RuleNotInForce
from workbench.paths import Paths
from workbench.rulebook.book import RuleBook
from workbench.rulebook.loading import load_book
from workbench.rulebook.verify import verify_book

RESOURCES = Path(__file__).resolve().parent.parent.parent / "resources"


ROW_COUNTS = {
    "benchmark-levels-2023": 62,
    "co2-fuels-a": 20,
    "co2-fuels-b": 15,
    "co2-fuels-c": 9,
    "co2-fuels-d": 10,
    "co2-fuels-e": 1,
    "co2-fuels-f": 1,
    "co2-grid-2021": 5,
    "co2-grid-2022": 13,
    "co2-grid-2023": 39,
    "co2-grid-other": 4,
    "co2-heat": 1,
    "co2-oxidation": 3,
    "co2-sectors": 3,
    "co2-standards": 8,
    "coefficients-default": 38,
    "coefficients-gbt2589-2008": 20,
    "coefficients-gbt2589-2020": 41,
    "data-centre-rules": 8,
    "energy-limit-corrections": 64,
    "energy-limits": 619,
    "energy-limits-superseded": 45,
    "edition-changes": 17,
    "gb-17167-2006-accuracy": 19,
    "gb-17167-2006-provision": 13,
    "gb-17167-2006-thresholds": 16,
    "gb-18613-2020-motors": 504,
    "gb-19153-2019-compressors": 2022,
    "gb-19761-2020-fans": 444,
    "gb-19762-2025-chemical-polynomials": 28,
    "gb-19762-2025-chemical-pumps": 48,
    "gb-19762-2025-water-pumps": 30,
    "gb-28381-2012-blowers": 480,
    "gb-32030-2022-submersible-pumps": 133,
    "gb-20052-2020-10kv": 504,
    "gb-20052-2024-10kv": 510,
    "gb-20052-2024-35kv": 57,
    "gb-40879-2021-pue": 3,
    "gb-19577-2024-chillers": 207,
    "gb-24500-2020-boilers": 76,
    "gb-30253-2024-line-start": 414,
    "gb-30254-2024-hv-motors": 3093,
    "gbt-36561-2018-fuel-coefficients": 5,
    "gbt-36561-2018-heat-treatment": 78,
    "hvac-undated": 156,
    "phase-out-conditions": 508,
    "phase-out-gaps": 3,
    "iec-60034-30-1-4pole": 96,
    "key-energy-users": 4,
    "limit-standards": 63,
    "notice-industries-2024": 35,
    "phase-out-batch-1": 563,
    "phase-out-batch-2": 98,
    "phase-out-batch-3": 337,
    "phase-out-batch-4": 143,
    "phase-out-industry-2024": 14,
    "policy-levels-2024": 29,
    "recommended-2024-equipment": 172,
    "recommended-2024-technologies": 173,
    "recommended-2024-words": 40,
}


def days(book: RuleBook) -> list[date]:
    starts = {table.effective_from for table in book.tables.values()}
    starts |= {each.effective_from for each in book.known_editions if each.effective_from}
    return sorted(start + timedelta(days=shift) for start in starts for shift in (-1, 0, 1))


def test_the_whole_book_holds_together(book: RuleBook) -> None:
    assert verify_book(book) == ()


@pytest.mark.parametrize(("table", "count"), sorted(ROW_COUNTS.items()))
def test_each_table_holds_every_row_of_its_print(book: RuleBook, table: str, count: int) -> None:
    assert len(book.table(table).rows) == count


def test_no_table_goes_uncounted(book: RuleBook) -> None:
    assert set(book.tables) == set(ROW_COUNTS)


def test_each_value_has_a_source_and_a_clause(book: RuleBook) -> None:
    for table in book.tables.values():
        assert table.source.id in book.sources
        for row in table.rows:
            basis = table.basis(row)
            assert basis.standard
            assert basis.clause, (table.id, row.id)


def test_the_book_answers_on_every_day_it_changes(book: RuleBook) -> None:
    families = sorted({each.family for each in book.known_editions})
    for day in days(book):
        for family in families:
            try:
                table = book.edition(family, day)
            except RuleNotInForce:
                continue
            assert table.family == family or family.startswith("energy-limits:")
            assert table.effective_from <= day
        assert all(limit.is_in_force(day) for limit in book.limits(in_force_on=day))
        book.coefficients(day)


def test_file_names_are_ascii_and_three_levels_deep_at_most() -> None:
    for folder in (RESOURCES / "rules", RESOURCES / "catalogues"):
        for path in folder.rglob("*"):
            relative = path.relative_to(RESOURCES)
            assert str(relative).isascii()
            assert len(relative.parts) <= 3


def test_each_table_stands_beside_its_law() -> None:
    for folder in (RESOURCES / "rules", RESOURCES / "catalogues"):
        for path in folder.rglob("*.csv"):
            assert path.with_suffix(".toml").is_file()


def test_the_hash_does_not_depend_on_the_moment_of_loading(book: RuleBook) -> None:
    assert load_book(Paths.discover().resources).hash == book.hash


def test_nothing_names_a_machine_or_a_private_origin() -> None:
    for folder in (RESOURCES / "rules", RESOURCES / "catalogues"):
        for path in folder.rglob("*.*"):
            text = path.read_text(encoding="utf-8").lower()
            assert "http" not in text
            assert "repositor" not in text
