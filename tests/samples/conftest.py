"""The committed sample files, and a fresh set written from the generator."""

from __future__ import annotations

from pathlib import Path

import pytest

from sample_ledgers.generator.catalogue import write_all

SAMPLES = Path(__file__).parents[2] / "sample_ledgers"


@pytest.fixture(scope="session")
def committed() -> Path:
    """Where the committed files lie."""
    return SAMPLES


@pytest.fixture(scope="session")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all files written anew."""
    folder = tmp_path_factory.mktemp("samples")
    write_all(folder)
    return folder
