from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.waiting import wait_for_jobs
from ui.desk import Desk
from ui.dialogs.equivalent import EquivalentDialog
from ui.dialogs.officer import OfficerDialog
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
    names = [page.parameters.table.row_at(row)["name"] for row in range(3)]
    assert names[0] == "现场监察人数"
    assert any("LGPL" in licence for _, _, licence in versions())
    project = Path(__file__).parents[3] / "pyproject.toml"
    assert tomllib.loads(project.read_text("utf-8"))["project"]["version"] == VERSION


def test_a_target_opens_its_tab(page: SettingsPage) -> None:
    page.open_target(Target(SETTINGS, tab="备份与恢复"))
    assert page.tabs.tabText(page.tabs.currentIndex()) == "备份与恢复"
