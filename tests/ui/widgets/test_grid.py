from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from ui.models.columns import Column
from ui.models.listed import ListedRows
from ui.models.paged import PagedTable
from ui.widgets.grid import Grid
from ui.widgets.value_filter import ValueFilter

ROWS = [
    {"id": 1, "name": "旧水泵", "kw": 110, "note": "一\t二\n三"},
    {"id": 2, "name": "引风机", "kw": 75, "note": ""},
    {"id": 3, "name": "送风机", "kw": 9, "note": ""},
]
COLUMNS = (
    Column(id="name", title="名称", filterable=True),
    Column(id="kw", title="kW", right=True),
    Column(id="note", title="备注"),
)


@pytest.fixture
def grid(qtbot: QtBot) -> Grid:
    made = Grid(PagedTable(ListedRows(lambda: ROWS), COLUMNS))
    made.table.look()
    qtbot.addWidget(made)
    made.resize(500, 300)
    made.show()
    return made


def names(grid: Grid) -> list[object]:
    return [grid.table.row_at(row)["name"] for row in range(grid.table.rowCount())]


def test_copying_gives_heads_and_rows_that_a_spreadsheet_pastes(grid: Grid, qtbot: QtBot) -> None:
    grid.selectAll()
    qtbot.keyClick(grid, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0] == "名称\tkW\t备注"
    assert lines[1] == "旧水泵\t110\t一 二 三"
    assert len(lines) == 4


def test_enter_and_double_click_open_a_row(grid: Grid, qtbot: QtBot) -> None:
    grid.selectRow(1)
    with qtbot.waitSignal(grid.row_opened) as told:
        qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert told.args == [1]


def test_a_click_on_a_head_sorts_and_a_second_turns_round(grid: Grid) -> None:
    grid._sort(1)
    assert names(grid) == ["送风机", "引风机", "旧水泵"]
    grid._sort(1)
    assert names(grid) == ["旧水泵", "引风机", "送风机"]


def test_looking_for_a_text_keeps_the_filter_of_a_column(grid: Grid) -> None:
    grid.keep("name", frozenset({"引风机", "送风机"}))
    grid.look_for("75")
    assert names(grid) == ["引风机"]
    grid.look_for("")
    grid.keep("name", None)
    assert len(names(grid)) == 3


def test_alt_down_opens_the_values_of_a_column(grid: Grid, qtbot: QtBot) -> None:
    grid.setCurrentIndex(grid.table.index(0, 0))
    qtbot.keyClick(grid, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    popup = grid.findChild(ValueFilter)
    assert popup is not None
    assert popup.isVisible()
    popup._uncheck()
    popup._list.item(0).setCheckState(Qt.CheckState.Checked)
    with qtbot.waitSignal(popup.decided):
        popup._decide()
    assert len(names(grid)) == 1


def test_choosing_a_row_hands_it_on_and_a_reset_hands_on_nothing(grid: Grid, qtbot: QtBot) -> None:
    with qtbot.waitSignal(grid.row_chosen) as told:
        grid.selectRow(2)
    assert told.args[0]["name"] == "送风机"
    with qtbot.waitSignal(grid.row_chosen) as told:
        grid.table.look()
    assert told.args == [None]


def test_the_value_list_narrows_and_keeps_only_what_is_shown(qtbot: QtBot) -> None:
    popup = ValueFilter([("水泵", 3), ("风机", 2), ("", 1)], None)
    qtbot.addWidget(popup)
    popup.open_at(QPoint(0, 0))
    popup._search.setText("泵")
    with qtbot.waitSignal(popup.decided) as told:
        popup._decide()
    assert told.args == [frozenset({"水泵"})]


def test_keeping_every_value_is_no_filter(qtbot: QtBot) -> None:
    popup = ValueFilter([("水泵", 3), ("风机", 2)], frozenset({"水泵"}))
    qtbot.addWidget(popup)
    with qtbot.waitSignal(popup.decided) as told:
        popup._clear()
    assert told.args == [None]
    again = ValueFilter([("水泵", 3), ("风机", 2)], None)
    qtbot.addWidget(again)
    with qtbot.waitSignal(again.decided) as told:
        again._decide()
    assert told.args == [None]
