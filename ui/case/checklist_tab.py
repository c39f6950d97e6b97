"""清单: made for a plant floor – big answers, keys 1 to 9, every field saved as it is given."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.case.checklist_lines import COLUMNS, ChecklistLines, LineKey, chip_words
from ui.case.evidence_intake import take_in
from ui.case.tab import CaseTab
from ui.desk import Desk
from ui.models.columns import Row
from ui.models.listed import ListedRows
from ui.models.paged import PagedTable
from ui.widgets.chip_row import ChipRow
from ui.widgets.grid import Grid
from ui.widgets.grid_memory import GridMemory
from ui.widgets.item_pane import ItemPane, ItemView
from ui.widgets.page_frame import side_by_side
from workbench.checklists.catalogue import Option
from workbench.checklists.tailoring import Checklist
from workbench.domain.checklist import Answer
from workbench.domain.inspection import Case
from workbench.operations import checklists, evidence, review
from workbench.operations.case_facts import checklist_of, gather_facts
from workbench.operations.checklists import AnswerChange
from workbench.operations.outcome import Topic
from workbench.store.queries import inspection, records
from workbench.store.queries.records import Evidence

FACTS = frozenset({Topic.LEDGERS, Topic.VERDICTS, Topic.CASES, Topic.ENTERPRISES})


class ChecklistTab(CaseTab):
    """Lines at the left, the item at the right; the lines are worked out off this thread."""

    title = "清单"
    concerns = FACTS | {Topic.ANSWERS, Topic.EVIDENCE}

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.lines = ChecklistLines()
        self.table = PagedTable(ListedRows(self.lines.rows), COLUMNS)
        self.grid = Grid(self.table)
        GridMemory(self.grid, desk.table_views, "checklist")
        self.chips = ChipRow()
        self.pane = ItemPane(self)
        self._gathered_for = ""
        self._is_restoring = False
        self._build()

    def _build(self) -> None:
        self.prefill_button = QPushButton("按台账预填")
        self.prefill_button.setToolTip("把台账和判定结果写成建议，已经填写的不动")
        self.prefill_button.clicked.connect(self.prefill)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.grid, 1)
        top = QHBoxLayout()
        top.addWidget(self.chips, 1)
        top.addWidget(self.prefill_button)
        self.column.addLayout(top)
        self.column.addWidget(side_by_side(left, self.pane, 2, 3), 1)
        self.grid.row_chosen.connect(self._choose)
        self.chips.chosen.connect(self._narrow)
        self.pane.answered.connect(self._answer)
        self.pane.noted.connect(self._note)
        self.pane.evidence_asked.connect(self._choose_evidence)
        self.pane.previous_asked.connect(lambda: self.step(-1))
        self.pane.next_asked.connect(lambda: self.step(1))
        for key, way in ((Qt.Key.Key_PageUp, -1), (Qt.Key.Key_PageDown, 1)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda step=way: self.step(step))

    def show_case(self, case: Case) -> None:
        """Save what is being written before another case comes."""
        self.pane.note.settle()
        if self.case is None or self.case.id != case.id:
            self.lines.current, self._gathered_for = None, ""
        super().show_case(case)

    def refresh(self) -> None:
        """Work the lines out anew where facts changed, else only read the answers."""
        if self.case is not None and self._gathered_for != self.case.id:
            self._gather(self.case)
        else:
            self._show()

    def open_row(self, row: str) -> None:
        """Show one item by its id, or by `id|subject`."""
        item, _, subject = row.partition("|")
        key = next((each.key for each in self.lines.lines if each.item.id == item), None)
        self.lines.current = (item, subject) if subject else key
        self._show()

    def step(self, way: int) -> None:
        """Go to the next or previous line of the list."""
        row = self.grid.currentIndex().row() + way
        if 0 <= row < self.table.rowCount():
            self.grid.selectRow(row)

    def prefill(self) -> None:
        """Write down what the facts suggest, off this thread."""
        case, desk = self.case, self.desk
        if case is None:
            return
        desk.start_operation(
            "预填监察清单",
            lambda _job: review.prefill_checklist(
                desk.db,
                case.id,
                desk.knowledge.law(case.year),
                by=desk.officer.id,
                at=desk.clock(),
            ),
            self._prefilled,
        )

    def add_evidence(self, files: list[Path]) -> None:
        """Copy files into the vault and tie them to the item shown."""
        answer = self._answer_row()
        case = self.case
        if answer is None or case is None:
            return
        take_in(self.desk, case.id, files, lambda held: self._link(held, answer.id))

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing typed stays unsaved when the tab is left."""
        self.pane.note.settle()
        super().hideEvent(event)

    def _gather(self, case: Case) -> None:
        db, knowledge = self.desk.db, self.desk.knowledge

        def work(_job: object) -> Checklist:
            with db.read() as session:
                law = knowledge.law(case.year)
                return checklist_of(session, case, gather_facts(session, case.id, law), law)

        self.desk.start("整理监察清单", work, lambda found: self._gathered(case.id, found))

    def _gathered(self, case_id: str, checklist: Checklist) -> None:
        case = self.case
        if case is None or case.id != case_id:
            return
        self._gathered_for = case_id
        self.lines.take(checklist)
        self._show()
        if self.desk.db.can_write and not self.lines.has_proposals:
            self.prefill()

    def _changed(self, topics: frozenset[Topic]) -> None:
        if topics & FACTS:
            self._gathered_for = ""
        super()._changed(topics)

    def _show(self) -> None:
        case = self.case
        if case is None:
            return
        self.lines.take_answers(self.desk.read(inspection.answers, case.id))
        self.chips.clear()
        for chip, count in self.lines.counts().items():
            self.chips.add(chip, *chip_words(chip, count))
        self._is_restoring = True
        self.table.look()
        self._is_restoring = False
        row = max(0, self.table.row_of(self.lines.current))
        self.grid.selectRow(row)
        self._choose(self.grid.current())

    def _narrow(self, chip: str) -> None:
        self.pane.note.settle()
        self.lines.chip, self.lines.current = chip, None
        self._show()

    def _choose(self, row: Row | None) -> None:
        if self._is_restoring:
            return
        key = _key(row)
        if key != self.lines.current:
            self.pane.note.settle()
        self.lines.current = key
        self.pane.setEnabled(key is not None and self.desk.db.can_write)
        if key is None:
            return
        place = f"第 {self.grid.currentIndex().row() + 1} / {self.table.rowCount()} 项"
        answer = self.lines.answer(key)
        names = self._evidence_names(answer)
        view = ItemView(line=self.lines.line(key), answer=answer, place=place, evidence=names)
        self.pane.show_item(view)

    def _evidence_names(self, answer: Answer | None) -> tuple[str, ...]:
        if answer is None:
            return ()
        held = self.desk.read(records.evidence_for, "answer", answer.id)
        return tuple(f"{each.number}号 {each.name}" for each in held if not each.void_reason)

    def _answer(self, option: Option) -> None:
        self._save(AnswerChange(result=option.result, option=option.label, subject=self._subject()))

    def _note(self, text: str) -> None:
        key = self.lines.current
        if self._save(AnswerChange(note=text, subject=self._subject())) is None and key:
            answer = self.lines.answer(key)
            self.pane.note.keep_unsaved(answer.note if answer else "")

    def _subject(self) -> str:
        return self.lines.current[1] if self.lines.current else ""

    def _save(self, change: AnswerChange) -> Answer | None:
        case, key = self.case, self.lines.current
        if case is None or key is None:
            return None
        return self.desk.do(checklists.answer_item, case.id, key[0], change)

    def _answer_row(self) -> Answer | None:
        """The answer evidence is tied to, begun where nothing was given yet."""
        known = self.lines.answer(self.lines.current) if self.lines.current else None
        return known or self._save(AnswerChange(note="", subject=self._subject()))

    def _choose_evidence(self) -> None:
        chosen, _ = QFileDialog.getOpenFileNames(self, "选择照片或资料")
        self.add_evidence([Path(name) for name in chosen])

    def _link(self, held: Evidence, answer_id: str) -> None:
        self.desk.do(evidence.link_evidence, held.id, "answer", answer_id)

    def _prefilled(self, count: int) -> None:
        if count:
            self.messages.say("info", f"已按台账写下 {count} 条建议，请逐项确认。")
        else:
            self.messages.say("info", "台账里还没有可以支持建议的内容，请逐项填写。")


def _key(row: Row | None) -> LineKey | None:
    key = row["id"] if row else None
    return key if isinstance(key, tuple) else None
