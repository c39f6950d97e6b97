"""The shipped rule book, loaded once."""

from __future__ import annotations

import pytest

from workbench.paths import Paths
from workbench.rulebook.book import RuleBook
from workbench.rulebook.loading import load_book


@pytest.fixture(scope="session")
def book(paths: Paths) -> RuleBook:
    return load_book(paths.resources)
