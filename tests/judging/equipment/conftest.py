"""The shipped law and grammars, and contexts by day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from workbench.judging.equipment.context import JudgingContext
from workbench.nameplates.grammar import Grammars
from workbench.nameplates.loading import load_grammars
from workbench.paths import Paths
from workbench.rulebook.book import RuleBook
from workbench.rulebook.loading import load_book


@pytest.fixture(scope="session")
def book() -> RuleBook:
    return load_book(Paths.discover().resources)


@pytest.fixture(scope="session")
def grammars() -> Grammars:
    return load_grammars(Paths.discover().resources)


@pytest.fixture(scope="session")
def context_on(book: RuleBook, grammars: Grammars) -> Callable[[date], JudgingContext]:
    made: dict[date, JudgingContext] = {}

    def on(day: date) -> JudgingContext:
        return made.setdefault(day, JudgingContext(book, grammars, day))

    return on


@pytest.fixture(scope="session")
def context(context_on: Callable[[date], JudgingContext]) -> JudgingContext:
    return context_on(date(2024, 10, 1))
