"""The shipped law, loaded once."""

from __future__ import annotations

import pytest

from workbench.paths import Paths
from workbench.rulebook.book import RuleBook
from workbench.rulebook.loading import load_book


@pytest.fixture(scope="session")
def book() -> RuleBook:
    return load_book(Paths.discover().resources)
