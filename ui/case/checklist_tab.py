"""清单: made for a plant floor – big answers, keys 1 to 5, every field saved as it is given."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.case.checklist_lines import COLUMNS, ChecklistLines, chip_words, key_of, other_version
from ui.case.evidence_intake import take_in
from ui.case.item_photos import ItemPhotos
from ui.case.item_sources import source_of
from ui.case.tab import CaseTab
from ui.desk import Desk
from ui.models.columns import Row
from ui.models.listed import ListedRows
from ui.models.paged import PagedTable
from ui.navigation import CASES
from ui.widgets.chip_row import ChipRow
from ui.widgets.grid import Grid
from ui.widgets.grid_memory import GridMemory
from ui.widgets.item_pane import ItemPane, ItemView
from ui.widgets.page_frame import side_by_side
from ui.widgets.reason_bar import ReasonBar
from ui.widgets.segments import Segments
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
        self.photos = ItemPhotos(desk, self._known_photos)
        self.pane = ItemPane(self, self.photos)
        self.subject_bar = ReasonBar()
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
        self.modes = Segments(("整单", "逐项"))
        self.modes.setToolTip("逐项：一次只看一项，按钮更大；PgUp、PgDn 换项，1—5 选结果")
        self.modes.chosen.connect(lambda place: self.walk(one_by_one=bool(place)))
        self._left = left
        top = QHBoxLayout()
        top.addWidget(self.modes)
        top.addWidget(self.chips, 1)
        top.addWidget(self.prefill_button)
        self.column.addLayout(top)
        self.column.addWidget(self.subject_bar)
        self.column.addWidget(side_by_side(left, self.pane, 2, 3), 1)
        self.grid.row_chosen.connect(self._choose)
        self.chips.chosen.connect(self._narrow)
        self.pane.answered.connect(self._answer)
        self.pane.noted.connect(self._note)
        self.photos.files_chosen.connect(self.add_evidence)
        self.photos.said.connect(lambda text: self.messages.say("warning", text))
        self.pane.source_asked.connect(self._open_source)
        self.pane.repeat_asked.connect(self._ask_subject)
        self.pane.previous_asked.connect(lambda: self.step(-1))
        self.pane.next_asked.connect(lambda: self.step(1))
        self._shortcuts()

    def _shortcuts(self) -> None:
        steps: dict[str, Callable[[], None]] = {
            "PgUp": lambda: self.step(-1),
            "PgDown": lambda: self.step(1),
            "Ctrl+Shift+V": self.photos.paste,
            "Ctrl+Shift+N": lambda: self.photos.take(newest_only=True),
        }
        for keys, run in steps.items():
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)

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

    def walk(self, *, one_by_one: bool) -> None:
        """One item at a time with the whole place to itself, or the list beside it."""
        self._left.setVisible(not one_by_one)
        self.pane.options.make_large(one_by_one)

    def ask_also_for(self, subject: str) -> None:
        """Ask the item shown for one more product, line or machine, and go there."""
        case, key = self.case, self.lines.current
        if case is None or key is None:
            return
        if self.desk.do(checklists.ask_also_for, case.id, key[0], subject) is not None:
            self.lines.current = (key[0], " ".join(subject.split()))
            self.refresh()

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
        if case.checklist_version not in {"", checklist.version}:
            self.messages.say("warning", other_version(case.checklist_version, checklist.version))
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
        links = self.desk.read(records.evidence_links, case.id)
        supported = frozenset(target for _, kind, target in links if kind == "answer")
        self.lines.take_answers(self.desk.read(inspection.answers, case.id), supported)
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
        key = key_of(row)
        if key != self.lines.current:
            self.pane.note.settle()
        self.lines.current = key
        self.pane.setEnabled(key is not None and self.desk.db.can_write)
        if key is None:
            return
        place = f"第 {self.grid.currentIndex().row() + 1} / {self.table.rowCount()} 项"
        answer = self.lines.answer(key)
        names = self._evidence_names(answer)
        line = self.lines.line(key)
        source = source_of(line)
        view = ItemView(
            line=line,
            answer=answer,
            place=place,
            evidence=names,
            source=source[0] if source else "",
        )
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

    def _known_photos(self) -> set[tuple[str, int]]:
        held = self.desk.read(records.evidence_of_case, self.case.id) if self.case else ()
        return {(each.name, each.size) for each in held}

    def _open_source(self) -> None:
        key, case = self.lines.current, self.case
        source = source_of(self.lines.line(key)) if key else None
        if source is not None and case is not None:
            self.desk.navigator.go(CASES, id=case.id, tab=source[0], row=source[1])

    def _ask_subject(self) -> None:
        self.subject_bar.ask("再按哪个产品、生产线或设备列一项", self.ask_also_for)

    def _link(self, held: Evidence, answer_id: str) -> None:
        self.desk.do(evidence.link_evidence, held.id, "answer", answer_id)

    def _prefilled(self, count: int) -> None:
        if count:
            self.messages.say("info", f"已按台账写下 {count} 条建议，请逐项确认。")
        else:
            self.messages.say("info", "台账里还没有可以支持建议的内容，请逐项填写。")
