from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.office_store import PLANNED, import_plan
from tests.ui.waiting import wait_for_jobs
from ui.annual_files import TASK_REPORTS
from ui.desk import Desk
from ui.dialogs.case_list import CaseListDialog
from ui.dialogs.freeze_year import FreezeDialog
from ui.models.summary import case_ids_of
from ui.navigation import CASES, PROGRAMME, SUMMARY, Target
from ui.pages.summary import REPORT, SummaryPage
from workbench.operations.programme import save_capacity
from workbench.operations.year_summary import year_readiness
from workbench.store.queries import cases
from workbench.store.queries.programme import Capacity


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> SummaryPage:
    import_plan(desk)
    shown = SummaryPage(desk)
    qtbot.addWidget(shown)
    shown.resize(1220, 700)
    shown.show()
    qtbot.waitUntil(lambda: shown.reader.facts is not None)
    wait_for_jobs(qtbot, desk)
    return shown


def _rows(page: SummaryPage) -> int:
    assert page.table.grid is not None
    return page.table.grid.table.rowCount()


def test_every_table_of_the_annual_set_is_listed_with_its_rows(page: SummaryPage) -> None:
    items = [page.list.topLevelItem(row) for row in range(page.list.topLevelItemCount())]
    titles = {item.text(0): item.text(1) for item in items if item is not None}
    assert len(titles) == 30
    assert titles["工业节能监察企业名单"] == str(PLANNED)
    assert "勾稽表" in titles


def test_a_target_shows_its_table_narrowed(page: SummaryPage) -> None:
    page.open_target(Target(SUMMARY, id="enterprise_list"))
    assert _rows(page) == PLANNED
    page.open_target(Target(SUMMARY, id="enterprise_list", filter="氯碱"))
    assert _rows(page) == 1


def test_a_number_leads_to_its_case(page: SummaryPage, desk: Desk, qtbot: QtBot) -> None:
    page.open_target(Target(SUMMARY, id="inspected_enterprises"))
    grid = page.table.grid
    assert grid is not None
    with qtbot.waitSignal(desk.navigator.asked) as asked:
        page.table.open_cell(grid.table.index(0, 2))
    facts = page.reader.facts
    assert facts is not None
    row = facts.tables["inspected_enterprises"][0]
    assert asked.args[0].id == case_ids_of(row, "name")[0]


def test_several_cases_are_offered_as_a_list(desk: Desk, qtbot: QtBot) -> None:
    held = desk.read(cases.case_list, 2024)
    dialog = CaseListDialog("目录在用", held)
    qtbot.addWidget(dialog)
    dialog.list.setCurrentRow(1)
    dialog.list.itemActivated.emit(dialog.list.currentItem())
    assert dialog.chosen == held[1].id


def test_the_report_reads_with_all_its_sections(page: SummaryPage) -> None:
    page.open_target(Target(SUMMARY, id=REPORT))
    words = page.report.preview.toPlainText()
    for part in ("一、总体情况", "十、下年安排", "计划监察8家"):
        assert part in words


@pytest.mark.slow
def test_task_files_are_written_off_the_windows_thread(
    page: SummaryPage, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    page.annual.write(TASK_REPORTS, tmp_path / "报送")
    wait_for_jobs(qtbot, desk)
    qtbot.waitUntil(lambda: "已写出" in page.messages.text)
    assert len(list((tmp_path / "报送").iterdir())) == 4


def test_what_stands_in_the_way_of_freezing_is_named_with_its_place(
    page: SummaryPage, desk: Desk
) -> None:
    facts = page.reader.facts
    assert facts is not None
    ready = year_readiness(desk.db, desk.knowledge.notice(desk.year), facts)
    dialog = FreezeDialog(desk.year, ready, page)
    assert not dialog.freeze_button.isEnabled()
    texts = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    assert any("未完成" in text for text in texts)
    dialog.list.itemActivated.emit(dialog.list.item(0))
    assert dialog.wanted is not None
    assert dialog.wanted.place in {CASES, PROGRAMME}


def test_a_year_is_frozen_reissued_and_thawed_with_its_reason_in_view(
    page: SummaryPage, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    assert "未冻结" in page.state.state.text()
    page.state.freeze()
    wait_for_jobs(qtbot, desk)
    assert "已冻结" in page.state.state.text()
    assert desk.officer.name in page.state.state.text()
    qtbot.waitUntil(page.annual.isHidden)
    page.state.reissue(tmp_path / "出")
    wait_for_jobs(qtbot, desk)
    assert len(list((tmp_path / "出").iterdir())) == 10
    page.state.thaw("漏报一家")
    wait_for_jobs(qtbot, desk)
    assert "未冻结" in page.state.state.text()
    assert "漏报一家" in page.state.past.text()
    qtbot.waitUntil(lambda: not page.annual.isHidden())


def test_the_offices_words_outlive_a_refresh_and_are_marked_when_figures_change(
    page: SummaryPage, desk: Desk, qtbot: QtBot
) -> None:
    page.open_target(Target(SUMMARY, id=REPORT))
    facts = page.reader.facts
    assert facts is not None
    place = next(n for n, each in enumerate(facts.paragraphs) if each.slot == "capacity.people")
    page.report.edit(place)
    page.report.editor.text.setPlainText("全省监察力量稳定。")
    page.report.editor.save_button.click()
    qtbot.waitUntil(lambda: "全省监察力量稳定。" in page.report.preview.toPlainText())
    assert "✎ 已修改" in page.report.preview.toPlainText()
    body = Capacity(year=desk.year, agency="示例省节能监察中心", staff=12)
    desk.do(save_capacity, desk.year, [body])
    qtbot.waitUntil(lambda: "▲ 数字已变，请核对" in page.report.preview.toPlainText())
    page.report.edit(place)
    assert "12" in page.report.editor._says.text()
    page.report.editor.restore_button.click()
    qtbot.waitUntil(lambda: "全省监察力量稳定" not in page.report.preview.toPlainText())
    page.report.add_to("problems")
    page.report.editor.text.setPlainText("标准文本更新滞后。")
    page.report.editor.save_button.click()
    qtbot.waitUntil(lambda: "标准文本更新滞后。" in page.report.preview.toPlainText())


def test_the_figures_of_a_past_day_are_shown_and_written_apart(
    page: SummaryPage, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    page.open_target(Target(SUMMARY, id="inspected_enterprises"))
    began = desk.today
    desk.clock = lambda: datetime.combine(began, time(9), UTC) + timedelta(days=20)
    body = Capacity(year=desk.year, agency="示例省节能监察中心", staff=12)
    desk.do(save_capacity, desk.year, [body])
    with qtbot.waitSignal(page.reader.ready):
        page.as_of.field.show_day(began)
        page.as_of.show_button.click()
    wait_for_jobs(qtbot, desk)
    facts = page.reader.facts
    assert facts is not None
    assert (facts.made_on, facts.totals["staff"]) == (began, 0)
    assert f"截至{began.isoformat()}" in page.state.state.text()
    assert not page.state.freeze_button.isVisible()
    page.open_target(Target(SUMMARY, id=REPORT))
    assert "[修改]" not in page.report.preview.toPlainText()
    page.annual.write(TASK_REPORTS, tmp_path / "材料")
    wait_for_jobs(qtbot, desk)
    assert [each.name for each in (tmp_path / "材料").iterdir()] == [f"截至{began.isoformat()}"]
    with qtbot.waitSignal(page.reader.ready):
        page.as_of.now_button.click()
    wait_for_jobs(qtbot, desk)
    assert page.reader.facts is not None
    assert page.reader.facts.totals["staff"] == 12


def test_a_day_without_records_is_refused_and_the_present_stays(
    page: SummaryPage, desk: Desk, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.reader.failed):
        page.as_of.field.show_day(date(2001, 1, 1))
        page.as_of.show_button.click()
    wait_for_jobs(qtbot, desk)
    assert "没有2001-01-01的数字" in page.messages.text
    assert not page.as_of.is_past
    assert page.reader.facts is not None
    assert page.reader.facts.made_on == desk.today
