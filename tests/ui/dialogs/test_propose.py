from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from pypdf import PdfReader
from pytestqt.qtbot import QtBot

from tests.store_factory import AT
from tests.ui.waiting import wait_for_jobs
from ui.desk import Desk
from ui.dialogs.propose import ProposeDialog
from workbench.domain.enterprise import Enterprise
from workbench.operations.drawings import drawings
from workbench.operations.enterprises import save_enterprise
from workbench.operations.plan_lines import plan_lines

CODES = ("91990101MA0EG0015C", "91990102MA0EG0074X", "91990201MA0EG00317")


@pytest.fixture
def dialog(desk: Desk, qtbot: QtBot) -> ProposeDialog:
    for number, code in enumerate(CODES):
        new = Enterprise(
            id="",
            name=f"示例重点{number}厂",
            uscc=code,
            is_key_energy_user=True,
            tce_calorific=Decimal(900000),
        )
        save_enterprise(desk.db, new, by="u", at=AT)
    made = ProposeDialog(desk)
    qtbot.addWidget(made)
    made.show()
    return made


def test_candidates_are_drawn_recorded_listed_and_printed_again(
    dialog: ProposeDialog, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog.at_least.setValue(800000)
    assert dialog.table.rowCount() == len(CODES)
    dialog.tick(on=True)
    dialog.offer_drawing()
    dialog.drawing.count.setValue(2)
    dialog.drawing.seed.setText("20240301-07-11")
    dialog.drawing.draw()
    ((number, drawing),) = desk.read(drawings, desk.year)
    assert "已把 2 家列入" in dialog.messages.text
    listed = {line.enterprise.id: line.entry for line in desk.read(plan_lines, desk.year)}
    assert {each.enterprise.id for each in drawing.drawn} <= set(listed)
    assert number in listed[drawing.drawn[0].enterprise.id].remark
    assert dialog.table.rowCount() == len(CODES) - 2
    texts = []
    for folder in (tmp_path / "一", tmp_path / "二"):
        dialog.drawing.print_record(number, folder)
        wait_for_jobs(qtbot, desk)
        (pdf,) = folder.glob("*.pdf")
        texts.append("".join(page.extract_text() for page in PdfReader(pdf).pages))
    assert texts[0] == texts[1]
    assert "20240301-07-11" in texts[0]


def test_a_drawing_from_nobody_is_refused_in_place(dialog: ProposeDialog) -> None:
    dialog.offer_drawing()
    dialog.drawing.draw()
    assert "企业池 0 家" in dialog.messages.text
