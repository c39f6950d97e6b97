from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from pytestqt.qtbot import QtBot

from tests.ui.waiting import wait_for_jobs
from ui.case.verdicts_tab import VerdictsTab
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.models.columns import Column
from ui.models.listed import ListedRows
from ui.models.paged import PagedTable
from ui.navigation import CASES, Target
from ui.pages.cases import CasesPage
from ui.places import make_window
from ui.settings import WindowSettings
from ui.table_views import TableLook, TableViews
from ui.widgets.grid import NOTHING_KEPT, Grid
from ui.widgets.grid_memory import GridMemory
from workbench.domain.inspection import Case

COLUMNS = (
    Column(id="name", title="名称", width=120, filterable=True),
    Column(id="power", title="kW", width=60, filterable=True),
    Column(id="remark", title="备注"),
)
ROWS = [
    {"id": 1, "name": "水泵", "power": 5, "remark": ""},
    {"id": 2, "name": "风机", "power": 9, "remark": ""},
    {"id": 3, "name": "水泵", "power": 7, "remark": ""},
]


@pytest.fixture
def settings(tmp_path: Path) -> WindowSettings:
    return WindowSettings(QSettings(str(tmp_path / "w.ini"), QSettings.Format.IniFormat))


def views(settings: WindowSettings, device: str = "d") -> TableViews:
    made = TableViews()
    made.keep_in(settings, device)
    return made


def grid(qtbot: QtBot, held: TableViews, columns: tuple[Column, ...] = COLUMNS) -> Grid:
    made = Grid(PagedTable(ListedRows(lambda: ROWS), columns))
    qtbot.addWidget(made)
    GridMemory(made, held, "pumps")
    made.table.look()
    return made


def shown(made: Grid) -> list[object]:
    return [made.table.id_at(row) for row in range(made.table.rowCount())]


def test_filters_order_and_widths_survive_a_restart(settings: WindowSettings, qtbot: QtBot) -> None:
    first = grid(qtbot, views(settings))
    first.keep("name", frozenset({"水泵"}))
    first.table.sort(1, Qt.SortOrder.DescendingOrder)
    first.setColumnWidth(0, 222)
    again = grid(qtbot, views(settings))
    assert shown(again) == [3, 1]
    assert again.columnWidth(0) == 222
    assert again.horizontalHeader().sortIndicatorSection() == 1
    assert again.table.headerData(0, Qt.Orientation.Horizontal) == "名称 ⧩"


def test_every_store_has_its_own(settings: WindowSettings, qtbot: QtBot) -> None:
    grid(qtbot, views(settings, "one")).keep("name", frozenset({"风机"}))
    assert shown(grid(qtbot, views(settings, "other"))) == [1, 2, 3]


def test_a_filter_that_was_taken_away_stays_away(settings: WindowSettings, qtbot: QtBot) -> None:
    first = grid(qtbot, views(settings))
    first.keep("name", frozenset({"没有"}))
    assert shown(first) == []
    qtbot.keyClick(
        first, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    assert shown(first) == [1, 2, 3]
    assert shown(grid(qtbot, views(settings))) == [1, 2, 3]
    assert "Ctrl+Shift+L" in NOTHING_KEPT


def test_columns_of_another_version_are_left_out(settings: WindowSettings, qtbot: QtBot) -> None:
    first = grid(qtbot, views(settings))
    first.keep("name", frozenset({"水泵"}))
    first.table.sort(0)
    again = grid(qtbot, views(settings), COLUMNS[1:])
    assert shown(again) == [1, 2, 3]


@pytest.mark.parametrize("spoilt", ["{", "[]", '{"widths": 1}', '{"widths": {"a": "x"}}'])
def test_a_setting_that_a_hand_has_spoilt_is_no_look(settings: WindowSettings, spoilt: str) -> None:
    settings.remember_table_look("d", "pumps", spoilt)
    assert views(settings).of("pumps") is None


def test_what_is_remembered_reads_back_exactly(settings: WindowSettings) -> None:
    look = TableLook({"a": 5}, "a", descending=True, kept={"a": frozenset({"", "甲"})})
    views(settings).put("pumps", look)
    assert views(settings).of("pumps") == look


def machines_of(window: MainWindow) -> VerdictsTab:
    page = window.page(CASES)
    assert isinstance(page, CasesPage)
    return next(each for each in page.view.pages if isinstance(each, VerdictsTab))


def test_the_machines_of_a_case_are_looked_at_as_they_were_left(
    desk: Desk, case: Case, settings: WindowSettings, qtbot: QtBot
) -> None:
    def open_case() -> VerdictsTab:
        desk.table_views = TableViews()
        window = make_window(desk, settings)
        qtbot.addWidget(window)
        window.show()
        window.go(Target(CASES, id=case.id, tab="核查"))
        wait_for_jobs(qtbot, desk)
        return machines_of(window)

    before = open_case()
    whole = before.machines.table.rowCount()
    before.machines.grid.keep("kind", frozenset({"transformer"}))
    narrowed = before.machines.table.rowCount()
    assert 0 < narrowed < whole
    assert open_case().machines.table.rowCount() == narrowed
