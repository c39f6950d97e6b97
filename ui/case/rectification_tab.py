"""整改: items with their days, extension in time only, recheck; and last year's items 回头看."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton

from ui.case.evidence_intake import take_in
from ui.case.follow_up_section import FollowUpSection
from ui.case.rectification_rows import (
    ITEM_COLUMNS,
    due_day,
    item_row,
    to_open,
)
from ui.case.tab import CaseTab
from ui.desk import Desk
from ui.models.columns import Row
from ui.models.listed import ListedRows
from ui.models.paged import PagedTable
from ui.widgets.day_field import DayField
from ui.widgets.grid import Grid
from ui.widgets.grid_memory import GridMemory
from ui.widgets.recheck_form import RecheckForm, Standing
from workbench.checklists.deadlines import check_extension, due_day_words, rectification_term
from workbench.domain.finding import Finding
from workbench.domain.inspection import Case
from workbench.domain.paper import PaperKind, PaperState
from workbench.domain.rectification import RectificationItem, RectificationOutcome
from workbench.operations import evidence, looking_back
from workbench.operations import rectification as verbs
from workbench.operations.extensions import ExtensionDecision, answer_words, decide_extension
from workbench.operations.outcome import Topic
from workbench.operations.rectification import Recheck
from workbench.store.queries import inspection, records
from workbench.store.queries.inspection import Tracking
from workbench.store.queries.records import Evidence

Tracked = tuple[RectificationItem, Tracking]
# What evidence of an item is tied to.
RECTIFICATION = "rectification"


class RectificationTab(CaseTab):
    """This year's items above, last year's below."""

    title = "整改"
    concerns = frozenset({Topic.RECTIFICATION, Topic.FINDINGS, Topic.PAPERS, Topic.EVIDENCE})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._findings: dict[str, Finding] = {}
        self._items: dict[str, Tracked] = {}
        self._current = ""
        self._offered: date | None = None
        self._is_restoring = False
        self.table = PagedTable(ListedRows(self._fetch), ITEM_COLUMNS)
        self.grid = Grid(self.table)
        GridMemory(self.grid, desk.table_views, "rectification")
        self.form = RecheckForm()
        self.last_year = FollowUpSection(desk)
        self._build()

    def _build(self) -> None:
        self.column.addLayout(self._top())
        self.column.addWidget(self.grid, 3)
        self.column.addWidget(self.form)
        self.column.addWidget(self.last_year, 2)
        self.grid.row_chosen.connect(self._show)
        self.form.recheck_asked.connect(self._recheck)
        self.form.extension_changed.connect(self._check_extension)
        self.form.extension_asked.connect(self._extend)
        self.form.evidence_asked.connect(self._choose_evidence)

    def _top(self) -> QHBoxLayout:
        self.due = DayField(self._longest())
        self.due.dateChanged.connect(lambda _day: self._check_term())
        self.open_button = QPushButton("由已认定问题生成整改项")
        self.open_button.setProperty("primary", "true")
        self.open_button.clicked.connect(self.open_items)
        self.carried = QLabel()
        self.carried.setObjectName("muted")
        self.term = QLabel()
        self.term.setObjectName("muted")
        self.term.setWordWrap(True)
        top = QHBoxLayout()
        top.addWidget(self.open_button)
        top.addWidget(QLabel("整改期限至"))
        top.addWidget(self.due)
        top.addWidget(self.term, 1)
        top.addWidget(self.carried)
        return top

    def show_case(self, case: Case) -> None:
        """The usual longest term is offered for each case anew."""
        if self.case is None or self.case.id != case.id:
            self._current, self._offered = "", None
            self.due.show_day(self._longest())
        super().show_case(case)

    def refresh(self) -> None:
        """Read items and last year's items again, staying on the one shown."""
        case = self.case
        if case is None:
            return
        self._findings = {each.id: each for each in self.desk.read(inspection.findings, case.id)}
        held = self.desk.read(inspection.tracked_of_case, case.id)
        self._items = {item.id: (item, tracking) for item, tracking in held}
        self.last_year.show_case(case)
        self._offer_due(case)
        self._look()
        self._say_what_next()

    def open_items(self) -> None:
        """Open an item for every confirmed finding that may be ordered and has none."""
        case = self.case
        if case is not None:
            items = self._to_open()
            self.desk.do(verbs.open_rectification, case.id, items)

    def add_evidence(self, files: list[Path]) -> None:
        """Copy files into the vault and tie them to the item shown."""
        case, item_id = self.case, self._current
        if case is not None and item_id:
            take_in(self.desk, case.id, files, lambda held: self._link(held, item_id))

    def _link(self, held: Evidence, item_id: str) -> None:
        self.desk.do(evidence.link_evidence, held.id, RECTIFICATION, item_id)

    def _longest(self) -> date:
        return rectification_term(self.desk.today, self.desk.knowledge.procedure).due_on

    def _offer_due(self, case: Case) -> None:
        """The deadline of the order that was issued is the deadline of its items."""
        papers = self.desk.read(records.papers, case.id)
        orders = [
            each.due_on
            for each in papers
            if each.paper.kind is PaperKind.RECTIFICATION_ORDER
            and each.paper.state is PaperState.ISSUED
        ]
        if orders and orders[-1] is not None and orders[-1] != self._offered:
            self._offered = orders[-1]
            self.due.show_day(orders[-1])

    def _to_open(self) -> tuple[RectificationItem, ...]:
        held = [item for item, _ in self._items.values()]
        return to_open(tuple(self._findings.values()), held, self.due.day())

    def _look(self) -> None:
        self._is_restoring = True
        self.table.look()
        self._is_restoring = False
        if self.table.rowCount():
            self.grid.selectRow(max(0, self.table.row_of(self._current)))
        self._show(self.grid.current())

    def _say_what_next(self) -> None:
        count = len(self._to_open())
        left = sum(item.outcome not in looking_back.ENDED for item, _ in self._items.values())
        self.carried.setText(f"未完成 {left} 项，结案后结转下年回头看" if left else "")
        self.open_button.setEnabled(bool(count) and self.desk.db.can_write)
        self.open_button.setText(f"由已认定问题生成整改项（{count}）")
        self._check_term()
        if self._items or self.last_year.has_items:
            self.messages.clear()
        elif count:
            self.messages.say(
                "info", f"有 {count} 条已认定的问题应当限期整改，定好期限后生成整改项。"
            )
        else:
            self.messages.say("info", "还没有应当限期整改的已认定问题。先在“问题”里认定。")

    def _check_term(self) -> None:
        procedure, due = self.desk.knowledge.procedure, self.due.day()
        if due <= self.desk.today:
            self.term.setText("▲ 期限应晚于今天")
            return
        warnings = rectification_term(self.desk.today, procedure, due).warnings
        self.term.setText("　".join(f"▲ {each}" for each in warnings))

    def _fetch(self) -> Sequence[Row]:
        today = self.desk.today
        return [
            item_row(item, tracking, self._findings.get(item.finding_id), today)
            for item, tracking in self._items.values()
        ]

    def _show(self, row: Row | None) -> None:
        if self._is_restoring:
            return
        self._current = str(row["id"]) if row else ""
        held = self._items.get(self._current)
        self.form.setVisible(held is not None)
        self.form.setEnabled(self.desk.db.can_write)
        if held is not None:
            item, tracking = held
            self.form.show_item(
                Standing(
                    item=item,
                    units=tracking.units,
                    due_on=due_day(item, tracking),
                    today=self.desk.today,
                    evidence=self._evidence_names(item.id),
                )
            )

    def _evidence_names(self, item_id: str) -> tuple[str, ...]:
        held = self.desk.read(records.evidence_for, RECTIFICATION, item_id)
        return tuple(f"{each.number}号 {each.name}" for each in held if not each.void_reason)

    def _recheck(self, outcome: RectificationOutcome, units: int, day: date, remark: str) -> None:
        found = Recheck(outcome=outcome, rechecked_on=day, units_done=units, remark=remark)
        self.desk.do(verbs.record_recheck, self._current, found)

    def _check_extension(self, asked_on: date) -> None:
        held = self._items.get(self._current)
        if held is not None:
            due = due_day(*held)
            check = check_extension(asked_on, due, self.desk.knowledge.procedure)
            procedure, until = self.desk.knowledge.procedure, self.form.until.day()
            notes = due_day_words(until, procedure) if until != due else ()
            self.form.show_check(
                f"{check.why}{answer_words(asked_on, procedure)}。{''.join(notes)}",
                check.is_in_time,
                check.is_in_time or not check.may_block,
            )

    def _extend(self, asked_on: date, until: date, is_granted: bool, reason: str) -> None:
        decision = ExtensionDecision(
            asked_on=asked_on,
            is_granted=is_granted,
            decided_on=self.desk.today,
            until=until if is_granted else None,
            reason=reason,
        )
        self.desk.do(decide_extension, self._current, decision, self.desk.knowledge.procedure)

    def _choose_evidence(self) -> None:
        chosen, _ = QFileDialog.getOpenFileNames(self, "选择照片或资料")
        self.add_evidence([Path(name) for name in chosen])
