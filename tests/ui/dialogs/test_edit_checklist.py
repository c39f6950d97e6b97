from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from tests.ui.sample_store import CHLOR_ALKALI, case_of
from tests.ui.waiting import wait_for_jobs
from ui.case.checklist_tab import ChecklistTab
from ui.desk import Desk
from ui.dialogs.edit_checklist import EditChecklistDialog
from ui.dialogs.edit_notice import EditNoticeDialog
from ui.dialogs.notice_checklist import Checklists
from ui.pages.programme import ProgrammePage
from workbench.domain.enterprise import Enterprise
from workbench.domain.inspection import Case
from workbench.operations import cases
from workbench.operations.case_facts import checklist_lines
from workbench.operations.enterprises import save_enterprise
from workbench.programme.own_notice import read_file


@pytest.fixture
def dialog(desk: Desk, qtbot: QtBot) -> EditChecklistDialog:
    made = Checklists(desk.knowledge).dialog(desk.knowledge.own_notice(2024))
    qtbot.addWidget(made)
    made.show()
    return made


def write_own_item(dialog: EditChecklistDialog, title: str) -> None:
    dialog.list.setCurrentRow(0)
    dialog.add()
    editors = dialog.form.editors
    editors["title"].widget.setText(title)  # type: ignore[attr-defined]
    editors["look_at"].widget.setPlainText("看什么。")  # type: ignore[attr-defined]
    editors["evidence"].widget.setText("照片、台账")  # type: ignore[attr-defined]


def cite(dialog: EditChecklistDialog, text: str) -> None:
    table = dialog.form.editors["basis"].widget
    table.add()  # type: ignore[attr-defined]
    table.table.item(0, 0).setText(text)  # type: ignore[attr-defined]


def test_an_item_is_added_changed_moved_and_switched_off(
    dialog: EditChecklistDialog, desk: Desk
) -> None:
    assert dialog.checklist() is None, "nothing was changed"
    first = dialog.items[0]["id"]
    write_own_item(dialog, "示例事项")
    assert "示例事项（自行录入）" in dialog.list.currentItem().text()
    dialog._check()
    assert f"{dialog.items[1]['id']}.“依据”（不能为空）" in dialog.messages.text
    cite(dialog, "示例省节能条例第十条")
    dialog.shift(-1)
    assert [each["id"] for each in dialog.items[:2]] == [dialog.items[0]["id"], first]
    dialog.list.setCurrentRow(1)
    dialog.form.editors["look_at"].widget.setPlainText("改过的一句。")  # type: ignore[attr-defined]
    assert "本机构修改" in dialog.list.currentItem().text()
    dialog.restore()
    assert "本机构修改" not in dialog.list.currentItem().text()
    dialog.switch()
    assert "已停用" in dialog.list.currentItem().text()
    dialog.remove()
    assert "不能删除" in dialog.messages.text
    dialog._check()
    assert dialog.result() == dialog.DialogCode.Accepted
    own = dialog.checklist()
    assert own is not None
    assert "自行录入 1 项，修改 0 项，停用 1 项" in Checklists(desk.knowledge).words(own)
    dialog.list.setCurrentRow(0)
    dialog.remove()
    dialog.list.setCurrentRow(0)
    dialog.switch()
    assert dialog.checklist() is None


def test_a_case_keeps_the_version_it_began_with(
    dialog: EditChecklistDialog, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    page = ProgrammePage(desk)
    qtbot.addWidget(page)
    old = case_of(desk.db, CHLOR_ALKALI)
    before = {line.item.id for line in desk.read(checklist_lines, old, desk.knowledge.law(2024))}
    write_own_item(dialog, "示例事项")
    cite(dialog, "示例省节能条例第十条")
    dialog.form.editors["categories"].show(["key_industry", "key_equipment"])
    own_id = dialog.items[1]["id"]
    notice = EditNoticeDialog(
        desk.knowledge.own_notice(2024), (2024,), Checklists(desk.knowledge), page
    )
    notice.take_checklist(dialog.checklist())
    notice.export(tmp_path / "包.json")
    page.steps.keep(notice.own())
    version = desk.knowledge.notice(2024).checklist_version
    assert version.startswith("2024.1+")
    law = desk.knowledge.law(2024)
    assert {line.item.id for line in desk.read(checklist_lines, old, law)} == before
    fresh = Enterprise(id="", name="示例新厂", uscc="")
    other = desk.do(save_enterprise, fresh)
    assert other is not None
    new = Case(
        id="",
        enterprise_id=other.id,
        year=2024,
        categories=("key_industry",),
        checklist_version=version,
    )
    opened = desk.do(cases.open_case, new)
    assert opened is not None
    lines = desk.read(checklist_lines, opened, law)
    assert own_id in {line.item.id for line in lines}
    assert read_file(tmp_path / "包.json").checklist == dialog.checklist()
    tab = ChecklistTab(desk)
    qtbot.addWidget(tab)
    tab.show_case(opened)
    wait_for_jobs(qtbot, desk)
    tab.open_row(own_id)
    assert "（自行录入）" in tab.pane.plain_text
    assert "待核" in tab.pane.plain_text


def test_a_version_that_is_not_held_is_said_and_the_present_one_shown(
    desk: Desk, qtbot: QtBot
) -> None:
    case = case_of(desk.db, CHLOR_ALKALI)
    desk.do(cases.save_case, replace(case, checklist_version="2024.1+abcdef"))
    tab = ChecklistTab(desk)
    qtbot.addWidget(tab)
    tab.show_case(case_of(desk.db, CHLOR_ALKALI))
    wait_for_jobs(qtbot, desk)
    assert "本机没有这个版本" in tab.messages.text
    assert tab.lines.lines


def test_an_option_is_chosen_from_a_list(dialog: EditChecklistDialog, desk: Desk) -> None:
    dialog.list.setCurrentRow(1)
    table = dialog.form.editors["options"].widget.table  # type: ignore[attr-defined]
    delegate = table.itemDelegateForColumn(2)
    cell = table.model().index(0, 2)
    box = delegate.createEditor(table, QStyleOptionViewItem(), cell)
    delegate.setEditorData(box, cell)
    titles = [each.title for each in desk.knowledge.templates.values()]
    box.setCurrentText(titles[3])
    delegate.setModelData(box, table.model(), cell)
    code = list(desk.knowledge.templates)[3]
    assert dialog.items[1]["options"][0]["finding"] == code
    assert "本机构修改" in dialog.list.currentItem().text()


def test_a_pack_with_a_damaged_checklist_is_refused_in_place(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    page = ProgrammePage(desk)
    qtbot.addWidget(page)
    notice = EditNoticeDialog(
        desk.knowledge.own_notice(2024), (2024,), Checklists(desk.knowledge), page
    )
    notice.take_checklist({"base": "2024.1", "notice": "", "groups": {}, "items": []})
    notice.export(tmp_path / "包.json")
    assert "items（不能为空）" in notice.messages.text
    assert not (tmp_path / "包.json").exists()
    notice._check()
    assert notice.result() != notice.DialogCode.Accepted
