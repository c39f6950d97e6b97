from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest

from reports.catalogue import SHARING_SET, AnnualReport, Frames, render
from reports.fonts import Fonts
from tests.reports.samples import RESOURCES
from tests.reports.year_samples import year_facts
from workbench.summary.layout import load_layouts

TABLES = pytest.mark.parametrize("report", SHARING_SET, ids=lambda each: each.id)


@TABLES
def test_the_same_rows_stand_in_every_format(
    report: AnnualReport, fonts: Fonts, tmp_path: Path
) -> None:
    facts = year_facts()
    document = report.build(facts, Frames.load(RESOURCES))
    files = {
        suffix: render(document, tmp_path / f"表{suffix}", fonts).path for suffix in report.formats
    }
    told = json.loads(files[".json"].read_text(encoding="utf-8"))
    with files[".csv"].open(encoding="utf-8-sig", newline="") as stream:
        head, *lines = csv.reader(stream)
    columns = load_layouts(RESOURCES)[report.id].columns
    assert [each["id"] for each in told["columns"]] == [each.id for each in columns]
    assert head == [each.head for each in columns]
    assert len(told["rows"]) == len(lines) == len(facts.tables.get(report.id, ()))


@TABLES
def test_every_column_is_described(report: AnnualReport) -> None:
    text = (RESOURCES / "help" / "sharing.md").read_text(encoding="utf-8")
    part = text[text.index(f"## {report.id}") :].partition("\n## ")[0]
    named = {
        name
        for line in re.findall(r"^\| ([a-z0-9_ ·]+) \|", part, re.M)
        for name in line.split(" · ")
    }
    assert {column.id for column in load_layouts(RESOURCES)[report.id].columns} <= named


def test_words_like_formulas_are_quoted_in_csv_and_numbers_are_not() -> None:
    from reports.model.table import Column, ColumnType
    from reports.render.delimited import _quiet

    column = Column(id="a", label="甲", type=ColumnType.TEXT)
    assert _quiet("=cmd|x", column) == "'=cmd|x"
    assert _quiet(-3, Column(id="b", label="乙", type=ColumnType.INTEGER)) == "-3"
