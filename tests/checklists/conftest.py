from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from workbench.checklists.catalogue import ChecklistCatalogue
from workbench.checklists.loading import load_checklist
from workbench.checklists.procedure import Procedure
from workbench.checklists.procedure_loading import load_procedure
from workbench.checklists.templates import FindingTemplate, load_templates
from workbench.paths import Paths


@pytest.fixture(scope="session")
def templates(paths: Paths) -> Mapping[str, FindingTemplate]:
    return load_templates(paths.resources)


@pytest.fixture(scope="session")
def catalogue(paths: Paths, templates: Mapping[str, FindingTemplate]) -> ChecklistCatalogue:
    return load_checklist(paths.resources, 2024, templates.keys())


@pytest.fixture(scope="session")
def procedure(paths: Paths) -> Procedure:
    return load_procedure(paths.resources)


@pytest.fixture
def resources(paths: Paths, tmp_path: Path) -> Path:
    shutil.copytree(paths.resources / "checklists", tmp_path / "checklists")
    return tmp_path
