"""The shipped law and a context on the day of the cases."""

from __future__ import annotations

from datetime import date

import pytest

from workbench.judging.equipment.context import JudgingContext
from workbench.nameplates.loading import load_grammars
from workbench.paths import Paths
from workbench.rulebook.loading import load_book

DAY = date(2024, 10, 1)


@pytest.fixture(scope="session")
def context() -> JudgingContext:
    resources = Paths.discover().resources
    return JudgingContext(load_book(resources), load_grammars(resources), DAY)
