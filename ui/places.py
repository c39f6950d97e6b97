"""The places of the window in their order, and what the top bar does."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.global_search import GlobalSearch
from ui.main_window import MainWindow, Place
from ui.navigation import (
    CASES,
    DASHBOARD,
    ENTERPRISES,
    PROGRAMME,
    RULES,
    SETTINGS,
    SUMMARY,
    Target,
)
from ui.pages.dashboard import DashboardPage
from ui.settings import WindowSettings
from ui.widgets.top_bar import TopBar

# Fits a 1366 × 768 screen with its task bar; Qt makes it smaller where that is too much.
FIRST_SIZE = QSize(1300, 700)


def places(desk: Desk) -> tuple[Place, ...]:
    """Every place, left to right in the sketch: top to bottom in the list."""
    return (
        Place(DASHBOARD, "看板", lambda: DashboardPage(desk)),
        Place(PROGRAMME, "任务", lambda: _programme(desk)),
        Place(ENTERPRISES, "企业", lambda: _enterprises(desk)),
        Place(CASES, "案件", lambda: _cases(desk)),
        Place(SUMMARY, "汇总", lambda: _summary(desk)),
        Place(RULES, "规则库", lambda: _rules(desk)),
        Place(SETTINGS, "设置", lambda: _settings(desk)),
    )


# A place is loaded when it is first looked at: together they cost most of a start.
def _cases(desk: Desk) -> QWidget:
    from ui.pages.cases import CasesPage

    return CasesPage(desk)


def _enterprises(desk: Desk) -> QWidget:
    from ui.pages.enterprises import EnterprisesPage

    return EnterprisesPage(desk)


def _programme(desk: Desk) -> QWidget:
    from ui.pages.programme import ProgrammePage

    return ProgrammePage(desk)


def _rules(desk: Desk) -> QWidget:
    from ui.pages.rules import RulesPage

    return RulesPage(desk)


def _settings(desk: Desk) -> QWidget:
    from ui.pages.settings import SettingsPage

    return SettingsPage(desk)


def _summary(desk: Desk) -> QWidget:
    from ui.pages.summary import SummaryPage

    return SummaryPage(desk)


def make_window(desk: Desk, settings: WindowSettings) -> MainWindow:
    """The main window on a desk, wired to its top bar."""
    top = TopBar(desk.db.facts.agency, desk.officer.name)
    window = MainWindow(places(desk), desk.navigator, desk.runner, top)
    top.show_years(desk.knowledge.years, desk.year)
    top.year_chosen.connect(desk.choose_year)
    GlobalSearch(desk, top.search_field)
    top.searched.connect(lambda text: window.go(Target(CASES, filter=text)))
    top.undo_asked.connect(lambda: _undo(desk, window))
    desk.saved.connect(top.show_saved)
    desk.changed.connect(lambda _topics: top.show_undo(desk.undo_label()))
    desk.failed.connect(window.messages.say_error)
    desk.said.connect(window.messages.say)
    top.show_undo(desk.undo_label())
    if not window.restoreGeometry(settings.geometry):
        window.resize(FIRST_SIZE)
    if not desk.db.can_write:
        window.messages.say(
            "warning", "这个数据文件夹正被另一个窗口使用或只读，现在只能查看，不能修改。"
        )
    if desk.trouble is not None:
        window.messages.say_error(desk.trouble)
    window.go(Target(DASHBOARD))

    def before_close() -> bool:
        settings.remember_geometry(window.saveGeometry())
        return True

    window.before_close = before_close
    return window


def _undo(desk: Desk, window: MainWindow) -> None:
    undone = desk.undo_last()
    if undone:
        window.messages.say("success", f"已撤销：{undone}")
