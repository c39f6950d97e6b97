"""Grammars as shipped."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.nameplates.grammar import Grammars
from workbench.nameplates.loading import load_grammars
from workbench.paths import Paths


@pytest.fixture(scope="session")
def resources() -> Path:
    return Paths.discover().resources


@pytest.fixture(scope="session")
def grammars(resources: Path) -> Grammars:
    return load_grammars(resources)
