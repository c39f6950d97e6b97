"""证据: files taken in untouched with their hash, shown with what they support and whether whole."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton

from ui.case.evidence_intake import take_in
from ui.case.evidence_list import columns, evidence_row, facts_of, link_words
from ui.case.tab import CaseTab
from ui.desk import Desk
from ui.jobs import Job
from ui.models.columns import Row
from ui.models.listed import ListedRows
from ui.models.paged import PagedTable
from ui.widgets.evidence_pane import EvidencePane
from ui.widgets.grid import Grid
from ui.widgets.page_frame import side_by_side
from ui.widgets.reason_bar import ReasonBar
from ui.widgets.thumbnails import ICON, Thumbnails
from workbench.domain.inspection import Case
from workbench.operations import evidence as verbs
from workbench.operations.outcome import Topic
from workbench.store.queries import inspection, records
from workbench.store.queries.records import Evidence
from workbench.store.vault import EVIDENCE_FOLDER, VaultReport

ROW_HEIGHT = 56


class EvidenceTab(CaseTab):
    """Files come by dialog, drop or clipboard; nothing that came in is ever taken out."""

    title = "证据"
    concerns = frozenset({Topic.EVIDENCE, Topic.ANSWERS, Topic.FINDINGS})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._held: dict[str, Evidence] = {}
        self._links: dict[str, list[str]] = {}
        self.report: VaultReport | None = None
        self._is_checking = False
        self._current = ""
        self._is_restoring = False
        thumbnails = Thumbnails()
        self.table = PagedTable(ListedRows(self._fetch), columns(thumbnails.icon))
        self.grid = Grid(self.table)
        self.pane = EvidencePane()
        self.reason = ReasonBar()
        self.setAcceptDrops(True)
        self._build()

    def _build(self) -> None:
        add = QPushButton("添加文件…")
        add.setProperty("primary", "true")
        add.clicked.connect(self._choose_files)
        paste = QPushButton("粘贴图片")
        paste.setToolTip("把剪贴板里的截图存为证据（Ctrl+Shift+V）")
        paste.setShortcut("Ctrl+Shift+V")
        paste.clicked.connect(self.paste)
        self.state = QLabel()
        self.state.setObjectName("muted")
        self.open_button = QPushButton("打开原件")
        self.open_button.clicked.connect(self._open)
        self.void_button = QPushButton("标注无效…")
        self.void_button.clicked.connect(self._ask_void)
        top = QHBoxLayout()
        top.addWidget(add)
        top.addWidget(paste)
        top.addWidget(self.state, 1)
        top.addWidget(self.open_button)
        top.addWidget(self.void_button)
        self.grid.setIconSize(ICON)
        self.grid.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.column.addLayout(top)
        self.column.addWidget(self.reason)
        self.column.addWidget(side_by_side(self.grid, self.pane, 5, 3), 1)
        self.grid.row_chosen.connect(self._show)
        self.grid.row_opened.connect(lambda _row: self._open())

    def show_case(self, case: Case) -> None:
        """Whoever comes to the tab sees the files checked anew."""
        self.report = None
        if self.case is None or self.case.id != case.id:
            self._current = ""
        super().show_case(case)

    def refresh(self) -> None:
        """Read the list again; files taken in meanwhile were proven at intake."""
        case = self.case
        if case is None:
            return
        held = self.desk.read(records.evidence_of_case, case.id)
        self._held = {each.id: each for each in held}
        links = self.desk.read(records.evidence_links, case.id)
        self._links = link_words(links, self._targets(case))
        self._look()
        if not held:
            self.messages.say(
                "info", "还没有证据。把照片、资料拖到这里，或从清单里添加；原件原样存入并算指纹。"
            )
        elif self.report is None:
            self.messages.clear()
            self.check()

    def check(self) -> None:
        """Compare every file with its hash, off this thread."""
        if self._is_checking:
            return
        self._is_checking = True
        db = self.desk.db
        job = self.desk.start(
            "核对证据", lambda job: verbs.check_evidence(db, job), self._show_report
        )
        job.finished.connect(self._checked)

    def add_files(self, files: Sequence[Path]) -> tuple[Job, ...]:
        """Take files in."""
        if self.case is None:
            return ()
        return take_in(self.desk, self.case.id, files, lambda _held: None)

    def paste(self) -> None:
        """Take the picture on the clipboard in."""
        image = QGuiApplication.clipboard().image()
        if image.isNull():
            self.messages.say("warning", "剪贴板里没有图片。先截图或复制图片，再点“粘贴图片”。")
            return
        name = f"截图 {self.desk.clock():%Y%m%d %H%M%S}.png"
        folder = Path(tempfile.mkdtemp(prefix="evidence-"))
        image.save(str(folder / name))
        for job in self.add_files([folder / name]):
            job.finished.connect(lambda: shutil.rmtree(folder, ignore_errors=True))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the dropped files in."""
        self.add_files([Path(url.toLocalFile()) for url in event.mimeData().urls()])

    def _targets(self, case: Case) -> dict[str, str]:
        answers = self.desk.read(inspection.answers, case.id)
        findings = self.desk.read(inspection.findings, case.id)
        named = {each.id: f"{each.item_id} {each.subject}".strip() for each in answers}
        return named | {each.id: each.title for each in findings}

    def _fetch(self) -> Sequence[Row]:
        return [
            evidence_row(each, self._path(each), self._links.get(each.id, ()), self.report)
            for each in self._held.values()
        ]

    def _path(self, each: Evidence) -> Path:
        return self.desk.db.folder / EVIDENCE_FOLDER / each.stored_name

    def _look(self) -> None:
        self._is_restoring = True
        self.table.look()
        self._is_restoring = False
        if self.table.rowCount():
            self.grid.selectRow(max(0, self.table.row_of(self._current)))
        self._show(self.grid.current())

    def _checked(self) -> None:
        """Also after a check that failed or was stopped: the next one may begin."""
        self._is_checking = False

    def _show_report(self, report: VaultReport) -> None:
        self.report = report
        own = {each.stored_name for each in self._held.values()}
        harmed = own & {*report.missing, *report.changed}
        self.state.setText(f"证据 {len(own)} 件，文件与入库时一致" if not harmed else "")
        if harmed:
            names = "、".join(sorted(harmed))
            self.messages.say(
                "error", f"{len(harmed)} 件证据丢失或被改动：{names}。请从备份恢复后再用。"
            )
        self._look()

    def _show(self, row: Row | None) -> None:
        if self._is_restoring:
            return
        each = self._held.get(str(row["id"])) if row else None
        self._current = each.id if each else ""
        self.open_button.setEnabled(each is not None)
        self.void_button.setEnabled(each is not None and not each.void_reason)
        if each is None:
            self.pane.show_file("", None, ())
        else:
            facts = facts_of(each, self._links.get(each.id, ()))
            self.pane.show_file(f"{each.number}号　{each.name}", self._path(each), facts)

    def _open(self) -> None:
        each = self._held.get(self._current)
        if each is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path(each))))

    def _ask_void(self) -> None:
        self.reason.ask("标注无效的理由（原件保留）", self._void)

    def _void(self, reason: str) -> None:
        self.desk.do(verbs.void_evidence, self._current, reason)

    def _choose_files(self) -> None:
        chosen, _ = QFileDialog.getOpenFileNames(self, "选择照片或资料")
        self.add_files([Path(name) for name in chosen])
