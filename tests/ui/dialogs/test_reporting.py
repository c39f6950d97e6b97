from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.office_store import import_plan
from ui.desk import Desk
from ui.dialogs.reporting import ReportingDialog
from workbench.operations.reporting import reporting_of
from workbench.operations.year_summary import year_facts
from workbench.store.queries import programme


@pytest.fixture
def dialog(desk: Desk, qtbot: QtBot) -> ReportingDialog:
    import_plan(desk)
    made = ReportingDialog(desk)
    qtbot.addWidget(made)
    made.show()
    return made


def test_only_people_stated_leave_the_plan_to_the_list(dialog: ReportingDialog, desk: Desk) -> None:
    dialog.filler.setText("张示例")
    dialog.save()
    assert dialog.result() == dialog.DialogCode.Accepted
    assert desk.read(programme.targets, desk.year) == ()
    assert desk.read(reporting_of, desk.year).filler == "张示例"


def test_a_registered_count_gives_the_coverage_in_the_table(
    dialog: ReportingDialog, desk: Desk
) -> None:
    cell = dialog.plan.table.item(0, 3)
    assert cell is not None
    cell.setText("若干")
    dialog.save()
    assert "任务汇总表第1行“在册企业（家）”写的是“若干”，应为整数" in dialog.messages.text
    assert desk.read(programme.targets, desk.year) == ()
    cell.setText("40")
    start = dialog.plan.table.item(0, 8)
    assert start is not None
    start.setText("4月")
    dialog.save()
    assert "“开始日期”写的是“4月”，应为日期" in dialog.messages.text
    start.setText("2024-04-01")
    dialog.bodies.add()
    dialog.save()
    assert "没有填机构名称" in dialog.messages.text
    dialog.bodies.table.item(0, 0).setText("示例市支队")
    dialog.save()
    facts = year_facts(desk.db, desk.knowledge.notice(desk.year), desk.today)
    (row,) = [
        each
        for each in facts.tables["task_summary"]
        if each.kind == "row" and each.value("registered") == 40
    ]
    assert row.value("coverage") is not None
    assert desk.read(programme.capacity, desk.year)[0].agency == "示例市支队"


def test_merging_counts_equipment_within_the_industries(
    dialog: ReportingDialog, desk: Desk
) -> None:
    before = dialog.plan.table.rowCount()
    dialog.merge.setChecked(True)
    dialog.count_again()
    assert dialog.plan.table.rowCount() < before
    dialog.save()
    assert desk.read(reporting_of, desk.year).merge_equipment
