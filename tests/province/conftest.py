from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.province.office import office
from ui.cli.demo.collecting import Collecting, collect
from ui.knowledge import Knowledge
from workbench.paths import Paths


@dataclass(frozen=True)
class Collected:
    """An office after December: its desk, and the report it wrote line by line."""

    work: Collecting
    lines: tuple[str, ...]


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return Knowledge(Paths.discover())


@pytest.fixture(scope="session")
def collected(
    knowledge: Knowledge, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Collected]:
    """Everything of the sample packages taken in; nobody may change it."""
    with office(tmp_path_factory.mktemp("office"), knowledge) as work:
        yield Collected(work, tuple(collect(work)))
