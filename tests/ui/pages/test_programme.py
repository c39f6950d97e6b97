from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.office_store import PLANNED, import_plan
from ui.desk import Desk
from ui.dialogs.add_planned import AddPlannedDialog
from ui.dialogs.change_plan import ChangePlanDialog
from ui.dialogs.edit_notice import EditNoticeDialog
from ui.dialogs.notice_checklist import Checklists
from ui.pages.programme import ProgrammePage
from workbench.domain.conclusion import Completion
from workbench.operations.plan_lines import (
    PlanChange,
    assign_agency,
    change_planned,
    plan_lines,
)
from workbench.programme.own_notice import copied_for, read_file


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> ProgrammePage:
    import_plan(desk)
    shown = ProgrammePage(desk)
    qtbot.addWidget(shown)
    shown.resize(1220, 700)
    shown.show()
    return shown


def _cell(page: ProgrammePage, title: str, column: str) -> object:
    rows = [page.progress.row_at(row) for row in range(page.progress.rowCount())]
    return next(row[column] for row in rows if row["title"] == title)


def test_the_notice_stands_beside_the_plan(page: ProgrammePage) -> None:
    words = page.notice.plain_text
    for part in (
        "工信厅节函〔2024〕40号",
        "重点行业能效专项监察",
        "力争实现行业企业全覆盖",
        "电解铝",
    ):
        assert part in words
    assert _cell(page, "合计（家）", "planned") == PLANNED
    visits = _cell(page, "合计（家次）", "planned")
    assert isinstance(visits, int)
    assert visits > PLANNED
    assert f"名单 {PLANNED} 家、{visits} 家次" in page.list.count.text()


def test_an_empty_plan_says_what_to_do_next(desk: Desk, qtbot: QtBot) -> None:
    page = ProgrammePage(desk)
    qtbot.addWidget(page)
    assert "任务名单还是空的" in page.messages.text


def test_an_enterprise_that_stopped_is_counted_as_dropped(
    page: ProgrammePage, desk: Desk, qtbot: QtBot
) -> None:
    line = next(each for each in desk.read(plan_lines, 2024) if not each.case_id)
    dialog = ChangePlanDialog(desk, line)
    qtbot.addWidget(dialog)
    dialog._check()
    assert "理由和证明材料" in dialog.messages.text
    dialog.reason.setText("2024年3月停产")
    dialog.proof.setText("停产证明")
    assert desk.do(change_planned, 2024, dialog.change()) is None
    assert _cell(page, "合计（家）", "dropped") == 1
    row = page.list.table.row_at(page.list.table.row_of(line.enterprise.id))
    assert row["completion"] == "— 停产"
    assert "停产证明" in str(row["reason"])
    desk.undo_last()
    assert _cell(page, "合计（家）", "dropped") == 0


def test_a_change_without_proof_is_refused(page: ProgrammePage, desk: Desk, qtbot: QtBot) -> None:
    line = desk.read(plan_lines, 2024)[0]
    change = PlanChange(
        enterprise_id=line.enterprise.id, completion=Completion.RELOCATED, reason="搬迁"
    )
    with qtbot.waitSignal(desk.failed) as failed:
        desk.do(change_planned, 2024, change)
    assert "证明" in str(failed.args[0])


def test_an_enterprise_is_replaced_by_another(
    page: ProgrammePage, desk: Desk, qtbot: QtBot
) -> None:
    lines = desk.read(plan_lines, 2024)
    dialog = ChangePlanDialog(desk, lines[0])
    qtbot.addWidget(dialog)
    dialog.reason.setText("停产")
    dialog.proof.setText("证明")
    assert dialog.substitute() is None
    dialog.replace.setChecked(True)
    dialog.substitute_field.list.setCurrentRow(0)
    substitute = dialog.substitute()
    assert substitute is not None
    assert substitute.replaces == lines[0].enterprise.id
    assert substitute.categories == lines[0].categories


def test_adding_asks_for_enterprise_category_and_reason(
    page: ProgrammePage, desk: Desk, qtbot: QtBot
) -> None:
    dialog = AddPlannedDialog(desk)
    qtbot.addWidget(dialog)
    dialog._check()
    assert "请选择企业" in dialog.messages.text
    dialog.enterprise.list.setCurrentRow(0)
    dialog._check()
    assert "监察类别" in dialog.messages.text
    dialog.categories.boxes["key_industry"].setChecked(True)
    assert dialog.value().categories == ("key_industry", "key_equipment")
    dialog._check()
    assert "理由" in dialog.messages.text


def test_an_agency_is_named_for_all_selected(page: ProgrammePage, desk: Desk) -> None:
    chosen = tuple(line.enterprise.id for line in desk.read(plan_lines, 2024)[:2])
    assert desk.do(assign_agency, 2024, chosen, "示例市节能监察支队") == 2
    agencies = [line.entry.agency for line in desk.read(plan_lines, 2024)]
    assert agencies.count("示例市节能监察支队") == 2


def test_the_button_opens_the_case_that_is_there(page: ProgrammePage, desk: Desk) -> None:
    held = next(line for line in desk.read(plan_lines, 2024) if line.case_id)
    page.list.grid.selectRow(page.list.table.row_of(held.enterprise.id))
    assert page.list.open_button.text() == "打开案件"


def test_a_notice_is_copied_edited_kept_and_taken_back(
    page: ProgrammePage, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    copied = copied_for(desk.knowledge.own_notice(2024), 2025)
    dialog = EditNoticeDialog(copied, (2024,), Checklists(desk.knowledge), page)
    dialog._check()
    assert "文号（不能为空）" in dialog.messages.text
    dialog.heads["number"].setText("工信厅节函〔2025〕1号")
    dialog.tables["batches"].add()
    dialog._check()
    assert "年中追加的任务第1行“发文日期”（应为日期" in dialog.messages.text
    for column, text in enumerate(
        ("工信厅节函〔2025〕318号", "多晶硅专项", "2025-09-01", "重点行业")
    ):
        item = dialog.tables["batches"].table.item(0, column)
        assert item is not None
        item.setText(text)
    dialog.export(tmp_path / "包.json")
    page.steps.keep(dialog.own())
    notice = desk.knowledge.notice(2025)
    assert (desk.year, desk.knowledge.years) == (2025, (2024, 2025))
    assert notice.batches[0].categories == ("key_industry",)
    assert "多晶硅专项" in page.notice.plain_text
    assert desk.knowledge.law(2025).checklist.items, "walked by the checklists of 2024"
    assert read_file(tmp_path / "包.json").notice() == notice
    desk.undo_last()
    assert desk.knowledge.years == (2024,)
