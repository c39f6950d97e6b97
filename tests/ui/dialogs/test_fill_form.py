from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from pytestqt.qtbot import QtBot

from tests.reports.forms.blanks import FIRST, list_form
from tests.reports.forms.strange_blanks import grouped_regions, word_regions
from tests.ui.office_store import PLANNED, import_plan
from tests.ui.waiting import wait_for_jobs
from ui.desk import Desk
from ui.dialogs.fill_form import FillFormDialog
from workbench.operations.year_summary import year_facts


@pytest.fixture
def dialog(desk: Desk, qtbot: QtBot) -> FillFormDialog:
    import_plan(desk)
    facts = year_facts(desk.db, desk.knowledge.notice(desk.year), desk.today)
    made = FillFormDialog(desk, facts)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_blank_is_read_confirmed_filled_and_remembered(
    dialog: FillFormDialog, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    blank, out = tmp_path / "空白.xlsx", tmp_path / "填.xlsx"
    list_form(blank)
    dialog.load(blank)
    wait_for_jobs(qtbot, desk)
    assert dialog.tables.currentData() == "enterprise_list", "the table that fits best comes first"
    dialog.columns.corrected.emit("G", "industry_code")
    dialog.fill_into(out)
    wait_for_jobs(qtbot, desk)
    assert f"填入 {PLANNED} 行" in dialog.messages.text
    assert load_workbook(out)["名单"].cell(FIRST, 3).value
    dialog.load(blank)
    wait_for_jobs(qtbot, desk)
    item = dialog.columns.item(6, 3)
    assert item is not None
    assert item.text() == "上次确认"


def test_a_file_that_is_no_form_is_refused_in_place(
    dialog: FillFormDialog, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "图.xlsx").write_bytes(b"\x89PNG\r\n")
    dialog.load(tmp_path / "图.xlsx")
    wait_for_jobs(qtbot, desk)
    assert "是图片，不是表格" in dialog.messages.text
    assert not dialog.fill_button.isEnabled()


@pytest.mark.parametrize("kind", ["xlsx", "docx"])
def test_one_row_per_region_is_filled_and_remembered_in_excel_and_word(
    dialog: FillFormDialog, desk: Desk, qtbot: QtBot, tmp_path: Path, kind: str
) -> None:
    facts = year_facts(desk.db, desk.knowledge.notice(desk.year), desk.today)
    named = [str(row.value("region")) for row in facts.tables["region_results"][:2]]
    blank, out = tmp_path / f"空白.{kind}", tmp_path / f"填.{kind}"
    (grouped_regions if kind == "xlsx" else word_regions)(blank, (*named[::-1], "示例无此市"))
    dialog.load(blank)
    wait_for_jobs(qtbot, desk)
    assert dialog.tables.currentData() == "region_results"
    dialog.columns.corrected.emit("C", "planned")
    dialog.fill_into(out)
    wait_for_jobs(qtbot, desk)
    assert "填入 2 行" in dialog.messages.text
    assert "示例无此市" in dialog.messages.text
    assert out.exists()
    dialog.load(blank)
    wait_for_jobs(qtbot, desk)
    item = dialog.columns.item(2, 3)
    assert item is not None
    assert item.text() == "上次确认"
