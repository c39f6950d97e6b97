from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.operations.travelling_case import Travel
from tests.store_factory import new_store
from workbench.store.database import Database


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with new_store(tmp_path / "库") as database:
        yield database


@pytest.fixture
def travel(tmp_path: Path) -> Travel:
    return Travel(tmp_path)


@pytest.fixture
def laptop(travel: Travel) -> Iterator[Database]:
    with travel.store("笔记本") as database:
        yield database


@pytest.fixture
def office(travel: Travel) -> Iterator[Database]:
    with travel.store("省中心") as database:
        yield database
