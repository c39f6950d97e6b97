from __future__ import annotations

from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from ui.desk import Desk
from ui.models.concerned import CONCERNED_COLUMNS, ConcernedMachines
from ui.models.machines import MACHINE_COLUMNS, MachineSource
from ui.models.paged import PagedTable, View
from workbench.domain.inspection import Case
from workbench.domain.partition import MachineClass
from workbench.store.queries import inspection


def machine_table(desk: Desk, case: Case) -> PagedTable:
    source = MachineSource(desk.read)
    source.case_id = case.id
    table = PagedTable(source, MACHINE_COLUMNS)
    table.look()
    return table


def test_machines_of_a_case_keep_qts_contract(desk: Desk, case: Case, qtbot: QtBot) -> None:
    table = machine_table(desk, case)
    QAbstractItemModelTester(table, QAbstractItemModelTester.FailureReportingMode.Warning)
    table.sort(5)
    table.look(View(text="水泵"))
    assert 0 < table.rowCount() < 901


def test_filtering_by_conclusion_happens_in_the_store(desk: Desk, case: Case) -> None:
    table = machine_table(desk, case)
    wanted = MachineClass.PHASE_OUT_IN_USE.value
    table.look(View(kept={"conclusion": frozenset({wanted})}))
    shown = {table.row_at(row)["conclusion"] for row in range(table.rowCount())}
    assert shown == {wanted}
    assert wanted in dict(table.source.values("conclusion", table.view))


def test_without_a_case_there_are_no_machines(desk: Desk) -> None:
    assert MachineSource(desk.read).ids(View()) == ()


def test_a_findings_machines_come_in_its_own_order(desk: Desk, case: Case, qtbot: QtBot) -> None:
    finding = next(f for f in desk.read(inspection.findings, case.id) if f.machine_ids)
    source = ConcernedMachines(desk.read)
    source.addresses = finding.machine_ids
    table = PagedTable(source, CONCERNED_COLUMNS)
    QAbstractItemModelTester(table, QAbstractItemModelTester.FailureReportingMode.Warning)
    table.look()
    assert tuple(table.row_at(n)["id"] for n in range(table.rowCount())) == finding.machine_ids
