from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from pypdf import PdfReader
from pytestqt.qtbot import QtBot

from tests.store_factory import AT, new_officer
from tests.ui.waiting import wait_for_jobs
from ui.desk import Desk
from ui.dialogs.avoidances import AvoidancesDialog
from ui.dialogs.propose import ProposeDialog
from workbench.domain.enterprise import Enterprise
from workbench.operations.drawings import drawings
from workbench.operations.enterprises import save_enterprise
from workbench.operations.plan_lines import plan_lines
from workbench.operations.proposal_records import proposals
from workbench.programme.routine import RoutineRule
from workbench.store.queries import register

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
    dialog.rule.at_least.setValue(800000)
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
        dialog.drawing.past.print_record(number, folder)
        wait_for_jobs(qtbot, desk)
        (pdf,) = folder.glob("*.pdf")
        texts.append("".join(page.extract_text() for page in PdfReader(pdf).pages))
    assert texts[0] == texts[1]
    assert "20240301-07-11" in texts[0]


def test_a_drawing_from_nobody_is_refused_in_place(dialog: ProposeDialog) -> None:
    dialog.offer_drawing()
    dialog.drawing.draw()
    assert "企业池 0 家" in dialog.messages.text


def test_the_parameters_are_kept_and_printed_with_the_proposal(
    dialog: ProposeDialog, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog.rule.at_least.setValue(800000)
    dialog.rule.rested.setValue(2)
    assert dialog.table.rowCount() == len(CODES)
    assert "2022—2023年未监察" in dialog.table.item(0, 5).text()
    dialog.rule.growth_of.setCurrentIndex(1)
    dialog.rule.growth.setValue(3.5)
    assert dialog.table.rowCount() == 0
    assert "没有同比数据" in dialog.count.text()
    dialog.rule.growth_of.setCurrentIndex(0)
    dialog.rule.regions.choose(frozenset({"示例东市"}))
    assert dialog.table.rowCount() == 0
    dialog.rule.regions.choose(None)
    dialog.tick(on=True)
    dialog.put([dialog.ticked()[0].enterprise.id])
    ((number, kept),) = desk.read(proposals, desk.year)
    assert kept.rule == RoutineRule(at_least_tce=Decimal(800000), rested_years=2)
    assert len(kept.taken) == 1
    dialog.keep()
    assert len(desk.read(proposals, desk.year)) == 2, "one candidate less is another proposal"
    dialog.records.print_record(number, tmp_path)
    wait_for_jobs(qtbot, desk)
    (pdf,) = tmp_path.glob("*.pdf")
    text = "".join(page.extract_text() for page in PdfReader(pdf).pages).replace(" ", "")
    for said in ("不低于800,000tce", "连续2年未监察", "能耗增长", "不限", "示例重点0厂", "列入"):
        assert said in text, said


def test_who_must_be_avoided_is_declared_drawn_around_and_printed(
    dialog: ProposeDialog, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    officers = [new_officer(desk.db, f"示例{n}", f"示B{n:03d}") for n in range(3)]
    enterprises = [each for each in desk.read(register.enterprises) if each.uscc in CODES]
    declare = AvoidancesDialog(desk)
    qtbot.addWidget(declare)
    declare.declare()
    assert "请选择企业" in declare.messages.text
    declare.officer.setCurrentIndex(declare.officer.findData(officers[0].id))
    declare.enterprise.text.setText(enterprises[0].name)
    declare.enterprise.look()
    declare.enterprise.list.setCurrentRow(0)
    declare.declare()
    assert "没有写明回避的理由" in declare.messages.text
    declare.reason.setText("配偶在该企业任职")
    declare.declare()
    assert declare.table.rowCount() == 1
    dialog.rule.at_least.setValue(800000)
    dialog.tick(on=True)
    dialog.offer_drawing()
    dialog.drawing.count.setValue(len(CODES))
    dialog.drawing.seed.setText("20240301-07-11")
    dialog.drawing.draw()
    ((number, drawing),) = desk.read(drawings, desk.year)
    assert [each.reason for each in drawing.avoidances] == ["配偶在该企业任职"]
    drawn = {each.enterprise.id: {who.id for who in each.officers} for each in drawing.drawn}
    assert officers[0].id not in drawn[enterprises[0].id]
    dialog.drawing.assign()
    assert "已按抽取结果指派 3 家" in dialog.messages.text
    lines = {line.enterprise.id: line for line in desk.read(plan_lines, desk.year)}
    assert all(len(lines[each].officers) == 2 for each in drawn)
    dialog.drawing.past.print_record(number, tmp_path)
    wait_for_jobs(qtbot, desk)
    (pdf,) = tmp_path.glob("*.pdf")
    assert "配偶在该企业任职" in "".join(p.extract_text() for p in PdfReader(pdf).pages)
    declare.table.selectRow(0)
    declare.withdraw()
    assert declare.table.rowCount() == 0
