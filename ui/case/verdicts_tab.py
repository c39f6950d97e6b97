"""核查: the machines, and beside them the products, data centres and meters of a case."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget

from ui.case.confirmation_face import ConfirmationFace
from ui.case.energy_face import EnergyFace
from ui.case.invoice_face import InvoiceFace
from ui.case.item_sources import CLASS, SUBJECT
from ui.case.machine_face import MachineFace
from ui.case.subject_face import SubjectFace
from ui.case.tab import CaseTab
from ui.desk import Desk
from ui.widgets.segments import Segments
from workbench.operations import review
from workbench.operations.outcome import Topic
from workbench.store.queries import ledgers, verdicts
from workbench.store.verdict_rows import Standard

MACHINES, SUBJECTS, ENERGY, CONFIRMATION, INVOICES = range(5)
TITLES = ("设备", "能耗 / 数据中心 / 计量", "综合能耗 / 碳排放 / 同比", "核算确认", "发票比对")


class VerdictsTab(CaseTab):
    """Judges the whole case by the law of its year; each face shows one side of it."""

    title = "核查"
    concerns = frozenset({Topic.LEDGERS, Topic.VERDICTS, Topic.CASES})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.machines = MachineFace(desk)
        self.subjects = SubjectFace(desk)
        self.energy = EnergyFace(desk)
        self.confirmation = ConfirmationFace(desk)
        self.invoices = InvoiceFace(desk)
        self._read_when_looked_at = (self.energy, self.confirmation, self.invoices)
        # Cases judged of themselves once; a verdict that cannot be had must not be asked for forever.
        self._tried: set[str] = set()
        self._is_stale = False
        self._build()

    def _build(self) -> None:
        self.segments = Segments(TITLES)
        self.faces = QStackedWidget()
        for face in (self.machines, self.subjects, *self._read_when_looked_at):
            self.faces.addWidget(face)
        self.segments.chosen.connect(self._choose_face)
        self.standard = QLabel()
        self.standard.setObjectName("muted")
        self.judge_button = QPushButton("重新判定")
        self.judge_button.clicked.connect(self.judge)
        top = QHBoxLayout()
        top.addWidget(self.segments)
        top.addWidget(self.standard, 1)
        top.addWidget(self.judge_button)
        self.column.addLayout(top)
        self.column.addWidget(self.faces, 1)

    def refresh(self) -> None:
        """Read both faces; judge first what has never been judged."""
        case = self.case
        if case is None:
            return
        self._show_looked_at()
        counts = self.machines.show_case(case)
        found = self.subjects.show_case(case)
        self.segments.name(MACHINES, f"设备 {sum(counts.values())}")
        self.segments.name(SUBJECTS, f"能耗 / 数据中心 / 计量 {found}")
        held = self.desk.read(verdicts.standard_of, case.id)
        self.standard.setText(f"按 {held.as_of} 有效的规则判定" if held else "")
        has_ledgers = bool(self.desk.read(ledgers.batches_of_case, case.id))
        if has_ledgers and case.id not in self._tried and self._is_behind(counts, held):
            self.judge()
        elif not has_ledgers:
            self.messages.say("info", "还没有可以核查的台账。在“台账”里导入企业的设备、能源台账。")
        else:
            self.machines.make_worklist()

    def _choose_face(self, place: int) -> None:
        self.faces.setCurrentIndex(place)
        self._show_looked_at()

    def _show_looked_at(self) -> None:
        """Sums of the year, recalculation and invoices are read only while they are looked at."""
        shown = self.faces.currentWidget()
        for face in self._read_when_looked_at:
            if shown is face and self.case is not None:
                face.show_case(self.case)

    def judge(self) -> None:
        """Judge machines, products, data centre and meters, off this thread."""
        case, desk = self.case, self.desk
        if case is None:
            return
        self._tried.add(case.id)
        self._is_stale = False
        officer, moment = desk.officer.id, desk.clock()
        desk.start_operation(
            "核查案件",
            lambda job: review.review_case(
                desk.db,
                case.id,
                desk.knowledge.law(case.year),
                by=officer,
                at=moment,
                progress=job,
            ),
            lambda _count: self.messages.clear(),
        )

    def _is_behind(self, counts: dict[str, int], held: Standard | None) -> bool:
        if not self.desk.db.can_write:
            return False
        return held is None or self._is_stale or bool(counts.get(""))

    def _changed(self, topics: frozenset[Topic]) -> None:
        if Topic.LEDGERS in topics and Topic.VERDICTS not in topics:
            self._is_stale = True
            self._tried.clear()
        super()._changed(topics)

    def open_row(self, row: str) -> None:
        """Show one machine by its lasting address, or what stands behind a checklist item."""
        kind, _, rest = row.partition("|")
        if kind == SUBJECT:
            self.segments.choose(SUBJECTS)
            self.subjects.open_row(*rest.split("|", 1))
            return
        self.segments.choose(MACHINES)
        if kind == CLASS:
            self.machines.chips.choose(rest)
        else:
            self.machines.open_row(row)
