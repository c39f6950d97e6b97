"""Shared fixtures: the program's own data, loaded once."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest

from workbench.paths import Paths


@pytest.fixture(scope="session")
def paths() -> Paths:
    return Paths.discover()
