"""The words of each paper and report, compared as text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reports.build.case_paper import build_case_paper
from reports.build.onsite_record import build_onsite_record
from reports.build.rectification_order import build_rectification_order
from reports.catalogue import ANNUAL_SET, AnnualReport, Frames
from reports.render.text import as_text
from tests.reports.paper_samples import book, paper_facts
from tests.reports.samples import MADE_ON, ONSITE, ORDER, RESOURCES
from tests.reports.year_samples import year_facts
from workbench.domain.paper import PaperKind

Golden = Callable[[str, str], None]


@pytest.mark.golden
def test_the_onsite_record_reads_as_agreed(golden: Golden) -> None:
    golden("onsite_record", as_text(build_onsite_record(ONSITE, MADE_ON)))


@pytest.mark.golden
def test_the_rectification_order_reads_as_agreed(golden: Golden) -> None:
    golden("rectification_order", as_text(build_rectification_order(ORDER, MADE_ON)))


@pytest.mark.golden
@pytest.mark.parametrize("kind", [each for each in PaperKind if not book()[each].is_own])
def test_each_paper_of_a_case_reads_as_agreed(golden: Golden, kind: PaperKind) -> None:
    golden(f"paper_{kind}", as_text(build_case_paper(paper_facts(kind), MADE_ON)))


@pytest.mark.golden
@pytest.mark.parametrize("report", ANNUAL_SET, ids=lambda report: report.id)
def test_each_annual_report_reads_as_agreed(golden: Golden, report: AnnualReport) -> None:
    golden(report.id, as_text(report.build(year_facts(), Frames.load(RESOURCES))))
