from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.sample_store import EMPTY, case_of, photo
from tests.ui.waiting import wait_for_jobs
from ui.case.rectification_rows import days_left_words
from ui.case.rectification_tab import RectificationTab
from ui.case.view import CaseView
from ui.desk import Desk
from workbench.domain.inspection import Case
from workbench.domain.paper import PaperKind
from workbench.domain.rectification import RectificationItem, RectificationOutcome
from workbench.operations import papers
from workbench.operations.extensions import extensions
from workbench.store.queries import inspection, records
from workbench.store.queries.inspection import Tracking


@pytest.fixture
def tab(view: CaseView, desk: Desk, case: Case, qtbot: QtBot) -> RectificationTab:
    view.open_case(case.id, "整改")
    wait_for_jobs(qtbot, desk)
    return next(each for each in view.pages if isinstance(each, RectificationTab))


def test_items_show_deadline_days_left_and_machines(tab: RectificationTab) -> None:
    row = tab.table.row_at(0)
    assert row["due"] == "2025-03-18"
    assert row["left"] == "还有 181 天"
    assert row["done"] == "0 / 37"
    assert row["outcome"] == "◐ 整改中"


def test_nothing_is_opened_twice(tab: RectificationTab) -> None:
    assert not tab.open_button.isEnabled()
    assert tab.open_button.text().endswith("（0）")


def test_a_recheck_is_recorded_with_its_machines(
    tab: RectificationTab, desk: Desk, case: Case
) -> None:
    form = tab.form
    form.outcome.setCurrentIndex(form.outcome.findData(RectificationOutcome.PARTIAL))
    form.units.setValue(30)
    form.remark.setText("7台待停产检修拆除")
    form.recheck_button.click()
    item, tracking = desk.read(inspection.tracked_of_case, case.id)[0]
    assert (item.outcome, item.units_done) == (RectificationOutcome.PARTIAL, 30)
    assert item.remark == "7台待停产检修拆除"
    assert tracking.rechecked_on == desk.today


def test_an_extension_is_granted_only_in_time(
    tab: RectificationTab, desk: Desk, case: Case
) -> None:
    tab.form.asked_on.show_day(date(2025, 3, 10))
    assert "逾期申请" in tab.form.check_text
    assert "第十九条" in tab.form.check_text
    assert not tab.form.extend_button.isEnabled()
    tab.form.refuse_button.click()
    (refused,) = desk.read(extensions, case.id)
    assert (refused.decision.is_granted, refused.days_before_expiry) == (False, 8)
    tab.form.asked_on.show_day(date(2025, 3, 1))
    assert "在期限内" in tab.form.check_text
    tab.form.until.show_day(date(2025, 6, 18))
    tab.form.extend_button.click()
    _, tracking = desk.read(inspection.tracked_of_case, case.id)[0]
    assert tracking.extended_to == date(2025, 6, 18)
    assert tab.table.row_at(0)["due"] == "2025-06-18（延）"


def test_an_extension_to_an_earlier_day_is_refused(
    tab: RectificationTab, desk: Desk, qtbot: QtBot
) -> None:
    tab.form.until.show_day(date(2025, 3, 1))
    with qtbot.waitSignal(desk.failed) as told:
        tab.form.extension_asked.emit(date(2025, 2, 1), date(2025, 3, 1), True, "")
    assert "不晚于原期限" in str(told.args[0])


def test_a_term_beyond_six_months_is_warned_of_and_not_blocked(tab: RectificationTab) -> None:
    tab.due.show_day(date(2025, 6, 1))
    assert "超过6个月" in tab.term.text().replace("六", "6")


def test_last_years_items_are_gone_through(tab: RectificationTab, desk: Desk, case: Case) -> None:
    assert tab.last_year.table.row_at(0)["counts"] == "86 / 58 / 19 / 9"
    outcome = tab.last_year.outcome
    outcome.setCurrentIndex(outcome.findData(RectificationOutcome.DONE))
    outcome.activated.emit(outcome.currentIndex())
    assert desk.read(inspection.follow_ups, case.id)[0].outcome is RectificationOutcome.DONE


def test_items_are_opened_from_confirmed_findings(
    view: CaseView, tab: RectificationTab, desk: Desk, case: Case
) -> None:
    assert desk.undo_last()
    while desk.read(inspection.rectification, case.id):
        assert desk.undo_last()
    tab.refresh()
    assert tab.open_button.text().endswith("（1）")
    tab.open_items()
    item = desk.read(inspection.rectification, case.id)[0]
    assert item.due_on == date(2025, 3, 18)


def test_the_deadline_of_the_issued_order_is_offered(
    tab: RectificationTab, desk: Desk, case: Case
) -> None:
    fields = {"starts_on": "2024-09-18", "due_on": "2025-01-31"}
    saved = desk.do(papers.save_paper, case.id, PaperKind.RECTIFICATION_ORDER, fields)
    assert saved is not None
    issuing = papers.Issuing(
        series="示节监改",
        issued_on=date(2024, 9, 20),
        due_on=date(2025, 1, 31),
        freeze=lambda paper: paper.number,
    )
    desk.do(papers.issue_paper, saved.paper.id, issuing)
    assert tab.due.day() == date(2025, 1, 31)


def test_without_confirmed_findings_it_says_where_to_confirm(view: CaseView, desk: Desk) -> None:
    view.open_case(case_of(desk.db, EMPTY.name).id, "整改")
    tab = next(each for each in view.pages if isinstance(each, RectificationTab))
    assert "问题" in tab.messages.text
    assert not tab.form.isVisible()


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2025, 3, 18), "▲ 还有 0 天"),
        (date(2025, 3, 3), "▲ 还有 15 天"),
        (date(2025, 3, 2), "还有 16 天"),
        (date(2025, 3, 19), "✖ 逾期 1 天"),
    ],
)
def test_days_left_at_the_edges(today: date, words: str) -> None:
    item = RectificationItem(
        id="1", case_id="c", finding_id="f", requirement="", due_on=date(2025, 3, 18)
    )
    assert days_left_words(item, Tracking(), today)[0] == words


def test_evidence_of_a_result_lies_in_the_vault_and_is_tied_to_its_item(
    tab: RectificationTab, desk: Desk, case: Case, qtbot: QtBot, tmp_path: Path
) -> None:
    assert "没有证据" in tab.form.evidence_text
    tab.add_evidence([photo(tmp_path / "拆除 3号泵.jpg")])
    wait_for_jobs(qtbot, desk)
    item = desk.read(inspection.rectification, case.id)[0]
    (held,) = desk.read(records.evidence_for, "rectification", item.id)
    assert held.name == "拆除 3号泵"
    assert "拆除 3号泵" in tab.form.evidence_text


def test_an_extension_to_a_holiday_says_so_and_names_the_next_working_day(
    tab: RectificationTab,
) -> None:
    tab.form.until.show_day(date(2025, 10, 1))
    assert "国庆节假期" in tab.form.check_text
    assert "2025-10-09" in tab.form.check_text
    tab.form.until.show_day(date(2025, 9, 30))
    assert "假期" not in tab.form.check_text


def test_a_term_that_ends_on_a_holiday_is_warned_of_and_not_moved(tab: RectificationTab) -> None:
    tab.due.show_day(date(2025, 1, 29))
    assert "春节假期" in tab.term.text()
    assert tab.due.day() == date(2025, 1, 29)
