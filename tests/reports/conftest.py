"""Fixtures of the report tests: fonts, and golden texts that `--update-golden` writes anew."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reports.fonts import Fonts
from tests.reports.samples import RESOURCES

GOLDEN = Path(__file__).resolve().parents[1] / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden texts anew")


@pytest.fixture(scope="session")
def fonts() -> Fonts:
    return Fonts.discover(RESOURCES)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    def compare(name: str, text: str) -> None:
        path = GOLDEN / f"{name}.txt"
        if request.config.getoption("--update-golden", default=False):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert text == path.read_text(encoding="utf-8")

    return compare
