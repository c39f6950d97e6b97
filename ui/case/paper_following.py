"""After the issue: days printed, signed, sealed, served, and signed scans filed beside the paper."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.desk import Desk
from ui.widgets.day_bar import DayBar
from ui.widgets.paper_course import PaperCourse
from workbench.domain.inspection import Case
from workbench.domain.labels import label
from workbench.domain.paper import PaperState
from workbench.domain.paper_progress import PaperProgress, PaperStep
from workbench.operations.paper_progress import mark_step, progress_of_case
from workbench.operations.paper_scans import FiledScan, ScanFile, file_scan, scans_of
from workbench.store.queries import records
from workbench.store.queries.records import PaperRecord
from workbench.store.vault import EVIDENCE_FOLDER

SCANS = "扫描件 (*.pdf *.jpg *.jpeg *.png *.tif *.tiff)"


class PaperFollowing(QObject):
    """Follows one issued version; `said` tells a tone and a sentence."""

    said = Signal(str, str)

    def __init__(self, desk: Desk, course: PaperCourse, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._course = desk, course
        self._case: Case | None = None
        self._record: PaperRecord | None = None
        self._step = PaperStep.PRINTED
        self.day_bar = DayBar()
        self.day_bar.confirmed.connect(self.mark)
        self.day_bar.taken_back.connect(lambda: self.mark(None))
        course.step_pressed.connect(self._ask_day)
        course.scan_asked.connect(self._ask_scans)
        course.scan_chosen.connect(self._open_scan)

    def show(self, case: Case | None, record: PaperRecord | None) -> None:
        """Show how far a version has come."""
        self._case, self._record = case, record
        self.day_bar.hide()
        if case is None or record is None or record.paper.state is PaperState.DRAFT:
            return
        scans = self._desk.read(scans_of, case.id, record.paper.id)
        self._course.show_course(self._progress(), scans, may_change=self._desk.db.can_write)

    def mark(self, on: date | None) -> None:
        """Note the day of the step asked for, or take it back."""
        self.day_bar.hide()
        if self._record is not None:
            self._desk.do(mark_step, self._record.paper.id, self._step, on)
            self.show(self._case, self._record)

    def file_scans(self, files: list[Path], typed: str) -> None:
        """File scans by the code typed or in their names, each by itself."""
        case = self._case
        if case is None:
            return
        book = self._desk.knowledge.papers
        filed = [
            done
            for file in files
            if (done := self._desk.do(file_scan, case.id, ScanFile(file, typed), book))
        ]
        if filed:
            self.said.emit("success", _filed_words(filed))
        self.show(case, self._record)

    def _progress(self) -> PaperProgress:
        if self._case is None or self._record is None:
            return PaperProgress()
        held = self._desk.read(progress_of_case, self._case.id)
        return held.get(self._record.paper.id, PaperProgress())

    def _ask_day(self, step: str) -> None:
        self._step = PaperStep(step)
        held = self._progress().days.get(self._step)
        self._course.steps[self._step].setChecked(held is not None)
        self.day_bar.ask(f"{label(self._step)}日期", held or self._desk.today, is_held=bool(held))

    def _ask_scans(self, typed: str) -> None:
        names, _ = QFileDialog.getOpenFileNames(self._course, "选择签字扫描件", "", SCANS)
        if names:
            self.file_scans([Path(name) for name in names], typed)

    def _open_scan(self, evidence_id: str) -> None:
        case = self._case
        if case is None:
            return
        for each in self._desk.read(records.evidence_of_case, case.id):
            if each.id == evidence_id:
                file = self._desk.db.folder / EVIDENCE_FOLDER / each.stored_name
                QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))


def _filed_words(filed: list[FiledScan]) -> str:
    names = "、".join(dict.fromkeys(each.evidence.name for each in filed))
    return f"已归档 {len(filed)} 个扫描件：{names}"
