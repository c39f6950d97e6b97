"""Every small sample is read cell by cell as its file says, and every pattern seen is in one."""

from __future__ import annotations

import csv
import tomllib
from pathlib import Path

import pytest

from sample_ledgers.generator.patterns.listed import LISTED
from tests.samples.told import EXPECTED, SAMPLES, read_sample, told
from workbench.ledgers.cells import cell_text
from workbench.ledgers.reading import open_workbook

PATTERNS = list(
    csv.DictReader((Path(__file__).parent / "patterns.csv").read_text("utf-8").splitlines())
)


@pytest.mark.parametrize("name", LISTED)
def test_a_sample_is_read_as_it_is_written(name: str) -> None:
    expected = tomllib.loads((EXPECTED / f"{name}.toml").read_text(encoding="utf-8"))
    assert told(name) == expected


def test_every_expectation_has_its_sample() -> None:
    assert {path.name.removesuffix(".toml") for path in EXPECTED.iterdir()} == set(LISTED)
    assert len(LISTED) >= 40


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda row: f"{row['kind']} {row['pattern']}")
def test_a_pattern_seen_in_real_ledgers_stands_in_its_sample(pattern: dict[str, str]) -> None:
    texts = {
        cell_text(cell).strip()
        for sheet in open_workbook(SAMPLES / pattern["file"]).sheets
        for row in sheet.rows()
        for cell in row
    }
    assert any(pattern["pattern"].strip() in text for text in texts)


@pytest.mark.parametrize(
    "pattern",
    [row for row in PATTERNS if row["kind"] == "head"],
    ids=lambda row: row["pattern"],
)
def test_a_head_seen_in_real_ledgers_goes_where_its_sample_says(pattern: dict[str, str]) -> None:
    """`read_as` is the field; "-" is a head that is left alone on purpose."""
    head = pattern["pattern"].replace(" ", "")
    found = {
        f"{column.group}.{column.field}".lstrip(".") if column.field else "-"
        for sheet in read_sample(pattern["file"]).sheets
        for column in sheet.columns
        if _folded(head) in _folded(column.header.rpartition(">")[2])
    }
    assert pattern["read_as"] in found


def _folded(text: str) -> str:
    from workbench.ledgers.cells import normal_text

    return normal_text(text).replace(" ", "")
