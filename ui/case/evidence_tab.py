"""证据: files taken in untouched with their hash, shown with what they support and whether whole."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog

from ui.case.evidence_actions import EvidenceActions
from ui.case.evidence_intake import as_it_is, kind_of, register, take_in, take_in_one
from ui.case.evidence_list import columns, evidence_row, facts_of, link_words
from ui.case.evidence_repair import EvidenceRepair
from ui.case.evidence_targets import target_names
from ui.case.evidence_troubles import troubles_of
from ui.case.link_dialog import LinkDialog
from ui.case.pasted import pasted
from ui.case.tab import CaseTab
from ui.case.walk_photos_dialog import WalkPhotosDialog
from ui.desk import Desk
from ui.jobs import Job
from ui.models.columns import Row
from ui.models.listed import ListedRows
from ui.models.paged import PagedTable
from ui.widgets.clock_bar import ClockBar
from ui.widgets.evidence_pane import EvidencePane
from ui.widgets.grid import Grid
from ui.widgets.grid_memory import GridMemory
from ui.widgets.page_frame import side_by_side
from ui.widgets.reason_bar import ReasonBar
from ui.widgets.thumbnails import ICON, Thumbnails
from workbench.domain.evidence import taken_moment
from workbench.domain.inspection import Case
from workbench.operations import camera_clocks
from workbench.operations import evidence as verbs
from workbench.operations.camera_clocks import Comparison
from workbench.operations.evidence import Intake
from workbench.operations.evidence_facts import EvidenceFacts, evidence_facts
from workbench.operations.outcome import Topic
from workbench.store.decoding import UndecodableError
from workbench.store.vault import EVIDENCE_FOLDER, VaultReport

ROW_HEIGHT = 56
EMPTY = "还没有证据。把照片、资料拖到这里，或从清单里添加；原件原样存入并算指纹。"


class EvidenceTab(CaseTab):
    """Files come by dialog, drop or clipboard; nothing that came in is ever taken out."""

    title = "证据"
    concerns = frozenset({Topic.EVIDENCE, Topic.ANSWERS, Topic.FINDINGS})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._held: dict[str, EvidenceFacts] = {}
        self._targets: dict[str, str] = {}
        self.report: VaultReport | None = None
        self._is_checking = False
        self._current = ""
        self._is_restoring = False
        self.thumbnails = Thumbnails(desk, self)
        self.table = PagedTable(ListedRows(self._fetch), columns(self.thumbnails.icon))
        self.grid = Grid(self.table)
        GridMemory(self.grid, desk.table_views, "evidence")
        self.pane = EvidencePane()
        self.reason = ReasonBar()
        self.clock = ClockBar()
        self.troubles = EvidenceRepair(desk, self.messages, self._mended)
        self.setAcceptDrops(True)
        self._build()

    def _build(self) -> None:
        self.actions_bar = EvidenceActions()
        self.state = self.actions_bar.state
        self.open_button = self.actions_bar.open_button
        self.void_button = self.actions_bar.void
        self.grid.setIconSize(ICON)
        self.grid.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        for widget in (self.actions_bar, self.reason, self.clock, self.troubles):
            self.column.addWidget(widget)
        self.column.addWidget(side_by_side(self.grid, self.pane, 5, 3), 1)
        self._connect()

    def _connect(self) -> None:
        bar = self.actions_bar
        bar.files_asked.connect(self._choose_files)
        bar.paste_asked.connect(self.paste)
        bar.walk_asked.connect(self._match_photos)
        bar.recording_asked.connect(self._choose_recording)
        bar.open_button.clicked.connect(self._open)
        bar.copy_asked.connect(self._choose_copy)
        bar.clock_asked.connect(self._ask_clock)
        bar.link_asked.connect(self._ask_link)
        bar.void.triggered.connect(self._ask_void)
        self.clock.compared.connect(self._compare)
        self.grid.row_chosen.connect(self._show)
        self.grid.row_opened.connect(lambda _row: self._open())
        self.thumbnails.ready.connect(self._show_pictures)

    def show_case(self, case: Case) -> None:
        """Whoever comes to the tab sees the files checked anew."""
        self.report = None
        self.troubles.case = case
        if self.case is None or self.case.id != case.id:
            self._current = ""
        super().show_case(case)

    def refresh(self) -> None:
        """Read the list again; files taken in meanwhile were proven at intake."""
        case = self.case
        if case is None:
            return
        held = self.desk.read(evidence_facts, case.id)
        self._held = {each.evidence.id: each for each in held}
        self._targets = self.desk.read(target_names, case.id, held)
        self._look()
        if not held:
            self.messages.say("info", EMPTY)
        if self.report is None:
            if held:
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
        return take_in(self.desk, self.case.id, files, lambda _held: None, self._refused)

    def paste(self) -> None:
        """Take the picture, or the files, on the clipboard in."""
        found = pasted(self.desk.clock())
        if not found.files:
            self.messages.say("warning", "剪贴板里没有图片。先截图或复制图片，再点“粘贴图片”。")
        for job in self.add_files(found.files):
            job.finished.connect(found.tidy)

    def add_copy(self, file: Path, change: str) -> None:
        """Take a redacted or stamped version of the chosen piece in, linked to it."""
        each = self._held.get(self._current)
        if self.case is None or each is None:
            return
        intake = Intake(
            file=file,
            kind=kind_of(file),
            name=f"{each.evidence.name}（{change}）",
            source=each.evidence.source,
            original_id=each.evidence.id,
            change=change,
        )
        take_in_one(self.desk, self.case.id, intake, lambda _held: None, self._refused)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the dropped files in."""
        self.add_files([Path(url.toLocalFile()) for url in event.mimeData().urls()])

    def _fetch(self) -> Sequence[Row]:
        return [
            evidence_row(each, self._path(each), link_words(each, self._targets), self.report)
            for each in self._held.values()
        ]

    def _path(self, each: EvidenceFacts) -> Path:
        return self.desk.db.folder / EVIDENCE_FOLDER / each.evidence.stored_name

    def _look(self) -> None:
        self._is_restoring = True
        self.table.look()
        self._is_restoring = False
        if self.table.rowCount():
            self.grid.selectRow(max(0, self.table.row_of(self._current)))
        self._show(self.grid.current())

    def _mended(self, name: str) -> None:
        self.thumbnails.forget([self.desk.db.folder / EVIDENCE_FOLDER / name])
        self.check()

    def _checked(self) -> None:
        """Also after a check that failed or was stopped: the next one may begin."""
        self._is_checking = False

    def _show_report(self, report: VaultReport) -> None:
        self.report = report
        own = [each.evidence for each in self._held.values() if each.evidence.stored_name]
        troubles = troubles_of(report, own)
        self.troubles.show_troubles(troubles)
        harmed = [each.name for each in troubles if each.evidence_id]
        self.state.setText("" if harmed or not own else f"证据 {len(own)} 件，文件与入库时一致")
        if harmed:
            names = "、".join(sorted(harmed))
            self.messages.say(
                "error", f"{len(harmed)} 件证据丢失或被改动：{names}。处理办法见下表。"
            )
        self._look()

    def _show(self, row: Row | None) -> None:
        if self._is_restoring:
            return
        each = self._held.get(str(row["id"])) if row else None
        self._current = each.evidence.id if each else ""
        self.actions_bar.enable(each)
        if each is None:
            self.pane.show_file("", ())
        else:
            facts = facts_of(each, link_words(each, self._targets))
            self.pane.show_file(f"{each.evidence.number}号　{each.evidence.name}", facts)
        self._show_picture()

    def _show_pictures(self) -> None:
        self.grid.viewport().update()
        self._show_picture()

    def _show_picture(self) -> None:
        each = self._held.get(self._current)
        has_file = each is not None and bool(each.evidence.stored_name)
        file = self._path(each) if each is not None and has_file else Path()
        self.pane.show_picture(self.thumbnails.large(file))

    def _open(self) -> None:
        each = self._held.get(self._current)
        if each is not None and each.evidence.stored_name:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path(each))))

    def _ask_link(self) -> None:
        if self.case is not None:
            LinkDialog(self.desk, self.case, self._current, self).exec()

    def _ask_void(self) -> None:
        self.reason.ask("标注无效的理由（原件保留）", self._void)

    def _void(self, reason: str) -> None:
        self.desk.do(verbs.void_evidence, self._current, reason)

    def _ask_clock(self) -> None:
        each = self._held.get(self._current)
        taken = taken_moment(each.evidence.taken_at) if each else None
        if each is not None and taken is not None:
            self.clock.ask(each.origin.device, taken)

    def _compare(self, camera: datetime, really: datetime, how: str) -> None:
        each = self._held.get(self._current)
        if each is None or self.case is None:
            return
        compared = Comparison(device=each.origin.device, camera=camera, really=really, how=how)
        self.desk.do(camera_clocks.set_camera_clock, self.case.id, compared)

    def _refused(self, intake: Intake, error: UndecodableError) -> None:
        case = self.case
        if case is None:
            return

        def keep() -> None:
            self.messages.clear()
            take_in_one(self.desk, case.id, as_it_is(intake), lambda _held: None)

        self.messages.say("error", str(error), "作为资料原样入库", keep)

    def _choose_files(self) -> None:
        chosen, _ = QFileDialog.getOpenFileNames(self, "选择照片或资料")
        self.add_files([Path(name) for name in chosen])

    def _choose_copy(self, change: str) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, f"选择{change}后的文件")
        if chosen:
            self.add_copy(Path(chosen), change)

    def _choose_recording(self) -> None:
        chosen, _ = QFileDialog.getOpenFileNames(self, "选择执法记录仪的音像文件（不复制）")
        if self.case is not None:
            for name in chosen:
                register(self.desk, self.case.id, Path(name))

    def _match_photos(self) -> None:
        if self.case is not None:
            WalkPhotosDialog(self.desk, self.case, self).exec()
