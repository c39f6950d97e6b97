from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from ui.models.columns import Column, Row
from ui.models.listed import ListedRows
from ui.models.paged import PAGE_ROWS, PAGES_KEPT, PagedTable, View
from ui.theme import TONES

COLUMNS = (
    Column(id="name", title="名称", filterable=True),
    Column(id="kw", title="kW", right=True),
    Column(id="state", title="状态", tone=lambda row: "meets" if row["state"] == "在用" else ""),
)


def rows(count: int) -> list[Row]:
    return [
        {"id": n, "name": f"设备{n % 7}", "kw": n * 3 % 11, "state": "在用" if n % 2 else "停用"}
        for n in range(count)
    ]


class Counting(ListedRows):
    """Counts how often pages are fetched."""

    fetched = 0

    def rows(self, ids: Sequence[object]) -> Sequence[Row]:
        self.fetched += 1
        return super().rows(ids)


@pytest.fixture
def table(qtbot: QtBot) -> PagedTable:
    held = PagedTable(Counting(lambda: rows(1_000)), COLUMNS)
    held.look()
    return held


def test_the_model_keeps_qts_contract_through_every_change(table: PagedTable) -> None:
    tester = QAbstractItemModelTester(table, QAbstractItemModelTester.FailureReportingMode.Warning)
    table.sort(1, Qt.SortOrder.DescendingOrder)
    table.look(View(text="设备3"))
    table.look(View(kept={"name": frozenset({"设备1"})}))
    table.look(View(text="nothing has this"))
    assert table.rowCount() == 0
    table.look(View())
    assert tester.model() is table


def test_only_pages_looked_at_are_fetched(table: PagedTable) -> None:
    assert isinstance(table.source, Counting)
    table.data(table.index(0, 0))
    table.data(table.index(PAGE_ROWS - 1, 0))
    assert table.source.fetched == 1
    table.data(table.index(PAGE_ROWS, 0))
    assert table.source.fetched == 2


def test_pages_far_away_are_dropped(qtbot: QtBot) -> None:
    count = PAGE_ROWS * (PAGES_KEPT + 2)
    held = PagedTable(Counting(lambda: rows(count)), COLUMNS)
    held.look()
    for page in range(PAGES_KEPT + 2):
        held.row_at(page * PAGE_ROWS)
    assert isinstance(held.source, Counting)
    before = held.source.fetched
    held.row_at(0)
    assert held.source.fetched == before + 1


def test_sorting_puts_numbers_in_order_and_blanks_last(qtbot: QtBot) -> None:
    values = [10, 9, None, 100]
    held = PagedTable(
        ListedRows(lambda: [{"id": n, "kw": v} for n, v in enumerate(values)]),
        (Column(id="kw", title="kW"),),
    )
    held.sort(0)
    assert [held.row_at(n)["kw"] for n in range(4)] == [9, 10, 100, None]


def test_a_filtered_column_is_marked_and_others_are_counted_as_filtered(table: PagedTable) -> None:
    table.look(View(kept={"name": frozenset({"设备1"})}))
    head = table.headerData(0, Qt.Orientation.Horizontal)
    assert str(head).endswith("⧩")
    states = dict(table.source.values("state", table.view))
    assert sum(states.values()) == table.rowCount()
    names = dict(table.source.values("name", table.view))
    assert len(names) == 7


def test_a_tone_colours_text_and_ground_together(table: PagedTable) -> None:
    row = next(n for n in range(10) if table.row_at(n)["state"] == "在用")
    index = table.index(row, 2)
    assert table.data(index, Qt.ItemDataRole.ForegroundRole).color().name() == TONES["meets"].text
    assert table.data(table.index(row, 0), Qt.ItemDataRole.BackgroundRole) is None


def test_a_row_is_found_by_its_id_or_not_at_all(table: PagedTable) -> None:
    assert table.row_of(7) == 7
    table.look(View(text="设备1"))
    assert table.row_of(7) == -1
