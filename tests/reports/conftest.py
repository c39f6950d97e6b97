"""Fixtures of the report tests: the fonts they print with."""

from __future__ import annotations

import pytest

from reports.fonts import Fonts
from tests.reports.samples import RESOURCES


@pytest.fixture(scope="session")
def fonts() -> Fonts:
    return Fonts.discover(RESOURCES)
