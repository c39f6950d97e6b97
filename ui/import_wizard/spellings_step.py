"""写法: spellings that may mean one maker or model; the user unites them or keeps them apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.models.columns import Column, Row
from ui.models.listed import ListedRows
from ui.models.paged import PagedTable
from ui.widgets.grid import Grid
from ui.widgets.message_bar import MessageBar
from ui.widgets.page_frame import side_by_side
from workbench.ledgers.spellings import MAKER, MODEL, Cluster, Decision, Meant
from workbench.operations import spellings as spelling_verbs
from workbench.operations.outcome import Outcome
from workbench.store.queries.spellings import settled_spellings

FIELD_WORDS = {MAKER: "生产厂家", MODEL: "型号"}
STATE_TONES = {"待定": "warning", "统一": "success", "不统一": "info"}
NOTE = (
    "只是写法不同的，可以统一：单元格原文不变，程序按统一的写法读取，本企业以后的台账也照此办理。"
)


def _tone(row: Row) -> str:
    return STATE_TONES[str(row["state"])]


CLUSTER_COLUMNS = (
    Column(id="field", title="项目", width=80, filterable=True),
    Column(id="state", title="处理", width=70, filterable=True, tone=_tone),
    Column(id="texts", title="几种写法", width=300),
    Column(id="count", title="台数", width=60, right=True),
)
SPELLING_COLUMNS = (
    Column(id="text", title="写法", width=190),
    Column(id="count", title="台数", width=60, right=True),
    Column(id="cells", title="单元格", width=190),
)


class SpellingsStep(QWidget):
    """Emits `settled(all spellings settled)` after each decision."""

    settled = Signal(object)

    def __init__(self, desk: Desk, enterprise_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._enterprise_id = desk, enterprise_id
        self._clusters: Sequence[Cluster] = ()
        self._meant: Meant = {}
        self.table = PagedTable(ListedRows(self._fetch), CLUSTER_COLUMNS)
        self.grid = Grid(self.table)
        self.detail = PagedTable(ListedRows(self._fetch_spellings), SPELLING_COLUMNS)
        self.messages = MessageBar()
        note = QLabel(NOTE)
        note.setObjectName("muted")
        note.setWordWrap(True)
        column = QVBoxLayout(self)
        column.addWidget(note)
        column.addWidget(self.messages)
        column.addWidget(side_by_side(self.grid, Grid(self.detail), 3, 2), 1)
        column.addLayout(self._tools())
        self.grid.row_chosen.connect(lambda _row: self._show_chosen())
        desk.failed.connect(self.messages.say_error)

    def _tools(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.choice = QComboBox()
        self.choice.setEditable(True)
        self.choice.setAccessibleName("统一成哪一种写法")
        self.unite_button = QPushButton("统一成这一种(&U)")
        self.unite_button.setProperty("primary", "true")
        self.unite_button.clicked.connect(self.unite)
        self.apart_button = QPushButton("不是一回事(&N)")
        self.apart_button.clicked.connect(self.keep_apart)
        row.addWidget(QLabel("统一写成"))
        row.addWidget(self.choice, 1)
        row.addWidget(self.unite_button)
        row.addWidget(self.apart_button)
        return row

    def show_clusters(self, clusters: Sequence[Cluster], meant: Meant) -> None:
        """Show what was found, what is open first."""
        order = list(Decision)
        self._meant = meant
        self._clusters = sorted(clusters, key=lambda each: order.index(each.decided(meant)))
        self.messages.clear()
        self.table.look()
        if self._clusters:
            self.grid.selectRow(0)
        self._show_chosen()

    def open_count(self) -> int:
        """How many are not decided yet."""
        return sum(each.decided(self._meant) is Decision.OPEN for each in self._clusters)

    def unite(self) -> None:
        """Read the chosen cluster's spellings as one from now on."""
        chosen = self._chosen()
        if chosen is not None:
            self._decide(chosen, spelling_verbs.unite_spellings, self.choice.currentText())

    def keep_apart(self) -> None:
        """The spellings mean several things; they are not asked about again."""
        chosen = self._chosen()
        if chosen is not None:
            self._decide(chosen, spelling_verbs.keep_spellings_apart)

    def _decide(self, chosen: Cluster, verb: Callable[..., Outcome[None]], *meant: str) -> None:
        before = self._desk.read(settled_spellings, self._enterprise_id)
        self._desk.do(verb, self._enterprise_id, chosen, *meant)
        self._meant = self._desk.read(settled_spellings, self._enterprise_id)
        if self._meant == before:
            return
        self.messages.clear()
        place = self._clusters.index(chosen)
        self.table.look()
        self.grid.selectRow(min(place + 1, self.table.rowCount() - 1))
        self.settled.emit(self._meant)

    def _chosen(self) -> Cluster | None:
        row = self.grid.current()
        return self._clusters[int(str(row["id"]))] if row else None

    def _show_chosen(self) -> None:
        chosen = self._chosen()
        for widget in (self.choice, self.unite_button, self.apart_button):
            widget.setEnabled(chosen is not None)
        self.choice.clear()
        if chosen is not None:
            self.choice.addItems(list(chosen.texts))
            known = self._meant.get(chosen.field, {})
            is_united = chosen.decided(self._meant) is Decision.UNITED
            self.choice.setCurrentText(known[chosen.proposed] if is_united else chosen.proposed)
        self.detail.look()

    def _fetch(self) -> list[Row]:
        words = {Decision.OPEN: "待定", Decision.UNITED: "统一", Decision.APART: "不统一"}
        return [
            {
                "id": number,
                "field": FIELD_WORDS[each.field],
                "state": words[each.decided(self._meant)],
                "texts": "　".join(each.texts),
                "count": sum(spelling.count for spelling in each.spellings),
            }
            for number, each in enumerate(self._clusters)
        ]

    def _fetch_spellings(self) -> list[Row]:
        chosen = self._chosen()
        return [
            {
                "id": each.text,
                "text": each.text,
                "count": each.count,
                "cells": "、".join(f"{cell.column}{cell.row}" for cell in each.cells)
                + (" 等" if each.count > len(each.cells) else ""),
            }
            for each in (chosen.spellings if chosen else ())
        ]
