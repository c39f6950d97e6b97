"""The places of the window in their order, and what the top bar does."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.frame import framed_window
from ui.global_search import GlobalSearch
from ui.main_window import MainWindow, Maker
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
from workbench.domain.inspection import Role
from workbench.operations.outcome import Topic

# The places of an enterprise in its own words.
SELF_CHECK_TITLES = {CASES: "自查"}


def makers(desk: Desk) -> dict[str, Maker]:
    """How the page of each place is made; an enterprise has its own year and what it needs."""
    if desk.db.facts.role is Role.ENTERPRISE:
        return {
            CASES: lambda: _self_check(desk),
            RULES: lambda: _rules(desk),
            SETTINGS: lambda: _settings(desk),
        }
    return {
        DASHBOARD: lambda: DashboardPage(desk),
        PROGRAMME: lambda: _programme(desk),
        ENTERPRISES: lambda: _enterprises(desk),
        CASES: lambda: _cases(desk),
        SUMMARY: lambda: _summary(desk),
        RULES: lambda: _rules(desk),
        SETTINGS: lambda: _settings(desk),
    }


# A place is loaded when it is first looked at: together they cost most of a start.
def _cases(desk: Desk) -> QWidget:
    from ui.pages.cases import CasesPage

    return CasesPage(desk)


def _self_check(desk: Desk) -> QWidget:
    from ui.self_check.page import SelfCheckPage

    return SelfCheckPage(desk)


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


def furnish_window(window: MainWindow, desk: Desk, settings: WindowSettings) -> None:
    """Give the painted frame its places on a desk, and wire its top bar."""
    desk.table_views.keep_in(settings, desk.db.facts.device_id)
    top = window.top
    window.furnish(makers(desk), desk.navigator, desk.runner)
    top.show_store(desk.db.facts.agency, desk.officer.name)
    top.show_years(desk.knowledge.years, desk.year)
    top.year_chosen.connect(desk.choose_year)
    GlobalSearch(desk, top.search_field)
    top.searched.connect(lambda text: window.go(Target(CASES, filter=text)))
    top.undo_asked.connect(lambda: _undo(desk, window))
    desk.saved.connect(top.show_saved)
    desk.changed.connect(lambda _topics: top.show_undo(desk.undo_label()))
    desk.changed.connect(lambda topics: _offer_years(desk, window, topics))
    desk.year_changed.connect(lambda year: top.show_years(desk.knowledge.years, year))
    desk.failed.connect(window.messages.say_error)
    desk.said.connect(window.messages.say)
    top.show_undo(desk.undo_label())
    if not desk.db.can_write:
        window.messages.say(
            "warning", "这个数据文件夹正被另一个窗口使用或只读，现在只能查看，不能修改。"
        )
    desk.watch_clock()
    if desk.trouble is not None:
        window.messages.say_error(desk.trouble)
    if desk.db.facts.role is Role.ENTERPRISE:
        window.rename(SELF_CHECK_TITLES)
    window.go(Target(next(iter(makers(desk)))))

    def before_close() -> bool:
        settings.remember_geometry(window.saveGeometry())
        return True

    window.before_close = before_close


def _offer_years(desk: Desk, window: MainWindow, topics: frozenset[Topic]) -> None:
    """A notice that was made or taken back brings or takes its year."""
    if Topic.RULES in topics:
        window.top.show_years(desk.knowledge.years, desk.year)


def make_window(desk: Desk, settings: WindowSettings) -> MainWindow:
    """The whole window on a desk at once."""
    window = framed_window(settings)
    furnish_window(window, desk, settings)
    return window


def _undo(desk: Desk, window: MainWindow) -> None:
    undone = desk.undo_last()
    if undone:
        window.messages.say("success", f"已撤销：{undone}")
