from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader
from pytestqt.qtbot import QtBot

from tests.ui.sample_store import POLYESTER, case_of
from tests.ui.waiting import wait_for_jobs
from ui.case.ledgers_tab import LedgersTab
from ui.case.verdicts_tab import VerdictsTab
from ui.case.view import CaseView
from ui.case.worklist_dialog import WorklistDialog
from ui.desk import Desk
from ui.navigation import RULES
from workbench.domain.inspection import Case
from workbench.operations import ledgers as ledger_verbs
from workbench.store.queries import ledgers, verdicts


@pytest.fixture
def tab(view: CaseView, desk: Desk, case: Case, qtbot: QtBot) -> VerdictsTab:
    view.open_case(case.id, "核查")
    wait_for_jobs(qtbot, desk)
    return next(each for each in view.pages if isinstance(each, VerdictsTab))


def test_the_worklist_says_what_reading_a_plate_is_worth(tab: VerdictsTab) -> None:
    items = tab.machines.work
    unlocked = sum(item.unlocks for item in items)
    words = tab.machines.worklist_button.text()
    assert f"读 {len(items)} 块铭牌可解锁 {unlocked} 台" in words
    assert tab.machines.worklist_button.isEnabled()


def test_a_chosen_machine_shows_its_proof_with_cells_and_clause(tab: VerdictsTab) -> None:
    tab.machines.grid.selectRow(0)
    text = tab.machines.why.plain_text
    assert "淘汰目录" in text
    assert "电动机台账!" in text
    assert "转录待核" in text


def test_the_clause_leads_to_its_table(tab: VerdictsTab, desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.navigator.asked) as told:
        tab.machines.why.table_asked.emit("motor-efficiency-2020")
    assert told.args[0].place == RULES


def test_products_show_their_figures_beside_the_verdict(tab: VerdictsTab) -> None:
    tab.segments.choose(1)
    assert tab.subjects.isVisible()
    rows = [tab.subjects.table.row_at(n) for n in range(tab.subjects.table.rowCount())]
    limit = next(row for row in rows if row["rule"] == "能耗限额")
    assert limit["value"] == "352.0 kgce/t"
    tab.subjects.grid.selectRow(0)
    assert "352.0" in tab.subjects.why.plain_text


def test_meters_are_listed_too(view: CaseView, desk: Desk, qtbot: QtBot) -> None:
    view.open_case(case_of(desk.db, POLYESTER).id, "核查")
    wait_for_jobs(qtbot, desk)
    tab = next(each for each in view.pages if isinstance(each, VerdictsTab))
    rules = {
        str(tab.subjects.table.row_at(n)["rule"]) for n in range(tab.subjects.table.rowCount())
    }
    assert any("计量" in rule for rule in rules)


def test_a_class_chip_keeps_only_its_machines(tab: VerdictsTab) -> None:
    tab.machines.chips.chosen.emit("phase_out_in_use")
    shown = tab.machines.table
    assert {shown.row_at(n)["conclusion"] for n in range(shown.rowCount())} == {"phase_out_in_use"}


def test_judging_again_gives_the_same_verdicts(
    tab: VerdictsTab, desk: Desk, case: Case, qtbot: QtBot
) -> None:
    before = desk.read(verdicts.subject_verdicts, case.id)
    tab.judge()
    wait_for_jobs(qtbot, desk)
    assert desk.read(verdicts.subject_verdicts, case.id) == before


def test_withdrawing_a_ledger_is_followed_without_being_asked(
    tab: VerdictsTab, desk: Desk, case: Case, qtbot: QtBot
) -> None:
    batches = desk.read(ledgers.batches_of_case, case.id)
    energy = next(each for each in batches if each.kind == "energy")
    desk.do(ledger_verbs.withdraw_batch, energy.id)
    wait_for_jobs(qtbot, desk)
    found = desk.read(verdicts.subject_verdicts, case.id)
    assert not any(each.figures.get("value") for each in found)


def test_the_worklist_leads_to_a_machine_and_prints_on_one_page(
    tab: VerdictsTab, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = WorklistDialog(tab.machines.work, desk.knowledge.field_words)
    qtbot.addWidget(dialog)
    dialog.row_asked.connect(tab.open_row)
    place = dialog.tree.topLevelItem(0)
    assert place is not None
    with qtbot.waitSignal(dialog.row_asked):
        dialog.tree.itemActivated.emit(place.child(0), 0)
    assert tab.machines.grid.currentIndex().isValid()
    dialog.write_pdf(tmp_path / "清单.pdf")
    pages = PdfReader(tmp_path / "清单.pdf").pages
    assert len(pages) == 1
    assert tab.machines.work[0].model in pages[0].extract_text()


def test_a_case_without_ledgers_says_where_to_import(
    view: CaseView, desk: Desk, qtbot: QtBot
) -> None:
    empty = case_of(desk.db, "示例空白有限公司")
    view.open_case(empty.id, "核查")
    wait_for_jobs(qtbot, desk)
    tab = next(each for each in view.pages if isinstance(each, VerdictsTab))
    assert "台账" in tab.messages.text
    view.open_case(empty.id, "台账")
    held = next(each for each in view.pages if isinstance(each, LedgersTab))
    assert "还没有台账" in held.messages.text
