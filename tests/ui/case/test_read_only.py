from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.sample_store import AT, CHLOR_ALKALI, YEAR, case_of
from tests.ui.waiting import wait_for_jobs
from ui.case.checklist_tab import ChecklistTab
from ui.case.findings_tab import FindingsTab
from ui.case.papers_tab import PapersTab
from ui.case.rectification_tab import RectificationTab
from ui.case.view import TABS, CaseView
from ui.desk import Desk
from ui.knowledge import Knowledge
from workbench.operations import stores
from workbench.store.queries import register


@pytest.fixture
def desk(sample_store: Path, tmp_path: Path, knowledge: Knowledge) -> Iterator[Desk]:
    folder = tmp_path / "别人开着的库"
    shutil.copytree(sample_store, folder)
    with stores.open_store(folder, read_only=True) as db:
        with db.read() as session:
            officer = register.officers(session)[0]
        made = Desk(db, knowledge, officer, YEAR)
        made.clock = AT.astimezone
        yield made
        assert made.runner.close(seconds=30)


def test_a_store_that_may_only_be_read_shows_everything_and_offers_no_change(
    desk: Desk, qtbot: QtBot
) -> None:
    view = CaseView(desk)
    qtbot.addWidget(view)
    view.show()
    case = case_of(desk.db, CHLOR_ALKALI)
    failed: list[object] = []
    desk.failed.connect(failed.append)
    for tab in TABS:
        view.open_case(case.id, tab.title)
        wait_for_jobs(qtbot, desk)
    assert failed == []
    by_type = {type(page): page for page in view.pages}
    checklist = by_type[ChecklistTab]
    assert isinstance(checklist, ChecklistTab)
    assert checklist.table.rowCount() > 0
    assert not checklist.pane.isEnabled()
    findings = by_type[FindingsTab]
    assert isinstance(findings, FindingsTab)
    assert not findings.confirm_button.isEnabled()
    assert not findings.reopen_button.isEnabled()
    papers = by_type[PapersTab]
    assert isinstance(papers, PapersTab)
    assert not papers.bar.begin.isEnabled()
    rectification = by_type[RectificationTab]
    assert isinstance(rectification, RectificationTab)
    assert not rectification.form.isEnabled()
