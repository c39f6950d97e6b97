from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.waiting import JOB_MS, wait_for_jobs
from ui.desk import Desk
from ui.import_wizard.change_words import change_lines, mark_lines
from ui.import_wizard.compare_step import ALONGSIDE
from ui.import_wizard.giving_back import write_blank
from ui.import_wizard.wizard import COMPARE, ImportWizard
from workbench.domain.inspection import Case
from workbench.ledgers.kinds import LedgerKind
from workbench.operations import judging
from workbench.operations.judging import MachineNote
from workbench.store.queries import batch_rows, ledgers, machines, marks

SAMPLE = Path("sample_ledgers/02_chlor_alkali/equipment.xlsx")


def opened(path: Path) -> Any:
    import openpyxl

    return openpyxl.load_workbook(path)


@pytest.fixture
def corrected(tmp_path: Path) -> Path:
    """The enterprise's file again with one model corrected and one row taken out."""
    path = tmp_path / SAMPLE.name
    shutil.copy(SAMPLE, path)
    book = opened(path)
    sheet = book["电动机台账"]
    sheet["E4"] = "YE4-160M-4"
    sheet.delete_rows(sheet.max_row - 2)
    book.save(path)
    return path


@pytest.fixture
def wizard(desk: Desk, case: Case, qtbot: QtBot) -> ImportWizard:
    shown = ImportWizard(desk, LedgerKind.EQUIPMENT, case)
    qtbot.addWidget(shown)
    return shown


def read(wizard: ImportWizard, path: Path, qtbot: QtBot) -> None:
    wizard.read_file(path)
    wait_for_jobs(qtbot, wizard.desk)


def test_a_corrected_file_is_compared_with_the_stored_one_before_it_comes_in(
    wizard: ImportWizard, corrected: Path, qtbot: QtBot
) -> None:
    read(wizard, corrected, qtbot)
    assert wizard.tabs.isTabVisible(COMPARE)
    assert "equipment.xlsx" in wizard.compare.batches.currentText()
    found = wizard.compare.found
    assert found is not None
    lines = change_lines(found, wizard.compare.labels)
    changed = [line for line in lines if line["field"] == "型号"]
    assert [(line["before"], line["after"]) for line in changed] == [("Y160M-4", "YE4-160M-4")]
    assert wizard.compare.counts.text().startswith("新增 0　有改动")
    assert wizard.commit_button.isEnabled()


def test_committing_it_replaces_the_stored_one_and_undo_brings_that_back(
    wizard: ImportWizard, desk: Desk, case: Case, corrected: Path, qtbot: QtBot
) -> None:
    def current() -> list[str]:
        held = desk.read(ledgers.batches_of_case, case.id)
        return [batch.id for batch in held if batch.kind == LedgerKind.EQUIPMENT]

    (before,) = current()
    read(wizard, corrected, qtbot)
    with qtbot.waitSignal(wizard.accepted, timeout=JOB_MS):
        wizard.commit()
    (after,) = current()
    assert after != before
    for _ in range(10):
        desk.undo_last()
        if current() == [before]:
            break
    assert current() == [before]


def test_what_was_noted_on_site_is_listed_and_kept(
    wizard: ImportWizard, desk: Desk, case: Case, corrected: Path, qtbot: QtBot
) -> None:
    with desk.db.read() as session:
        lines = machines.machine_page(session, machines.machine_ids(session, case.id))
    noted = next(line for line in lines if (line.sheet, line.row) == ("电动机台账", 4))
    desk.do(judging.note_on_machine, MachineNote(noted.id, marks.STATE, "sealed"))
    read(wizard, corrected, qtbot)
    assert wizard.compare.found is not None
    (line,) = mark_lines(wizard.compare.found, wizard.compare.labels)
    assert (line["field"], line["value"]) == ("现场状态", "停用封存")
    with qtbot.waitSignal(wizard.accepted, timeout=JOB_MS):
        wizard.commit()
    with desk.db.read() as session:
        held = ledgers.batches_of_case(session, case.id)
        batch = next(each for each in held if each.kind == LedgerKind.EQUIPMENT)
        assert len(batch_rows.marks_of_batch(session, batch.id)) == 1


def test_a_ledger_may_stand_beside_the_stored_one(
    wizard: ImportWizard, corrected: Path, qtbot: QtBot
) -> None:
    read(wizard, corrected, qtbot)
    wizard.compare.batches.setCurrentIndex(0)
    wizard.compare.batches.activated.emit(0)
    assert wizard.compare.batches.currentText() == ALONGSIDE
    assert wizard.compare.found is None
    assert wizard.commit_button.isEnabled()


def test_the_doubts_go_back_in_the_enterprises_own_workbook(
    wizard: ImportWizard, tmp_path: Path, qtbot: QtBot
) -> None:
    read(wizard, SAMPLE, qtbot)
    target = tmp_path / "退回.xlsx"
    assert wizard.issues.button.isEnabled()
    with qtbot.waitSignal(wizard.desk.runner.idle, timeout=JOB_MS):
        wizard.give_back(target)
    assert "已写出“退回.xlsx”" in wizard.messages.text
    assert opened(target).sheetnames[0] == "存疑清单"


def test_an_enterprise_list_is_compared_with_no_ledger(desk: Desk, qtbot: QtBot) -> None:
    wizard = ImportWizard(desk, LedgerKind.ENTERPRISES)
    qtbot.addWidget(wizard)
    assert not wizard.tabs.isTabVisible(COMPARE)


def test_a_blank_ledger_is_written_and_reads_as_empty(
    wizard: ImportWizard, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    template = desk.knowledge.blank_ledgers[LedgerKind.EQUIPMENT]
    write_blank(template, tmp_path / "空表.xlsx", wizard.messages)
    assert "空表.xlsx" in wizard.messages.text
    read(wizard, tmp_path / "空表.xlsx", qtbot)
    assert wizard.look is not None
    assert wizard.look.count == 0
