"""Deciding the conflicts of one case: chosen one by one or by a rule, previewed, then decided together."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.desk import Desk
from ui.models.columns import Column, Row
from ui.models.listed import ListedRows
from ui.models.paged import PagedTable
from ui.receiving.case_conflicts import CaseConflicts, place_of, read_conflicts
from ui.receiving.chooser import Chooser
from ui.widgets.grid import Grid
from ui.widgets.message_bar import MessageBar
from ui.widgets.page_frame import side_by_side
from workbench.exchange.images.conflicts import Conflict
from workbench.exchange.images.deciding import Choices, newest, non_empty, said_by
from workbench.operations import deciding


def _tone(row: Row) -> str:
    return str(row["tone"])


COLUMNS = (
    Column(id="row", title="所在", width=170, filterable=True),
    Column(id="field", title="项目", width=80, filterable=True),
    Column(id="result", title="合并后", width=130, tone=_tone),
)


class ConflictDesk(QWidget):
    """Emits `closed` when the user goes back and `decided` with how many conflicts are left."""

    closed = Signal()
    decided = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._case_id, self._enterprise = "", ""
        self.held: CaseConflicts | None = None
        self.chosen: dict[Any, Any] = {}
        self.messages = MessageBar()
        self.table = PagedTable(ListedRows(self._rows), COLUMNS)
        self.grid = Grid(self.table)
        self.grid.setAccessibleName("有冲突的项目")
        self.chooser = Chooser()
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._head())
        column.addWidget(self.messages)
        panes = side_by_side(self.grid, self.chooser, 2, 3)
        panes.setSizes([420, 560])
        column.addWidget(panes, 1)
        self.grid.row_chosen.connect(lambda _row: self._show_current())
        self.chooser.chosen.connect(self.choose)
        self.chooser.bind_keys(self)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        back = QPushButton("‹ 返回名单")
        back.setProperty("flat", "true")
        back.clicked.connect(self.closed)
        self.title = QLabel()
        self.title.setObjectName("sectionTitle")
        self.rules = QPushButton("按规则选择")
        self.rules.setToolTip("一次选好所有同类的冲突；选好后仍可逐项改，最后一起决定")
        self.decide_button = QPushButton()
        self.decide_button.setProperty("primary", "true")
        self.decide_button.clicked.connect(self.decide)
        row.addWidget(back)
        row.addWidget(self.title, 1)
        row.addWidget(self.rules)
        row.addWidget(self.decide_button)
        return row

    def show_case(self, case_id: str, enterprise: str) -> None:
        """Read the conflicts of a case off this thread."""
        self._case_id, self._enterprise = case_id, enterprise
        self.chosen = {}
        self.messages.clear()
        desk, year = self._desk, self._desk.year
        desk.start(
            "读取冲突",
            lambda _job: read_conflicts(desk.db, desk.knowledge, case_id, year),
            self._show,
            self.messages.say_error,
        )

    def choose(self, place: int) -> None:
        """Choose a side of the present conflict and go on to the next that is open."""
        conflict = self._current()
        if self.held is None or conflict is None:
            return
        self.chosen[conflict.place] = self.held.sides(conflict)[place].value
        self._refresh(self._next_open())

    def choose_by(self, rule: Callable[[tuple[Conflict, ...]], Choices]) -> None:
        """Choose by a rule what it can answer; the rest stays as it was."""
        if self.held is not None:
            answers = dict(rule(self.held.found))
            self.chosen |= answers
            left = len(self.held.found) - len(answers)
            words = f"，{left} 处这条规则答不了，请逐项选" if left else ""
            self.messages.say("info", f"已按规则选好 {len(answers)} 处{words}。")
            self._refresh(self.grid.currentIndex().row())

    def clear_choices(self) -> None:
        """Forget what was chosen."""
        self.chosen = {}
        self.messages.clear()
        self._refresh(self.grid.currentIndex().row())

    def decide(self) -> None:
        """Let what was chosen hold."""
        desk, case_id, choices = self._desk, self._case_id, dict(self.chosen)
        if not choices:
            return
        by, at = desk.officer.id, desk.clock()
        self.decide_button.setEnabled(False)
        desk.start_operation(
            "合并冲突",
            lambda _job: deciding.decide(desk.db, case_id, choices, by=by, at=at),
            self._decided,
            self._refused,
        )

    def _decided(self, left: int) -> None:
        self.decided.emit(left)
        if left:
            self.show_case(self._case_id, self._enterprise)

    def _refused(self, error: BaseException) -> None:
        self.show_case(self._case_id, self._enterprise)
        self.messages.say_error(error)

    def _show(self, held: CaseConflicts) -> None:
        self.held = held
        self._fill_rules()
        self._refresh(0)
        self.grid.setFocus()

    def _fill_rules(self) -> None:
        menu = QMenu(self)
        menu.addAction("一律取最新的", lambda: self.choose_by(newest))
        menu.addAction("一方为空的，取有内容的", lambda: self.choose_by(non_empty))
        for device, title in self.held.speakers() if self.held else ():
            menu.addAction(
                f"一律取{title}的",
                partial(self.choose_by, partial(said_by, device=device)),
            )
        menu.addSeparator()
        menu.addAction("清除已选", self.clear_choices)
        self.rules.setMenu(menu)

    def _rows(self) -> list[dict[str, Any]]:
        return self.held.rows(self.chosen) if self.held else []

    def _refresh(self, row: int) -> None:
        self.table.look()
        count, done = self.table.rowCount(), len(self.chosen)
        self.title.setText(f"{self._enterprise}　冲突 {count} 处，已选 {done} 处")
        self.decide_button.setText(f"按所选合并 {done} 处" if done else "先选择再合并")
        self.decide_button.setEnabled(bool(done) and self._desk.db.can_write)
        if count:
            self.grid.selectRow(max(0, min(row, count - 1)))
        self._show_current()

    def _current(self) -> Conflict | None:
        row = self.grid.current()
        return self.held.found[int(str(row["id"]))] if row is not None and self.held else None

    def _show_current(self) -> None:
        conflict = self._current()
        if conflict is None or self.held is None:
            self.chooser.show_sides("", "", ())
            return
        sides = self.held.sides(conflict)
        words = self.held.words
        self.chooser.show_sides(words.row(conflict.key), words.field(conflict), sides)
        if conflict.place in self.chosen:
            self.chooser.mark(place_of(sides, self.chosen[conflict.place]))

    def _next_open(self) -> int:
        """The next line that nothing was chosen for; the same where all are."""
        here = int(self.grid.currentIndex().row())
        count = self.table.rowCount()
        following = [*range(here + 1, count), *range(here)]
        return next((row for row in following if self._is_open(row)), here)

    def _is_open(self, row: int) -> bool:
        number = int(str(self.table.id_at(row)))
        return self.held is not None and self.held.found[number].place not in self.chosen
