"""文书: drafts that save themselves, a look at the paper, issuing, voiding, files and printing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from reports.catalogue import safe_file_name
from ui.case.paper_pane import PaperPane
from ui.case.paper_rows import COLUMNS, first_fields, is_draft, paper_row
from ui.case.tab import CaseTab
from ui.desk import Desk
from ui.fonts import discover_fonts
from ui.jobs import Job
from ui.models.columns import Row
from ui.models.listed import ListedRows
from ui.models.paged import PagedTable
from ui.paper_files import PaperPlace, PaperRequest, draft_document, issue_and_write, write_again
from ui.paper_html import document_html
from ui.widgets.grid import Grid
from ui.widgets.issue_bar import IssueBar
from ui.widgets.page_frame import side_by_side
from ui.widgets.reason_bar import ReasonBar
from workbench.domain.inspection import Case
from workbench.domain.labels import label
from workbench.domain.paper import PaperKind, PaperState
from workbench.operations import papers as verbs
from workbench.operations.outcome import Topic
from workbench.store.queries import records, register
from workbench.store.queries.records import PaperRecord

PAPERS_FOLDER = "papers"


class PapersTab(CaseTab):
    """All versions at the left, the chosen one at the right: to fill in, to look at, to issue."""

    title = "文书"
    concerns = frozenset({Topic.PAPERS, Topic.FINDINGS})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._held: dict[str, PaperRecord] = {}
        self._current = ""
        self._is_restoring = False
        self._is_issuing = False
        self.table = PagedTable(ListedRows(self._fetch), COLUMNS)
        self.grid = Grid(self.table)
        self.pane = PaperPane(desk.clock)
        self.issue_bar, self.reason = IssueBar(), ReasonBar()
        self._build()

    def _build(self) -> None:
        top = QHBoxLayout()
        self.new_buttons: dict[PaperKind, QPushButton] = {}
        for kind in PaperKind:
            self.new_buttons[kind] = self._button(f"新建{label(kind)}", partial(self.begin, kind))
            top.addWidget(self.new_buttons[kind])
        top.addStretch(1)
        self.issue_button = self._button("签发…", lambda: self.issue_bar.ask(self.desk.today))
        self.issue_button.setProperty("primary", "true")
        self.void_button = self._button(
            "作废…", lambda: self.reason.ask("作废的理由（原件保留）", self._void)
        )
        self.rewrite_button = self._button("重新写出", self.rewrite)
        self.rewrite_button.setToolTip("文件没写成或丢失时，按签发时的原文再写一次")
        self.print_button = self._button("打印", self._print)
        self.folder_button = self._button("打开文件夹", self._open_folder)
        for button in (
            self.rewrite_button,
            self.print_button,
            self.folder_button,
            self.void_button,
            self.issue_button,
        ):
            top.addWidget(button)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.grid)
        self.column.addLayout(top)
        self.column.addWidget(self.issue_bar)
        self.column.addWidget(self.reason)
        self.column.addWidget(side_by_side(left, self.pane, 2, 3), 1)
        self.grid.row_chosen.connect(self._show)
        self.pane.settled.connect(self.save)
        self.pane.preview_asked.connect(self.preview)
        self.issue_bar.confirmed.connect(self.issue)

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
        drafted = {each.paper.kind for each in self._held.values() if is_draft(each)}
        for kind, button in self.new_buttons.items():
            button.setEnabled(self.desk.db.can_write and kind not in drafted)
        self._is_restoring = True
        self.table.look()
        self._is_restoring = False
        if self.table.rowCount():
            self.grid.selectRow(max(0, self.table.row_of(self._current)))
        self._show(self.grid.current())
        if not self._held:
            self.messages.say("info", "还没有文书。现场先做监察笔录；问题认定后做限期整改通知书。")

    def open_row(self, row: str) -> None:
        """Show one paper by its id."""
        place = self.table.row_of(row)
        if place >= 0:
            self.grid.selectRow(place)

    def begin(self, kind: PaperKind) -> None:
        """Begin the draft of a paper; after an issue a new version."""
        case = self.case
        if case is None:
            return
        self.messages.clear()
        saved = self.desk.do(verbs.save_paper, case.id, kind, self._first_fields(case, kind))
        if saved is not None:
            self._current = saved.paper.id
            self.refresh()

    def save(self) -> None:
        """Save what is written in the draft shown."""
        record, case = self._held.get(self._current), self.case
        if record is not None and case is not None and is_draft(record):
            self.desk.do(verbs.save_paper, case.id, record.paper.kind, self.pane.values())

    def preview(self) -> None:
        """Show the draft as it would be printed now, worked out off this thread."""
        self.pane.settle()
        record, desk = self._held.get(self._current), self.desk
        if record is None or not is_draft(record):
            return
        request = self._request(record, "", desk.today)
        desk.start(
            "预览文书",
            lambda _job: document_html(draft_document(desk.db, request())),
            lambda html: self._previewed(record.paper.id, html),
        )

    def issue(self, prefix: str, issued_on: date) -> None:
        """签发: number, freeze, write the files; refused where a gate stands."""
        self.pane.settle()
        record, desk = self._held.get(self._current), self.desk
        if record is None or self._is_issuing or not is_draft(record):
            return
        request, place = self._request(record, prefix, issued_on), self._place(record)
        by, at = desk.officer.id, desk.clock()

        def work(_job: Job) -> tuple[Path, ...]:
            return issue_and_write(desk.db, request(), place(), by=by, at=at)

        # Asked twice, a second version would be issued: the button waits for the first.
        self._is_issuing = True
        self.issue_button.setEnabled(False)
        desk.start(f"签发{label(record.paper.kind)}", work, self._issued, self._not_issued)

    def rewrite(self) -> None:
        """重新写出 the files of an issued paper, if it still reads as it was issued."""
        record, desk = self._held.get(self._current), self.desk
        issued_on = record.paper.issued_on if record else None
        if record is None or issued_on is None:
            return
        request, place = self._request(record, "", issued_on), self._place(record)
        by, at = desk.officer.id, desk.clock()

        def work(_job: Job) -> tuple[Path, ...]:
            return write_again(desk.db, record, request(), place(), by=by, at=at)

        desk.start(f"重新写出{label(record.paper.kind)}", work, self._issued)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing typed stays unsaved when the tab is left."""
        self.pane.settle()
        super().hideEvent(event)

    def _button(self, text: str, run: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.clicked.connect(lambda _checked=False: run())
        return button

    def _request(
        self, record: PaperRecord, prefix: str, issued_on: date
    ) -> Callable[[], PaperRequest]:
        """What to write, with the law left to be loaded where it stalls nobody."""
        case = self.case
        fields = self.pane.values() if is_draft(record) else record.fields
        year, knowledge = case.year if case else self.desk.year, self.desk.knowledge
        return lambda: PaperRequest(
            case_id=record.paper.case_id,
            kind=record.paper.kind,
            fields=fields,
            issued_on=issued_on,
            law=knowledge.law(year),
            prefix=prefix,
        )

    def _place(self, record: PaperRecord) -> Callable[[], PaperPlace]:
        folder, paths = self._folder(record), self.desk.knowledge.paths
        return lambda: PaperPlace(folder=folder, fonts=discover_fonts(paths))

    def _first_fields(self, case: Case, kind: PaperKind) -> dict[str, str]:
        desk = self.desk
        address = desk.read(register.enterprise, case.enterprise_id).address
        procedure = desk.knowledge.procedure
        return first_fields(kind, address, desk.officer.name, desk.today, procedure)

    def _folder(self, record: PaperRecord) -> Path:
        """Each version has a folder of its own, so that no file is ever written over."""
        case, paper = self.case, record.paper
        name = self.desk.read(register.enterprise, case.enterprise_id).name if case else ""
        year = str(case.year) if case else ""
        version = f"{label(paper.kind)} 第{paper.version}版"
        return self.desk.db.folder / PAPERS_FOLDER / year / safe_file_name(name) / version

    def _fetch(self) -> Sequence[Row]:
        return [paper_row(each) for each in self._held.values()]

    def _show(self, row: Row | None) -> None:
        if self._is_restoring:
            return
        chosen = str(row["id"]) if row else ""
        if chosen != self._current:
            self.pane.settle()
            self.issue_bar.hide()
            self.reason.hide()
        self._current = chosen
        record = self._held.get(chosen)
        self.pane.show_record(record)
        can_write = self.desk.db.can_write
        state = record.paper.state if record else None
        may_issue = can_write and state is PaperState.DRAFT and not self._is_issuing
        self.issue_button.setEnabled(may_issue)
        self.void_button.setEnabled(can_write and state is PaperState.ISSUED)
        self.rewrite_button.setEnabled(can_write and state is PaperState.ISSUED)
        has_files = record is not None and bool(record.files)
        self.print_button.setEnabled(has_files)
        self.folder_button.setEnabled(has_files)

    def _previewed(self, paper_id: str, html: str) -> None:
        if paper_id == self._current:
            self.pane.show_preview(html)

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
        self.messages.say("success", f"已写出：{names}", "打开文件夹", self._open_folder)

    def _void(self, reason: str) -> None:
        self.desk.do(verbs.void_paper, self._current, reason)

    def _print(self) -> None:
        record = self._held.get(self._current)
        names = [each["name"] for each in record.files] if record else []
        chosen = next((name for name in names if name.endswith(".pdf")), "")
        if record is not None and chosen:
            file = self._folder(record) / chosen
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))

    def _open_folder(self) -> None:
        record = self._held.get(self._current)
        if record is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder(record))))
