"""The figures of the year as tiles, each knowing what it opens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.widgets.tile import Tile
from ui.widgets.tile_row import TileRow
from workbench.programme.plan import percent

if TYPE_CHECKING:
    from workbench.summary.year_facts import YearFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """One tile: a total of the year, the table it opens and the words that narrow the table."""

    total: str
    title: str
    table: str = ""
    narrowed: str = ""
    tone: str = ""
    unit: str = "家"


OPENED = "opened"
TILES = (
    Counted(total="planned", title="计划监察"),
    Counted(total=OPENED, title="已开立案件"),
    Counted(total="inspected", title="已监察", table="inspected_enterprises"),
    Counted(
        total="violators",
        title="违规企业",
        table="inspected_enterprises",
        narrowed="违规",
        tone="phase_out",
    ),
    Counted(
        total="phase_out_machines",
        title="✖ 目录在用",
        table="equipment_results",
        tone="phase_out",
        unit="台",
    ),
    Counted(
        total="below_limit_machines",
        title="▲ 低于限定值",
        table="equipment_results",
        tone="below_limit",
        unit="台",
    ),
    Counted(
        total="rectification_orders_issued",
        title="整改通知书",
        table="paper_counts",
        narrowed="限期整改通知书",
        tone="info",
    ),
    Counted(
        total="rectification_open",
        title="整改中",
        table="rectification_counts",
        tone="warning",
        unit="项",
    ),
)


class YearTiles(TileRow):
    """Emits `opened` with the `Counted` of the tile chosen."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.tiles = {each.total: Tile(each.title, each.tone) for each in TILES}
        super().__init__(tuple(self.tiles.values()), parent)
        for each in TILES:
            self.tiles[each.total].opened.connect(lambda chosen=each: self.opened.emit(chosen))

    def show_facts(self, facts: YearFacts, opened: int) -> None:
        """Show the totals; `opened` is the number of cases."""
        for each in TILES:
            value = opened if each.total == OPENED else int(facts.totals[each.total])
            self.tiles[each.total].show_figure(f"{value:,}", _note(each, facts, opened))


def _note(counted: Counted, facts: YearFacts, opened: int) -> str:
    totals = {name: int(value) for name, value in facts.totals.items()}
    due = totals["planned"] + totals["added"] - totals["dropped"]
    share = percent(totals["inspected"], due)
    ledger = f"台账 {totals['machines']:,}"
    notes = {
        "planned": f"增补 {totals['added']}　调减 {totals['dropped']}",
        OPENED: f"未开立 {max(0, due - opened)}",
        "inspected": "" if share is None else f"完成 {share:f}%",
        "violators": f"超限额 {totals['over_limit']}",
        "rectification_orders_issued": f"应下达 {totals['rectification_orders']}",
        "rectification_open": f"共 {totals['rectification_items']}",
    }
    ahead = totals.get(f"{counted.total}_ahead", 0)
    if ahead:
        return f"{counted.unit}　未认定案件另有 {ahead:,}"
    return f"{counted.unit}　{notes.get(counted.total, ledger)}"
