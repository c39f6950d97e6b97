"""The sheet of the whole case is seen before it is printed or saved."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest
from pypdf import PdfReader
from pytestqt.qtbot import QtBot

from tests.ui.waiting import wait_for_jobs
from ui.case.savings_dialog import SavingsDialog
from ui.desk import Desk
from workbench.domain.inspection import Case
from workbench.operations.savings_inputs import InputPlace, Scope, enter_number


@pytest.fixture
def dialog(desk: Desk, case: Case, qtbot: QtBot) -> SavingsDialog:
    for number in (("load_factor", "0.7"), ("hours", "6000"), ("price", "0.65")):
        desk.do(enter_number, case.id, InputPlace(Scope.CASE), number)
    made = SavingsDialog(desk, case)
    qtbot.addWidget(made)
    wait_for_jobs(qtbot, desk)
    return made


def test_the_preview_shows_the_sheet_and_the_chosen_grade(
    dialog: SavingsDialog, desk: Desk, qtbot: QtBot
) -> None:
    assert "节能改造建议" in dialog.text.toPlainText()
    assert "2级（按" in dialog.text.toPlainText()
    dialog.grade.setCurrentIndex(1)
    assert not dialog.save_button.isEnabled()
    wait_for_jobs(qtbot, desk)
    assert "1级（按" in dialog.text.toPlainText()


def test_it_is_written_as_word_and_pdf(
    dialog: SavingsDialog, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    for name in ("建议.docx", "建议.pdf"):
        dialog.write(tmp_path / name)
        wait_for_jobs(qtbot, desk)
    docx = importlib.import_module("docx")
    words = docx.Document(str(tmp_path / "建议.docx"))
    assert any("汇总" in each.text for each in words.paragraphs)
    assert len(PdfReader(tmp_path / "建议.pdf").pages) >= 1
    assert "已写入" in dialog.messages.text
