"""A window on a real store: made once, copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.sample_store import AT, CHLOR_ALKALI, YEAR, case_of, make_store
from ui.case.view import CaseView
from ui.desk import Desk
from ui.knowledge import Knowledge
from ui.theme import apply_theme
from workbench.domain.inspection import Case
from workbench.operations import stores
from workbench.paths import Paths
from workbench.store.database import Database
from workbench.store.queries import register

JOB_MS = 60_000


@pytest.fixture(autouse=True)
def _settings_in_a_file(tmp_path: Path) -> None:
    """Settings of the window go to a file of the test, never to the user's."""
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    for scope in (QSettings.Scope.UserScope, QSettings.Scope.SystemScope):
        QSettings.setPath(QSettings.Format.IniFormat, scope, str(tmp_path / "settings"))


@pytest.fixture(autouse=True)
def _themed(qapp: QApplication) -> None:
    apply_theme(qapp)


@pytest.fixture(scope="session")
def knowledge(paths: Paths) -> Knowledge:
    return Knowledge(paths)


@pytest.fixture(scope="session")
def sample_store(knowledge: Knowledge, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample") / "库"
    make_store(folder, knowledge)
    return folder


@pytest.fixture
def db(sample_store: Path, tmp_path: Path) -> Iterator[Database]:
    folder = tmp_path / "库"
    shutil.copytree(sample_store, folder)
    with stores.open_store(folder) as database:
        yield database


@pytest.fixture
def desk(db: Database, knowledge: Knowledge) -> Iterator[Desk]:
    with db.read() as session:
        officer = register.officers(session)[0]
    made = Desk(db, knowledge, officer, YEAR)
    moment: datetime = AT.astimezone()
    made.clock = lambda: moment
    yield made
    assert made.runner.close(seconds=30)


@pytest.fixture
def case(db: Database) -> Case:
    return case_of(db, CHLOR_ALKALI)


@pytest.fixture
def view(desk: Desk, case: Case, qtbot: QtBot) -> CaseView:
    shown = CaseView(desk)
    qtbot.addWidget(shown)
    shown.resize(1220, 660)
    shown.show()
    shown.open_case(case.id)
    return shown
