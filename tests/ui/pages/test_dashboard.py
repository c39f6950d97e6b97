from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.office_store import PLANNED, import_plan
from tests.ui.waiting import wait_for_jobs
from ui.desk import Desk
from ui.dialogs.key_users import KeyUsersDialog
from ui.navigation import Target
from ui.pages.dashboard import DashboardPage
from workbench.operations import key_users
from workbench.programme.coverage import Denominator


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> DashboardPage:
    import_plan(desk)
    shown = DashboardPage(desk)
    qtbot.addWidget(shown)
    shown.resize(1220, 700)
    shown.show()
    _settle(qtbot, desk, shown)
    return shown


def _settle(qtbot: QtBot, desk: Desk, page: DashboardPage) -> None:
    qtbot.waitUntil(lambda: page.reader.facts is not None)
    wait_for_jobs(qtbot, desk)


def test_tiles_tell_the_year_and_open_what_they_count(
    page: DashboardPage, desk: Desk, qtbot: QtBot
) -> None:
    tile = page.tiles.tiles["planned"]
    assert tile.accessibleName().startswith(f"计划监察 {PLANNED} ")
    with qtbot.waitSignal(desk.navigator.asked) as asked:
        qtbot.mouseClick(page.tiles.tiles["violators"], Qt.MouseButton.LeftButton)
    target: Target = asked.args[0]
    assert (target.place, target.id, target.filter) == ("summary", "inspected_enterprises", "违规")
    with qtbot.waitSignal(desk.navigator.asked) as asked:
        qtbot.keyClick(page.tiles.tiles["opened"], Qt.Key.Key_Return)
    assert asked.args[0].place == "cases"


def test_charts_are_the_pictures_of_the_report(page: DashboardPage, qtbot: QtBot) -> None:
    held = [card for card in page.cards.values() if not card.isHidden()]
    for card in held:
        page._scroll.ensureWidgetVisible(card.view)
        qtbot.waitUntil(lambda card=card: not card.view.pixmap().isNull())
    view = page.cards["categories"].view
    assert view.accessibleName() == "各类别实际监察企业数"
    assert "重点行业：" in view.accessibleDescription()
    assert view.pixmap().width() <= view.width()


def test_every_chart_opens_its_numbers(page: DashboardPage, qtbot: QtBot) -> None:
    card = page.cards["progress"]
    assert card.table.isHidden()
    card.button.click()
    assert not card.table.isHidden()
    cells = [[card.table.item(r, c).text() for c in range(2)] for r in range(4)]
    assert cells[0] == ["计划", str(PLANNED)]
    assert [each[0] for each in cells] == ["计划", "增补", "调减", "实际监察"]


def test_days_left_and_the_missing_denominator_are_said(page: DashboardPage) -> None:
    assert "还有 104 天" in page.deadlines.text
    assert "已过 194 天" in page.deadlines.text
    assert "填写重点用能单位总数" in page.deadlines.text


def test_the_denominator_is_entered_with_its_source(
    page: DashboardPage, desk: Desk, qtbot: QtBot
) -> None:
    dialog = KeyUsersDialog(None, 8, 2024)
    qtbot.addWidget(dialog)
    dialog.count.setValue(20)
    dialog._check()
    assert "没有写明来源" in dialog.messages.text
    dialog.source.setText("示例省重点用能单位名单")
    assert dialog.value() == Denominator(count=20, source="示例省重点用能单位名单", base_year=2024)
    desk.do(key_users.save_denominator, 2024, dialog.value())
    page.reader.freshen()
    wait_for_jobs(qtbot, desk)
    qtbot.waitUntil(lambda: "总数 20 家" in page.deadlines.text)
    assert "目标 60%" in page.deadlines.text


def test_open_rectification_items_lead_to_their_case(
    page: DashboardPage, desk: Desk, qtbot: QtBot
) -> None:
    titles = [str(page.due.table.row_at(row)["title"]) for row in range(page.due.table.rowCount())]
    assert titles[0] == "送达限期整改通知书"
    page.due.grid.selectRow(next(n for n, each in enumerate(titles) if each.startswith("整改到期")))
    with qtbot.waitSignal(desk.navigator.asked) as asked:
        qtbot.keyClick(page.due.grid, Qt.Key.Key_Return)
    assert (asked.args[0].place, asked.args[0].tab) == ("cases", "整改")


def test_a_year_without_tasks_says_what_to_do_next(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    notice = desk.knowledge.notice(2024)
    monkeypatch.setattr(
        desk.knowledge, "_notices", {2024: notice, 2019: replace(notice, year=2019)}
    )
    desk.year = 2019
    page = DashboardPage(desk)
    qtbot.addWidget(page)
    page.show()
    _settle(qtbot, desk, page)
    assert page.faces.currentWidget() is page.empty


def test_a_hidden_page_waits_with_its_sums(desk: Desk, qtbot: QtBot) -> None:
    page = DashboardPage(desk)
    qtbot.addWidget(page)
    page.reader.freshen(is_stale=True)
    assert not desk.runner.running
    assert desk.today == date(2024, 9, 18)
