from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store_factory import new_store
from workbench.store.database import Database


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with new_store(tmp_path / "库") as database:
        yield database
