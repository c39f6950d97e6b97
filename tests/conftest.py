"""Shared fixtures: the program's own data, loaded once; golden texts that `--update-golden` writes anew."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from hypothesis import settings

from tests.store_factory import SERVER
from workbench.paths import Paths

# A slow machine is no fault of what is tested.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden texts anew")


@pytest.fixture(scope="session")
def paths() -> Paths:
    return Paths.discover()


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    def compare(name: str, text: str) -> None:
        path = GOLDEN / f"{name}.txt"
        if request.config.getoption("--update-golden", default=False):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert text == path.read_text(encoding="utf-8")

    return compare


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run what is about a store file without a server, and what is about a server only with one."""
    for item in items:
        if SERVER and item.get_closest_marker("file_store"):
            item.add_marker(pytest.mark.skip(reason="about the file of a store"))
        if not SERVER and item.get_closest_marker("server_store"):
            item.add_marker(pytest.mark.skip(reason="needs the test server (make test-all)"))
