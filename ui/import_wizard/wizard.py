"""The import wizard: choose, look at columns, doubts, rows and what changes, commit."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from reports.render.returned import Returned, write_returned
from ui.desk import Desk
from ui.import_wizard import decisions
from ui.import_wizard.columns_step import ColumnsStep
from ui.import_wizard.committing import commit
from ui.import_wizard.compare_step import CompareStep
from ui.import_wizard.file_step import FileStep
from ui.import_wizard.giving_back import ask_target, said, save_blank
from ui.import_wizard.issues_step import IssuesStep
from ui.import_wizard.layout_words import layout_words
from ui.import_wizard.reading_job import Look, look_at
from ui.import_wizard.rows_step import RowsStep
from ui.import_wizard.spellings_step import SpellingsStep
from ui.import_wizard.task_of_list import TaskOfList
from ui.jobs import Job
from ui.ledger_words import KIND_LABELS
from ui.widgets.job_strip import JobStrip
from ui.widgets.message_bar import MessageBar
from workbench.domain.errors import WorkbenchError
from workbench.domain.inspection import Case
from workbench.domain.issue import Severity
from workbench.ledgers.kinds import LedgerKind
from workbench.ledgers.ledger import LedgerReading
from workbench.ledgers.preview import Change
from workbench.ledgers.records import ReadOptions
from workbench.ledgers.spellings import Meant
from workbench.operations import reimporting
from workbench.operations.reimporting import Comparison
from workbench.store.queries import ledgers
from workbench.store.queries.spellings import settled_spellings

COMPARE, SPELLINGS = 3, 4


class ImportWizard(QDialog):
    """One dialog with its tabs over one reading; correcting anything reads again."""

    def __init__(
        self,
        desk: Desk,
        kind: LedgerKind,
        case: Case | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.desk, self.kind, self.case = desk, kind, case
        self.options = self._remembered()
        self.task = TaskOfList(desk, kind)
        self.look: Look | None = None
        self._job: Job | None = None
        self.setWindowTitle(f"导入{KIND_LABELS[kind]}")
        room = self.screen().availableGeometry()
        self.resize(min(1100, room.width() - 40), min(640, room.height() - 60))
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        self.messages = MessageBar()
        self.file = FileStep(self.kind)
        self.file.changed.connect(self._start_over)
        self.file.blank_asked.connect(
            lambda: save_blank(self, self.desk.knowledge.blank_ledgers[self.kind], self.messages)
        )
        self.file.blank.setVisible(self.kind in self.desk.knowledge.blank_ledgers)
        self.columns = self._columns_step()
        self.issues = IssuesStep()
        self.issues.give_back.connect(self._give_back)
        self.spellings = SpellingsStep(self.desk, self.case.enterprise_id if self.case else "")
        self.spellings.settled.connect(self._spell)
        self.rows = RowsStep()
        fields = self.desk.knowledge.fields.of(self.kind).by_id
        self.compare = CompareStep({name: field.label for name, field in fields.items()})
        self.compare.chosen.connect(lambda _batch: self._compare())
        self.tabs = QTabWidget()
        self.tabs.addTab(self.columns, "列对应")
        self.tabs.addTab(self.issues, "存疑")
        self.tabs.addTab(self.rows, "读到的内容")
        self.tabs.addTab(self.compare, "与已入库比较")
        self.tabs.addTab(self.spellings, "写法")
        for place in (COMPARE, SPELLINGS):
            self.tabs.setTabVisible(place, False)
        self.tabs.setEnabled(False)
        for part in (self.messages, self.file, self.task):
            column.addWidget(part)
        column.addWidget(self.tabs, 1)
        column.addWidget(JobStrip(self.desk.runner))
        column.addLayout(self._bottom())
        self.messages.say("info", "选择企业自己的文件，程序先读给您看，确认后才入库。")

    def _columns_step(self) -> ColumnsStep:
        step = ColumnsStep(self.desk.knowledge, self.kind)
        step.corrected.connect(self._correct)
        step.head_told.connect(
            lambda place, rows: self._decide(
                decisions.with_head(self.options, self._reading(), place, rows)
            )
        )
        step.ticked.connect(
            lambda sheet, is_read: self._decide(decisions.with_tick(self.options, sheet, is_read))
        )
        return step

    def _bottom(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.summary = QLabel()
        self.summary.setObjectName("muted")
        self.commit_button = QPushButton("入库(&I)")
        self.commit_button.setProperty("primary", "true")
        self.commit_button.setEnabled(False)
        self.commit_button.clicked.connect(self.commit)
        leave = QPushButton("取消")
        leave.clicked.connect(self.reject)
        row.addWidget(self.summary, 1)
        row.addWidget(self.commit_button)
        row.addWidget(leave)
        return row

    def read_file(self, path: Path) -> None:
        """Read a file now, as choosing it would."""
        self.file.show_path(path)
        self._start_over()

    def commit(self) -> None:
        """Write what was read, as one step that can be undone."""
        look = self.look
        if look is None:
            return
        self.commit_button.setEnabled(False)
        replaces, task = self.compare.batch_id(), self.task.task()
        self._job = self.desk.start_operation(
            f"导入{KIND_LABELS[self.kind]}",
            lambda job: commit(self.desk, look.reading, self.case, job, replaces, task),
            self._committed,
        )
        self._job.failed.connect(self._failed)

    def reject(self) -> None:
        """Stop reading before leaving."""
        if self._job is not None:
            self._job.cancel()
        super().reject()

    def _remembered(self) -> ReadOptions:
        owner = self.case.enterprise_id if self.case else ""
        return ReadOptions(
            remembered=self.desk.read(ledgers.remembered_mappings, owner),
            spellings=self.desk.read(settled_spellings, owner),
            today=self.desk.today,
            is_attended=True,
        )

    def _spell(self, meant: Meant) -> None:
        """Read what was settled of spellings from now on, without opening the file again."""
        self.options = replace(self.options, spellings=meant)
        if self.look is not None:
            self.look = replace(self.look, reading=self.look.reading.spelled(meant))
            self._show_spellings()
            self._compare()

    def _show_spellings(self) -> None:
        left = self.spellings.open_count()
        self.tabs.setTabText(SPELLINGS, f"写法 {left}" if left else "写法")

    def _start_over(self) -> None:
        self._decide(decisions.for_new_file(self.options, self.file.period()))

    def _decide(self, options: ReadOptions) -> None:
        """Read again with what the user decided."""
        self.options = options
        self._read()

    def _read(self) -> None:
        path = self.file.path()
        if path is None:
            return
        self.look = None
        self.commit_button.setEnabled(False)
        self.messages.clear()
        knowledge, kind, options = self.desk.knowledge, self.kind, self.options
        self._job = self.desk.start(
            f"读取 {path.name}",
            lambda job: look_at(knowledge, path, kind, options, job),
            self._show,
            self._failed,
        )

    def _show(self, look: Look) -> None:
        self.look = look
        self.tabs.setEnabled(True)
        self.columns.show_reading(look.reading, look.samples)
        self.issues.show_issues(look.issues)
        self.rows.show_records(look.records, look.count, look.reading.sheet_states)
        self.spellings.show_clusters(look.clusters, self.options.spellings)
        self.tabs.setTabVisible(SPELLINGS, bool(look.clusters and self.case))
        self._show_spellings()
        self.tabs.setTabText(1, f"存疑 {len(look.issues)}")
        self.tabs.setTabText(2, f"读到的内容 {look.count}")
        errors = sum(issue.severity is Severity.ERROR for issue in look.issues)
        skipped = sum(len(sheet.skipped_rows) for sheet in look.reading.sheets)
        self.summary.setText(
            f"{look.count} 条可以入库，{errors} 处错误，{len(look.issues) - errors} 处存疑，"
            f"跳过 {skipped} 行（标题、合计、说明）"
        )
        self.commit_button.setEnabled(look.count > 0)
        if words := layout_words(look.reading, look.count):
            self.messages.say("warning", words)
        self._offer_batches(look)

    def _offer_batches(self, look: Look) -> None:
        """Offer the case's ledgers of this kind; the likeliest is compared at once."""
        if self.case is None:
            return
        held = self.desk.read(ledgers.batches_of_case, self.case.id)
        held = tuple(batch for batch in held if batch.kind == self.kind)
        self.tabs.setTabVisible(COMPARE, bool(held))
        self.compare.show_batches(held, reimporting.likely_predecessor(held, look.reading))
        self._compare()

    def _compare(self) -> None:
        """Say what replacing the chosen ledger would change, before anything is committed."""
        look, batch_id = self.look, self.compare.batch_id()
        self.compare.show_comparison(None)
        self.tabs.setTabText(COMPARE, "与已入库比较")
        if look is None or not batch_id:
            self.commit_button.setEnabled(bool(look and look.count))
            return
        self.commit_button.setEnabled(False)
        db, reading = self.desk.db, look.reading
        self._job = self.desk.start(
            "与已入库的台账比较",
            lambda job: reimporting.compare_with_batch(db, reading, batch_id, job),
            self._show_comparison,
            self._failed,
        )

    def _show_comparison(self, found: Comparison) -> None:
        if found.batch_id != self.compare.batch_id():
            return
        self.compare.show_comparison(found)
        different = sum(found.counts.values()) - found.counts.get(Change.SAME, 0)
        self.tabs.setTabText(COMPARE, f"与已入库比较 {different}")
        self.commit_button.setEnabled(bool(self.look and self.look.count))

    def _give_back(self) -> None:
        """Write the enterprise's own workbook with its doubts marked."""
        path = self.file.path()
        target = ask_target(self, path) if path else None
        if target is not None:
            self.give_back(target)

    def give_back(self, target: Path) -> None:
        """Write it there; the window stays usable."""
        look, path = self.look, self.file.path()
        if look is None or path is None:
            return
        self._job = self.desk.start(
            f"导出 {target.name}",
            lambda job: write_returned(path, look.reading.sha256, look.issues, target, job),
            self._given_back,
            self._failed,
        )

    def _given_back(self, done: Returned) -> None:
        self.messages.say("warning" if done.lost else "success", said(done))

    def _correct(self, shape: str, column: str, field: str) -> None:
        """Remember one corrected column and read again with it."""
        changed = decisions.with_column(self.options, self._reading(), shape, column, field)
        self._decide(changed)

    def _reading(self) -> LedgerReading | None:
        return self.look.reading if self.look else None

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, WorkbenchError):
            self.messages.say_error(error)
            self.commit_button.setEnabled(self.look is not None)
        else:
            self.desk.failed.emit(error)

    def _committed(self, words: str) -> None:
        self.desk.said.emit("success", words)
        self.accept()
