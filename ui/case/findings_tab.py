"""问题: drafts from verdicts and answers, decided by a person; what each rests on and leads to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.case.finding_referral import FindingReferral
from ui.case.tab import CaseTab
from ui.desk import Desk
from ui.finding_words import (
    CONSEQUENCE_TONES,
    STATE_SIGNS,
    sign_of_finding,
    state_words,
)
from ui.models.columns import Column, Row
from ui.models.concerned import CONCERNED_COLUMNS, ConcernedMachines
from ui.models.listed import ListedRows
from ui.models.paged import PagedTable
from ui.navigation import CASES
from ui.widgets.chip_row import ChipRow
from ui.widgets.finding_pane import FindingPane
from ui.widgets.grid import Grid
from ui.widgets.grid_memory import GridMemory
from ui.widgets.page_frame import side_by_side
from ui.widgets.reason_bar import ReasonBar
from workbench.domain.finding import Consequence, Finding, FindingState
from workbench.domain.inspection import Case
from workbench.domain.labels import label
from workbench.operations import findings as verbs
from workbench.operations import review
from workbench.operations.outcome import Outcome, Topic
from workbench.store.queries import inspection

MACHINES_HEIGHT = 122


def _consequence_tone(row: Row) -> str:
    return str(row["consequence_tone"])


def _state_tone(row: Row) -> str:
    return str(row["state_tone"])


COLUMNS = (
    Column(id="consequence", title="处理", width=80, filterable=True, tone=_consequence_tone),
    Column(id="state", title="状态", width=80, filterable=True, tone=_state_tone),
    Column(id="count", title="台数", width=44, right=True),
    Column(id="title", title="问题", width=140),
)


class FindingsTab(CaseTab):
    """Listed by what they lead to, the heaviest first."""

    title = "问题"
    concerns = frozenset({Topic.FINDINGS, Topic.ANSWERS, Topic.VERDICTS, Topic.EVIDENCE})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._held: dict[str, Finding] = {}
        self._current = ""
        self._chip = ""
        self._is_restoring = False
        self.table = PagedTable(ListedRows(self._fetch), COLUMNS)
        self.grid = Grid(self.table)
        GridMemory(self.grid, desk.table_views, "findings")
        self.chips = ChipRow()
        self.pane = FindingPane()
        self.machines = ConcernedMachines(desk.read)
        self.machine_table = PagedTable(self.machines, CONCERNED_COLUMNS)
        self.machine_grid = Grid(self.machine_table)
        self.reason = ReasonBar()
        self.referral = FindingReferral(desk)
        self._build()

    def _build(self) -> None:
        self.draft_button = QPushButton("起草")
        self.draft_button.setToolTip("按判定结果和清单重新起草：改过的文字和已认定、不予认定的不动")
        self.draft_button.clicked.connect(self.draft)
        self.confirm_button = QPushButton("认定")
        self.confirm_button.setProperty("primary", "true")
        self.confirm_button.clicked.connect(self.confirm)
        self.dismiss_button = QPushButton("不予认定…")
        self.dismiss_button.clicked.connect(self._ask_dismissal)
        self.reopen_button = QPushButton("退回草稿")
        self.reopen_button.clicked.connect(self.reopen)
        top = QHBoxLayout()
        top.addWidget(self.chips, 1)
        for button in (
            self.draft_button,
            self.dismiss_button,
            self.reopen_button,
            self.confirm_button,
        ):
            top.addWidget(button)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pane, 1)
        self.machine_grid.setFixedHeight(MACHINES_HEIGHT)
        self.machine_grid.setToolTip("双击转到核查里的这一台")
        column.addWidget(self.machine_grid)
        column.addWidget(self.referral)
        self.column.addLayout(top)
        self.column.addWidget(self.reason)
        self.column.addWidget(side_by_side(self.grid, right, 2, 3), 1)
        self.chips.chosen.connect(self._narrow)
        self.grid.row_chosen.connect(self._choose)
        self.pane.facts_changed.connect(self._save_facts)
        self.pane.requirement_changed.connect(self._save_requirement)
        self.pane.restore_asked.connect(self._restore_wording)
        self.machine_grid.row_opened.connect(self._open_machine)

    def show_case(self, case: Case) -> None:
        """Save what is being written before another case comes."""
        self.pane.settle()
        self._current = "" if self.case is None or self.case.id != case.id else self._current
        super().show_case(case)

    def refresh(self) -> None:
        """Read the findings again, staying on the one shown."""
        case = self.case
        if case is None:
            return
        self._held = {each.id: each for each in self.desk.read(inspection.findings, case.id)}
        self._show_chips()
        self._is_restoring = True
        self.table.look()
        self._is_restoring = False
        if self.table.rowCount():
            self.grid.selectRow(max(0, self.table.row_of(self._current)))
        self._choose(self.grid.current())
        if not self._held:
            text = "还没有问题。核查和清单做好后点“起草”，程序按判定结果和清单起草，由您认定。"
            self.messages.say("info", text, "起草", self.draft)

    def open_row(self, row: str) -> None:
        """Show one finding by its id."""
        place = self.table.row_of(row)
        if place >= 0:
            self.grid.selectRow(place)

    def draft(self) -> None:
        """Draft anew, off this thread."""
        case, desk = self.case, self.desk
        if case is None:
            return
        by, at = desk.officer.id, desk.clock()
        desk.start_operation(
            "起草问题",
            lambda _job: review.draft_case_findings(
                desk.db, case.id, desk.knowledge.law(case.year), by=by, at=at
            ),
            self._drafted,
        )

    def confirm(self) -> None:
        """认定 the finding shown."""
        self._decide(verbs.confirm_finding)

    def reopen(self) -> None:
        """退回草稿 the finding shown."""
        self._decide(verbs.reopen_finding)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing typed stays unsaved when the tab is left."""
        self.pane.settle()
        super().hideEvent(event)

    def _fetch(self) -> Sequence[Row]:
        order = list(Consequence)
        listed = sorted(self._held.values(), key=lambda each: order.index(each.consequence))
        return [_row(each) for each in listed if self._chip in {"", each.consequence.value}]

    def _show_chips(self) -> None:
        counts = Counter(each.consequence for each in self._held.values())
        self.chips.clear()
        self.chips.add("", f"全部 {len(self._held)}", "info")
        for kind in Consequence:
            if counts[kind]:
                self.chips.add(kind.value, f"{label(kind)} {counts[kind]}", CONSEQUENCE_TONES[kind])

    def _narrow(self, chip: str) -> None:
        self._chip = chip
        self.refresh()

    def _choose(self, row: Row | None) -> None:
        if self._is_restoring:
            return
        chosen = str(row["id"]) if row else ""
        if chosen != self._current:
            self.pane.settle()
            self.reason.hide()
        self._current = chosen
        finding = self._held.get(chosen)
        template = self.desk.knowledge.templates.get(finding.code) if finding else None
        self.pane.show_finding(finding, template)
        self.referral.show_finding(finding)
        self.machines.addresses = finding.machine_ids if finding else ()
        self.machine_table.look()
        self.machine_grid.setVisible(bool(self.machines.addresses))
        state, can_write = finding.state if finding else None, self.desk.db.can_write
        self.draft_button.setEnabled(can_write)
        for button in (self.confirm_button, self.dismiss_button):
            button.setEnabled(can_write and state is FindingState.DRAFT)
        self.reopen_button.setEnabled(
            can_write and state in {FindingState.CONFIRMED, FindingState.DISMISSED}
        )

    def _decide(self, verb: Callable[..., Outcome[Finding]], *reason: str) -> None:
        self.pane.settle()
        if self._current:
            self.desk.do(verb, self._current, *reason)

    def _ask_dismissal(self) -> None:
        self.reason.ask(
            "不予认定的理由", lambda reason: self._decide(verbs.dismiss_finding, reason)
        )

    def _save_facts(self, text: str) -> None:
        if self._current in self._held:
            self._save(replace(self._held[self._current], facts=text))

    def _save_requirement(self, text: str) -> None:
        if self._current in self._held:
            self._save(replace(self._held[self._current], requirement=text))

    def _restore_wording(self) -> None:
        held = self._held.get(self._current)
        if held is not None:
            facts = held.drafted_facts or held.facts
            requirement = held.drafted_requirement or held.requirement
            self._save(replace(held, facts=facts, requirement=requirement))
            self.refresh()

    def _save(self, changed: Finding) -> None:
        saved = self.desk.do(verbs.save_finding, changed)
        if saved is not None:
            self._held[saved.id] = saved

    def _open_machine(self, row: int) -> None:
        if self.case is not None:
            address = str(self.machine_table.id_at(row))
            self.desk.navigator.go(CASES, id=self.case.id, tab="核查", row=address)

    def _drafted(self, found: tuple[Finding, ...]) -> None:
        drafts = sum(each.state is FindingState.DRAFT for each in found)
        kept = sum(each.state is FindingState.DRAFT and each.is_reworded for each in found)
        note = f"{kept} 条由人改过文字，原样保留，请对照下方起草的文字核对。" if kept else ""
        self.messages.say("success", f"已起草，共 {len(found)} 条，其中 {drafts} 条待认定。{note}")


def _row(finding: Finding) -> Row:
    subject = f"　{finding.subject}" if finding.subject else ""
    return {
        "id": finding.id,
        "consequence": label(finding.consequence),
        "consequence_tone": CONSEQUENCE_TONES[finding.consequence],
        "state": state_words(finding),
        "state_tone": STATE_SIGNS[finding.state][1],
        "title": f"{sign_of_finding(finding)} {finding.title}{subject}",
        "count": finding.count or None,
    }
