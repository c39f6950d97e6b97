"""Shared fixtures: the program's own data, loaded once."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest

from tests.store_factory import SERVER
from workbench.paths import Paths


@pytest.fixture(scope="session")
def paths() -> Paths:
    return Paths.discover()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run what is about a store file without a server, and what is about a server only with one."""
    for item in items:
        if SERVER and item.get_closest_marker("file_store"):
            item.add_marker(pytest.mark.skip(reason="about the file of a store"))
        if not SERVER and item.get_closest_marker("server_store"):
            item.add_marker(pytest.mark.skip(reason="needs the test server (make test-all)"))
