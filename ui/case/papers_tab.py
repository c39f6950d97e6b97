"""文书: papers by stage with what is due, drafts that save themselves, issuing, voiding, printing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QHideEvent
from PySide6.QtWidgets import QPushButton

from ui.case.paper_following import PaperFollowing
from ui.case.paper_pane import PaperPane
from ui.case.paper_rows import COLUMNS, book_for, is_draft, kind_of, paper_rows, side_of
from ui.case.paper_toolbar import PaperToolbar
from ui.case.paper_work import PaperWork
from ui.case.tab import CaseTab
from ui.desk import Desk
from ui.models.columns import Row
from ui.models.listed import ListedRows
from ui.models.paged import PagedTable
from ui.widgets.grid import Grid
from ui.widgets.grid_memory import GridMemory
from ui.widgets.issue_bar import IssueBar
from ui.widgets.page_frame import side_by_side
from ui.widgets.reason_bar import ReasonBar
from workbench.checklists.paper_steps import due_papers
from workbench.domain.inspection import Case
from workbench.domain.paper import PaperKind, PaperState
from workbench.operations import papers as verbs
from workbench.operations.outcome import Topic
from workbench.operations.paper_gathering import proposed_fields
from workbench.operations.paper_progress import progress_of_case
from workbench.operations.paper_rules import paper_rules
from workbench.store.queries import inspection, records
from workbench.store.queries.records import PaperRecord

NO_OFFICE = "没有写出 PDF：用本机构模板时，PDF 要靠这台电脑上的 Word、WPS 或 LibreOffice"


class PapersTab(CaseTab):
    """All papers at the left by stage, the chosen one at the right: to fill in, see, issue."""

    title = "文书"
    concerns = frozenset({Topic.PAPERS, Topic.FINDINGS, Topic.CASES, Topic.EVIDENCE})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        book = book_for(desk.knowledge.papers, desk.db.facts.role)
        self._book = book
        self._held: dict[str, PaperRecord] = {}
        self._current = ""
        self._is_restoring = False
        self._is_issuing = False
        self._work = PaperWork(desk)
        self.table = PagedTable(ListedRows(self._fetch), COLUMNS)
        self.grid = Grid(self.table)
        GridMemory(self.grid, desk.table_views, "papers")
        self.pane = PaperPane(book, desk.clock)
        self.bar = PaperToolbar(book)
        self.issue_bar, self.reason = IssueBar(), ReasonBar()
        self.following = PaperFollowing(desk, self.pane.course, self)
        self._build()

    def _build(self) -> None:
        self.column.addWidget(self.bar)
        self.column.addWidget(self.issue_bar)
        self.column.addWidget(self.reason)
        self.column.addWidget(self.following.day_bar)
        self.column.addWidget(side_by_side(self.grid, self.pane, 2, 3), 1)
        bar = self.bar
        self._connect(bar.issue, self._ask_issue)
        self._connect(bar.void, lambda: self.reason.ask("作废的理由（原件保留）", self._void))
        self._connect(bar.rewrite, self.rewrite)
        self._connect(bar.print, self._print)
        self._connect(bar.folder, self._open_folder)
        self._connect(bar.discard, self._discard)
        self._connect(bar.settings, self._ask_settings)
        bar.begin_asked.connect(lambda kind: self.begin(PaperKind(kind)))
        self.grid.row_chosen.connect(self._show)
        self.grid.row_opened.connect(lambda _row: self._begin_chosen())
        self.pane.begin_asked.connect(self._begin_chosen)
        self.pane.settled.connect(self.save)
        self.pane.preview_asked.connect(self.preview)
        self.issue_bar.confirmed.connect(self.issue)
        self.following.said.connect(self.messages.say)

    def show_case(self, case: Case) -> None:
        """Save what is being written before another case comes."""
        self.pane.settle()
        if self.case is None or self.case.id != case.id:
            self._current = ""
        super().show_case(case)

    def refresh(self) -> None:
        """Read the papers again, staying on the one shown."""
        case = self.case
        if case is None:
            return
        self._held = {each.paper.id: each for each in self.desk.read(records.papers, case.id)}
        self.bar.begin.setEnabled(self.desk.db.can_write)
        self._is_restoring = True
        self.table.look()
        self._is_restoring = False
        if self.table.rowCount():
            self.grid.selectRow(max(0, self.table.row_of(self._current)))
        self._show(self.grid.current())

    def open_row(self, row: str) -> None:
        """Show one paper by its id."""
        place = self.table.row_of(row)
        if place >= 0:
            self.grid.selectRow(place)

    def begin(self, kind: PaperKind) -> None:
        """Go on with the draft of a paper, or begin one; after an issue a new version."""
        case = self.case
        if case is None:
            return
        self.messages.clear()
        form = self.desk.knowledge.papers[kind]
        drafts = [
            each for each in self._held.values() if each.paper.kind is kind and is_draft(each)
        ]
        if drafts and not form.is_repeatable:
            self.open_row(drafts[-1].paper.id)
            return
        law = self.desk.knowledge.law(case.year)
        fields = self.desk.read(proposed_fields, case.id, law, kind)
        saved = self.desk.do(verbs.begin_paper, case.id, kind, fields)
        if saved is not None:
            self._current = saved.paper.id
            self.refresh()

    def save(self) -> None:
        """Save what is written in the draft shown."""
        record = self._held.get(self._current)
        if record is not None and is_draft(record):
            self.desk.do(verbs.save_draft, record.paper.id, self.pane.values())
            self.pane.saved()

    def preview(self) -> None:
        """Show the draft as it would be printed now."""
        self.pane.settle()
        record, case = self._held.get(self._current), self.case
        if record is not None and case is not None and is_draft(record):
            shown = record.paper.id
            self._work.preview(
                case, record, self.pane.values(), lambda html: self._previewed(shown, html)
            )

    def issue(self, prefix: str, issued_on: date) -> None:
        """签发; refused where a gate stands."""
        self.pane.settle()
        record, case = self._held.get(self._current), self.case
        if record is None or case is None or self._is_issuing or not is_draft(record):
            return
        # Asked twice, a second version would be issued: the button waits for the first.
        self._is_issuing = True
        self.bar.issue.setEnabled(False)
        fields, answers = self.pane.values(), (self._issued, self._not_issued)
        self._work.issue(case, record, fields, (prefix, issued_on), answers)

    def rewrite(self) -> None:
        """重新写出 the files of an issued paper, if it still reads as it was issued."""
        record, case = self._held.get(self._current), self.case
        if record is not None and case is not None:
            self._work.rewrite(case, record, self._issued)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing typed stays unsaved when the tab is left."""
        self.pane.settle()
        super().hideEvent(event)

    def _connect(self, button: QPushButton, run: Callable[[], object]) -> None:
        button.clicked.connect(lambda _checked=False: run())

    def _fetch(self) -> Sequence[Row]:
        case = self.case
        if case is None:
            return []
        book, held = self._book, tuple(self._held.values())
        side = side_of(self.desk.db.facts.role)
        issued = {each.paper.kind for each in held if each.paper.state is PaperState.ISSUED}
        found = self.desk.read(inspection.findings, case.id)
        due = due_papers(book, case.stage, found, issued, side)
        return list(paper_rows(book, held, due, self.desk.read(progress_of_case, case.id)))

    def _begin_chosen(self) -> None:
        kind = kind_of(self.grid.current())
        if kind is not None and self.desk.db.can_write:
            self.begin(kind)

    def _show(self, row: Row | None) -> None:
        if self._is_restoring:
            return
        chosen = str(row["id"]) if row else ""
        if chosen != self._current:
            self.pane.settle()
            self.issue_bar.hide()
            self.reason.hide()
        self._current = chosen
        record, kind = self._held.get(chosen), kind_of(row)
        can_write = self.desk.db.can_write
        if kind is not None:
            self.pane.show_unbegun(self.desk.knowledge.papers[kind], may_begin=can_write)
        else:
            self.pane.show_record(record)
        self.following.show(self.case, record)
        self._enable(record, can_write=can_write)

    def _enable(self, record: PaperRecord | None, *, can_write: bool) -> None:
        state = record.paper.state if record else None
        is_open = can_write and state is PaperState.DRAFT
        is_issued = can_write and state is PaperState.ISSUED
        has_files = record is not None and bool(record.files)
        self.bar.issue.setEnabled(is_open and not self._is_issuing)
        self.bar.discard.setVisible(is_open)
        self.bar.void.setEnabled(is_issued)
        self.bar.rewrite.setEnabled(is_issued)
        self.bar.print.setEnabled(has_files)
        self.bar.folder.setEnabled(has_files)

    def _previewed(self, paper_id: str, html: str) -> None:
        if paper_id == self._current:
            self.pane.show_preview(html)

    def _ask_issue(self) -> None:
        record = self._held.get(self._current)
        if record is not None:
            rules = self.desk.read(paper_rules)
            series = self.desk.knowledge.papers[record.paper.kind].series
            self.issue_bar.ask(self.desk.today, rules.prefix, is_numbered=bool(series))
            if self.case is not None:
                self.pane.settle()
                self._work.check(self.case, record, self.pane.values(), self._warned)

    def _warned(self, warnings: tuple[str, ...]) -> None:
        if warnings and self.issue_bar.isVisible():
            self.messages.say("warning", f"签发前请核对（不阻止签发）：{''.join(warnings)}")

    def _not_issued(self, error: BaseException) -> None:
        """What was numbered before files could not be written is shown as it stands."""
        self._is_issuing = False
        self.refresh()
        record = self._held.get(self._current)
        if record is not None and record.paper.state is PaperState.ISSUED and not record.files:
            text = "已编号并固定原文，但文件没有写成。处理好后点“重新写出”。"
            self.messages.say("warning", text, "重新写出", self.rewrite)
        self.desk.failed.emit(error)

    def _issued(self, files: tuple[Path, ...]) -> None:
        self._is_issuing = False
        self.desk.announce(frozenset({Topic.PAPERS}), self.desk.clock())
        self.refresh()
        names = "、".join(file.name for file in files)
        has_pdf = any(file.suffix == ".pdf" for file in files)
        tone, more = ("success", "") if has_pdf else ("warning", f"。{NO_OFFICE}")
        self.messages.say(tone, f"已写出：{names}{more}", "打开文件夹", self._open_folder)

    def _void(self, reason: str) -> None:
        self.desk.do(verbs.void_paper, self._current, reason)

    def _discard(self) -> None:
        if self.desk.do(verbs.discard_draft, self._current) is None:
            self._current = ""
            self.refresh()

    def _ask_settings(self) -> None:
        record = self._held.get(self._current)
        chosen = record.paper.kind if record else kind_of(self.grid.current())
        # Templates bring a library of their own, which a start need not wait for.
        from ui.dialogs.paper_settings import PaperSettings

        PaperSettings(self.desk, chosen, self).exec()

    def _folder(self, record: PaperRecord) -> Path:
        if self.case is None:
            return self.desk.db.folder
        return self._work.folder(self.case, record)

    def _print(self) -> None:
        record = self._held.get(self._current)
        names = [each["name"] for each in record.files] if record else []
        chosen = next((name for name in names if name.endswith(".pdf")), "") or next(
            iter(names), ""
        )
        if record is not None and chosen:
            file = self._folder(record) / chosen
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))

    def _open_folder(self) -> None:
        record = self._held.get(self._current)
        if record is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder(record))))
