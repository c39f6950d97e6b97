from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.waiting import wait_for_jobs
from ui.desk import Desk
from ui.dialogs.equivalent import EquivalentDialog
from ui.dialogs.officer import OfficerDialog
from ui.dialogs.procedure import ParameterDialog, PowerDialog, RegimeDialog
from ui.navigation import SETTINGS, Target
from ui.pages.settings import SettingsPage
from ui.versions import VERSION, versions
from workbench.domain.inspection import Officer
from workbench.operations import stores
from workbench.operations.overlay import save_overlay_entry
from workbench.rulebook.overlay_bodies import EQUIVALENT, equivalent_to_body


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> SettingsPage:
    shown = SettingsPage(desk)
    qtbot.addWidget(shown)
    shown.resize(1220, 700)
    shown.show()
    wait_for_jobs(qtbot, desk)
    return shown


def test_a_new_officer_appears_in_the_list(page: SettingsPage, desk: Desk, qtbot: QtBot) -> None:
    before = page.officers.table.rowCount()
    dialog = OfficerDialog(Officer(id="", name="", certificate_number=""))
    qtbot.addWidget(dialog)
    dialog._check()
    assert "姓名" in dialog.messages.text
    dialog.name.setText("示例王")
    dialog.number.setText("示Z009")
    desk.do(stores.add_officer, dialog.value())
    assert page.officers.table.rowCount() == before + 1


def test_a_backup_is_written_checked_and_restored_beside(
    page: SettingsPage, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    target = tmp_path / "备份" / "库.zip"
    page.backups.back_up(target)
    wait_for_jobs(qtbot, desk)
    assert "已备份并核对" in page.messages.text
    page.backups.verify_file(target)
    wait_for_jobs(qtbot, desk)
    assert "完好" in page.messages.text
    page.backups.restore(target, tmp_path / "恢复")
    wait_for_jobs(qtbot, desk)
    assert "已恢复到" in page.messages.text
    with stores.open_store(tmp_path / "恢复") as restored:
        assert restored.facts.agency == desk.db.facts.agency


def test_a_file_that_is_no_backup_is_refused_in_words(
    page: SettingsPage, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    false = tmp_path / "假.zip"
    false.write_bytes(b"nothing")
    page.backups.verify_file(false)
    wait_for_jobs(qtbot, desk)
    assert page.messages.text.startswith("✖")


def test_the_store_itself_is_checked(page: SettingsPage, desk: Desk, qtbot: QtBot) -> None:
    page.backups.verify_store()
    wait_for_jobs(qtbot, desk)
    assert "数据完好" in page.messages.text


def test_an_equivalent_value_is_laid_over_the_rules(
    page: SettingsPage, desk: Desk, qtbot: QtBot
) -> None:
    dialog = EquivalentDialog(desk)
    qtbot.addWidget(dialog)
    assert "电力" in dialog.carrier.currentText()
    dialog.amount.setText("0.302千克")
    dialog._check()
    assert "大于 0" in dialog.messages.text
    dialog.amount.setText("0.3020")
    dialog._check()
    assert "来源" in dialog.messages.text
    dialog.source.setText("示例省统计局 2024年通报")
    value = dialog.value()
    assert value is not None
    desk.do(save_overlay_entry, EQUIVALENT, "electricity@2024-01-01", equivalent_to_body(value))
    assert page.equivalents.table.rowCount() == 1
    held = desk.knowledge.book.coefficients(desk.today)["electricity"]
    assert str(held.equivalent) == "0.3020"


def test_fonts_parameters_and_versions_are_shown(page: SettingsPage, paths: object) -> None:
    assert page.fonts.table.rowCount() == 5
    names = [page.procedure.parameters.table.row_at(row)["name"] for row in range(3)]
    assert names[0] == "现场监察人数"
    assert any("LGPL" in licence for _, _, licence in versions())
    project = Path(__file__).parents[3] / "pyproject.toml"
    assert tomllib.loads(project.read_text("utf-8"))["project"]["version"] == VERSION


def test_a_target_opens_its_tab(page: SettingsPage) -> None:
    page.open_target(Target(SETTINGS, tab="备份与恢复"))
    assert page.tabs.tabText(page.tabs.currentIndex()) == "备份与恢复"


def test_a_period_of_the_agency_is_kept_with_its_reason_and_taken_back(
    page: SettingsPage, desk: Desk, qtbot: QtBot
) -> None:
    section = page.procedure
    present = desk.knowledge.procedure["delivery_days"]
    dialog = ParameterDialog(present, "文书送达", desk.today)
    qtbot.addWidget(dialog)
    dialog.number.setValue(15)
    dialog.check()
    assert "请写明理由" in dialog.messages.text
    dialog.reason.setText("示例省规定为十五日")
    section.save_parameter(dialog.value())
    row = section.parameters.table.row_at(section.parameters.table.row_of("delivery_days"))
    assert (row["value"], row["checked"]) == ("15日（原20）", "待核")
    assert "示例省规定" in str(row["note"])
    change = section.changes.table.row_at(0)
    assert (change["what"], change["who"]) == ("文书送达：15日", desk.officer.name)
    section.changes.grid.selectRow(0)
    section.reset()
    assert desk.knowledge.procedure["delivery_days"].value == 20
    assert section.changes.table.rowCount() == 0


def test_the_rule_set_is_switched_and_says_what_was_read(
    page: SettingsPage, desk: Desk, qtbot: QtBot
) -> None:
    assert "第33号" in page.procedure.regime.text()
    assert "收录2004—" in page.procedure.regime.text()
    dialog = RegimeDialog(desk.knowledge.procedure, desk.today)
    qtbot.addWidget(dialog)
    dialog.regime.setCurrentIndex(dialog.regime.findData("o58"))
    dialog.reason.setText("工信系统监察")
    page.procedure.save_regime(dialog.value())
    assert "第58号" in page.procedure.regime.text()
    table = page.procedure.parameters.table
    assert table.row_at(table.row_of("extension_days_before"))["checked"] == "待核"
    assert desk.undo_last() == "切换程序规则"
    assert "第33号" in page.procedure.regime.text()


def test_a_power_becomes_the_agencys_own_with_its_basis(
    page: SettingsPage, desk: Desk, qtbot: QtBot
) -> None:
    held = next(each for each in desk.knowledge.procedure.powers if each.id == "metering")
    dialog = PowerDialog(held)
    qtbot.addWidget(dialog)
    dialog.is_own.setChecked(True)
    dialog.basis.setText("示例市市场监督管理局书面委托")
    dialog.reason.setText("已公布的委托")
    page.procedure.save_power(dialog.value())
    table = page.procedure.powers.table
    assert table.row_at(table.row_of("metering"))["own"] == "可由本机构"
