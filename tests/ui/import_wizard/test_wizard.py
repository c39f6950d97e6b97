from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.sample_store import EMPTY, case_of
from tests.ui.waiting import JOB_MS, wait_for_jobs
from ui.desk import Desk
from ui.import_wizard.wizard import ImportWizard
from workbench.domain.inspection import Case
from workbench.ledgers.kinds import LedgerKind
from workbench.store.queries import ledgers, machines, register


@pytest.fixture
def case(desk: Desk) -> Case:
    return case_of(desk.db, EMPTY.name)


@pytest.fixture
def wizard(desk: Desk, case: Case, qtbot: QtBot) -> ImportWizard:
    return opened(desk, LedgerKind.EQUIPMENT, case, qtbot)


def opened(desk: Desk, kind: LedgerKind, case: Case | None, qtbot: QtBot) -> ImportWizard:
    made = ImportWizard(desk, kind, case=case)
    qtbot.addWidget(made)
    made.show()
    return made


def read(wizard: ImportWizard, path: Path, qtbot: QtBot) -> None:
    wizard.read_file(path)
    qtbot.waitUntil(lambda: not wizard.desk.runner.running, timeout=JOB_MS)


def columns(wizard: ImportWizard) -> dict[str, str]:
    table = wizard.columns.table
    found = {}
    for row in range(table.rowCount()):
        item, chooser = table.item(row, 0), table.cellWidget(row, 2)
        assert item is not None
        found[item.text()] = str(chooser.currentData())  # type: ignore[attr-defined]
    return found


def test_a_ledger_is_read_shown_and_only_then_committed(
    wizard: ImportWizard, desk: Desk, case: Case, qtbot: QtBot
) -> None:
    read(wizard, desk.knowledge.paths.samples / "02_chlor_alkali/equipment.xlsx", qtbot)
    assert columns(wizard)["E"] == "model"
    assert "901 条可以入库" in wizard.summary.text()
    assert wizard.tabs.tabText(2) == "读到的内容 901"
    assert desk.read(ledgers.batches_of_case, case.id) == ()
    with qtbot.waitSignal(desk.said, timeout=JOB_MS) as told, qtbot.waitSignal(wizard.accepted):
        wizard.commit()
    assert "901 条记录" in told.args[1]
    assert len(desk.read(machines.machine_ids, case.id)) == 901
    assert desk.undo_last()


def test_what_was_confirmed_is_remembered_for_the_next_file_of_this_shape(
    wizard: ImportWizard, desk: Desk, case: Case, qtbot: QtBot
) -> None:
    path = desk.knowledge.paths.samples / "06_polyester/equipment_bom.csv"
    read(wizard, path, qtbot)
    first = columns(wizard)
    with qtbot.waitSignal(wizard.accepted, timeout=JOB_MS):
        wizard.commit()
    again = opened(desk, LedgerKind.EQUIPMENT, case, qtbot)
    read(again, path, qtbot)
    assert columns(again) == first
    table = again.columns.table
    reasons = {table.item(row, 3).text() for row in range(table.rowCount())}  # type: ignore[union-attr]
    assert "上次确认" in reasons


def test_correcting_a_column_reads_again_with_it(
    wizard: ImportWizard, desk: Desk, qtbot: QtBot
) -> None:
    read(wizard, desk.knowledge.paths.samples / "06_polyester/equipment_bom.csv", qtbot)
    before = columns(wizard)
    column = next(each for each, field in before.items() if field == "model")
    wizard.columns.table.corrected.emit(column, "")
    wait_for_jobs(qtbot, desk)
    after = columns(wizard)
    assert after[column] == ""
    assert {each: field for each, field in after.items() if each != column} == {
        each: field for each, field in before.items() if each != column
    }


@pytest.mark.parametrize(
    "name", ["password.xlsx", "pdf_renamed.xlsx", "truncated.xlsx", "empty.xlsx"]
)
def test_a_file_that_cannot_be_read_is_refused_in_one_sentence(
    wizard: ImportWizard, desk: Desk, case: Case, qtbot: QtBot, name: str
) -> None:
    read(wizard, desk.knowledge.paths.samples / "refused" / name, qtbot)
    assert wizard.messages.isVisible()
    assert wizard.messages.text.endswith("。")
    assert "Traceback" not in wizard.messages.text
    assert not wizard.commit_button.isEnabled()
    assert desk.read(ledgers.batches_of_case, case.id) == ()


def test_a_missing_file_is_said_to_be_missing(wizard: ImportWizard, qtbot: QtBot) -> None:
    read(wizard, Path("没有这个文件.xlsx"), qtbot)
    assert "没有这个文件" in wizard.messages.text


def test_leaving_while_reading_changes_nothing(
    wizard: ImportWizard, desk: Desk, case: Case, qtbot: QtBot
) -> None:
    wizard.read_file(desk.knowledge.paths.samples / "02_chlor_alkali/equipment.xlsx")
    wizard.reject()
    wait_for_jobs(qtbot, desk)
    assert desk.read(ledgers.batches_of_case, case.id) == ()


def test_doubts_are_listed_with_their_cells(wizard: ImportWizard, desk: Desk, qtbot: QtBot) -> None:
    read(wizard, desk.knowledge.paths.samples / "formats/odd_values.xlsx", qtbot)
    issues = wizard.issues.table
    assert issues.rowCount() > 0
    assert any(issues.row_at(row)["cell"] for row in range(issues.rowCount()))


@pytest.mark.parametrize(
    ("kind", "file"),
    [
        (LedgerKind.ENERGY, "02_chlor_alkali/energy_2023.xlsx"),
        (LedgerKind.PRODUCTION, "02_chlor_alkali/output_2023.xlsx"),
        (LedgerKind.METERING, "06_polyester/meters.xlsx"),
        (LedgerKind.DATACENTRE, "07_data_centre/power_2023_ups_out.xlsx"),
    ],
)
def test_every_other_ledger_of_a_case_goes_the_same_way(
    desk: Desk, case: Case, qtbot: QtBot, kind: LedgerKind, file: str
) -> None:
    wizard = opened(desk, kind, case, qtbot)
    read(wizard, desk.knowledge.paths.samples / file, qtbot)
    assert wizard.look is not None
    assert wizard.look.count > 0
    with qtbot.waitSignal(wizard.accepted, timeout=JOB_MS):
        wizard.commit()
    assert [each.kind for each in desk.read(ledgers.batches_of_case, case.id)] == [kind.value]


def test_an_enterprise_list_fills_the_register(desk: Desk, qtbot: QtBot) -> None:
    wizard = opened(desk, LedgerKind.ENTERPRISES, None, qtbot)
    read(wizard, desk.knowledge.paths.samples / "lists/enterprises_2024.xlsx", qtbot)
    with qtbot.waitSignal(wizard.accepted, timeout=JOB_MS):
        wizard.commit()
    names = {each.name for each in desk.read(register.enterprises)}
    assert "示例焦化有限公司" in names
