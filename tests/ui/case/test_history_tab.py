from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.sample_store import POLYESTER, case_of
from tests.ui.waiting import wait_for_jobs
from ui.case.history_tab import HistoryTab
from ui.case.view import CaseView
from ui.desk import Desk
from workbench.domain.checklist import Result
from workbench.domain.inspection import Case
from workbench.operations import checklists
from workbench.operations.checklists import AnswerChange


@pytest.fixture
def tab(view: CaseView, desk: Desk, case: Case, qtbot: QtBot) -> HistoryTab:
    view.open_case(case.id, "留痕")
    wait_for_jobs(qtbot, desk)
    return next(each for each in view.pages if isinstance(each, HistoryTab))


def labels(tab: HistoryTab) -> list[str]:
    return [str(tab.table.row_at(row)["label"]) for row in range(tab.table.rowCount())]


def test_everything_of_the_case_is_told_newest_first(tab: HistoryTab) -> None:
    told = labels(tab)
    assert told[0] == "登记回头看"
    assert "认定问题" in told
    assert any("equipment.xlsx" in each for each in told)
    assert told[-1] == "立案任务"


def test_other_cases_are_not_mixed_in(tab: HistoryTab, view: CaseView, desk: Desk) -> None:
    own = labels(tab)
    view.open_case(case_of(desk.db, POLYESTER).id, "留痕")
    assert not any("equipment.xlsx" in each for each in labels(tab))
    assert len(labels(tab)) != len(own)


def test_an_entry_says_what_changed_from_what_to_what(
    tab: HistoryTab, desk: Desk, case: Case
) -> None:
    change = AnswerChange(result=Result.DEVIATES, option="不一致")
    desk.do(checklists.answer_item, case.id, "G1", change)
    tab.grid.selectRow(0)
    text = tab.facts._text.toPlainText()
    assert "修改监察清单·检查结果" in text
    assert "符合 → 不符合" in text
    assert tab.table.row_at(0)["who"] == "张示例"


def test_the_chain_is_checked_on_demand(tab: HistoryTab) -> None:
    tab.verify()
    assert "完整" in tab.messages.text
