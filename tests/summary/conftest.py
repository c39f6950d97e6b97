from __future__ import annotations

from datetime import date

import pytest

from tests.summary.province import year_rows
from workbench.paths import Paths
from workbench.programme.loading import load_notice
from workbench.summary.year import YearHead, build_year_facts
from workbench.summary.year_facts import ReportingBody, YearFacts


@pytest.fixture(scope="session")
def head(paths: Paths) -> YearHead:
    return YearHead(
        notice=load_notice(paths.resources, 2024),
        body=ReportingBody(agency="示例省工业和信息化厅", region="示例省"),
        made_on=date(2024, 12, 20),
    )


@pytest.fixture(scope="session")
def facts(head: YearHead) -> YearFacts:
    return build_year_facts(year_rows(), head)
