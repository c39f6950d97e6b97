from __future__ import annotations

import json
from dataclasses import replace

import pytest

from reports.build.annual_report import build_annual_report
from reports.catalogue import Frames
from reports.render.text import as_text
from tests.summary.province import year_rows
from workbench.domain.errors import DataCorrupt
from workbench.paths import Paths
from workbench.summary.year import YearHead, build_year_facts
from workbench.summary.year_facts import YearFacts
from workbench.summary.year_json import facts_from_text, facts_to_text


def test_facts_come_back_as_they_were(facts: YearFacts) -> None:
    assert facts_from_text(facts_to_text(facts)) == facts


def test_a_year_frozen_before_there_were_stacked_charts_is_read(facts: YearFacts) -> None:
    body = json.loads(facts_to_text(facts))
    del body["chart_stacks"]
    assert facts_from_text(json.dumps(body)) == replace(facts, chart_stacks={})


def test_the_same_year_gives_the_same_text(facts: YearFacts, head: YearHead) -> None:
    assert facts_to_text(build_year_facts(year_rows(), head)) == facts_to_text(facts)


def test_a_report_rendered_anew_from_frozen_facts_reads_the_same(
    facts: YearFacts, paths: Paths
) -> None:
    frames = Frames.load(paths.resources)
    again = facts_from_text(facts_to_text(facts))
    old, new = (build_annual_report(each, frames.tables, frames.report) for each in (facts, again))
    assert as_text(new) == as_text(old)


@pytest.mark.parametrize("text", ["", "{}", '{"version": 99}', "[1]", '{"version": 1, "year": 1}'])
def test_a_damaged_text_is_refused(text: str) -> None:
    with pytest.raises(DataCorrupt):
        facts_from_text(text)
