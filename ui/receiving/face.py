"""收包: what came in, what is missing, what is held up; and the conflicts of one case."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.folders import open_folder
from ui.freeze_words import reckoning
from ui.models.listed import ListedRows
from ui.models.paged import PagedTable
from ui.navigation import CASES, PROGRAMME
from ui.receiving.arrival_columns import COLUMNS, FILE_COLUMNS, SHOWN, TITLES
from ui.receiving.arrival_pane import ArrivalPane
from ui.receiving.arrival_words import counts, file_rows, line_rows
from ui.receiving.conflict_desk import ConflictDesk
from ui.receiving.intake import Intake
from ui.receiving.line_reader import LineReader
from ui.widgets.empty_place import EmptyPlace
from ui.widgets.grid import Grid
from ui.widgets.message_bar import MessageBar
from ui.widgets.page_frame import side_by_side
from ui.widgets.segments import Segments
from workbench.operations import exchange_state
from workbench.operations.arrival_lines import ArrivalLine, Coming
from workbench.summary.readiness import Readiness


class ReceivingFace(QWidget):
    """Emits `open_changed` with how many conflicts and rejected packages wait."""

    open_changed = Signal(int)

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__()
        self._desk = desk
        self._reader = LineReader(desk, page)
        self.lines: tuple[ArrivalLine, ...] = ()
        self.messages = MessageBar()
        self.intake = Intake(desk, self.messages, self)
        self.table = PagedTable(ListedRows(lambda: line_rows(self.lines, self._wanted)), COLUMNS)
        self.files = PagedTable(ListedRows(lambda: file_rows(self.intake.last)), FILE_COLUMNS)
        self.grid, self.file_grid = Grid(self.table), Grid(self.files)
        self.pane = ArrivalPane()
        self.conflicts = ConflictDesk(desk)
        self.segments = Segments(TITLES)
        self._wanted: Coming | None = None
        self._shows_files, self._sought = False, ""
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setAcceptDrops(True)
        self._reckoning = QLabel()
        self._lists = QStackedWidget()
        self._empty = EmptyPlace(
            "本年还没有名单，也没有收到案件包",
            "监察人员在案件里点“移交…”生成案件包；把U盘上的文件或文件夹拖到这里，或点“收包…”。",
            "收包…",
            self.intake.choose_files,
        )
        self._panes = side_by_side(self.grid, self.pane, 3, 1)
        for face in (self._panes, self.file_grid, self._empty):
            self._lists.addWidget(face)
        board = QWidget()
        column = QVBoxLayout(board)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._tools())
        column.addLayout(self._filters())
        column.addWidget(self._lists, 1)
        self._faces = QStackedWidget()
        self._faces.addWidget(board)
        self._faces.addWidget(self.conflicts)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.messages)
        whole.addWidget(self._faces, 1)

    def _tools(self) -> QHBoxLayout:
        row = QHBoxLayout()
        take = QPushButton("收包…")
        take.setProperty("primary", "true")
        take.clicked.connect(self.intake.choose_files)
        folder = QPushButton("收整个文件夹…")
        folder.clicked.connect(self.intake.choose_folder)
        self.receipts_button = QPushButton("写回执…")
        self.receipts_button.setToolTip("为本次收到的案件包写回执，对方读入后显示“已送达”")
        self.receipts_button.clicked.connect(self.intake.choose_receipts)
        self.receipts_button.setEnabled(False)
        hint = QLabel("也可以把文件或文件夹拖到这里")
        hint.setObjectName("muted")
        for button in (take, folder):
            button.setEnabled(self._desk.db.can_write)
        for widget in (take, folder, self.receipts_button):
            row.addWidget(widget)
        row.addWidget(hint)
        row.addStretch(1)
        return row

    def _filters(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.segments)
        row.addStretch(1)
        row.addWidget(self._reckoning)
        return row

    def _connect(self) -> None:
        self._reader.ready.connect(self._show_lines)
        self.segments.chosen.connect(self._choose)
        self.grid.row_chosen.connect(lambda _row: self._show_line())
        self.grid.row_opened.connect(lambda _row: self._open())
        self.intake.arrived.connect(self._show_files)
        self.conflicts.closed.connect(self.show_list)
        self.conflicts.decided.connect(self._decided)
        self.pane.decide_asked.connect(self.decide)
        self.pane.case_asked.connect(self._open_case)
        self.pane.plan_asked.connect(self._open_plan)
        self.pane.folder_asked.connect(self._open_folder)
        self.pane.dismissed.connect(self._dismiss)

    def freshen(self) -> None:
        """Read what came in if the page comes into view after a change."""
        self._reader.freshen()

    def _show_lines(self, lines: tuple[ArrivalLine, ...]) -> None:
        chosen = self._sought or str((self.grid.current() or {}).get("id", ""))
        self.lines = lines
        found = counts(lines)
        for place, (title, coming) in enumerate(zip(TITLES, SHOWN, strict=False)):
            shown = len(lines) if coming is None else found[coming]
            self.segments.name(place, f"{title} {shown}")
        self._look(chosen)
        self.open_changed.emit(found[Coming.CONFLICTING] + found[Coming.REJECTED])

    @property
    def reckoning_text(self) -> str:
        """The reckoning as it is shown."""
        return self._reckoning.text()

    def show_readiness(self, ready: Readiness) -> None:
        """Show the reckoning that stands before freezing."""
        self._reckoning.setText(reckoning(ready))

    def choose_line(self, wanted: str) -> None:
        """Choose a line by its enterprise, or by what came in."""
        self.segments.choose(0)
        self._look(wanted)
        self._sought = wanted

    def decide(self) -> None:
        """Show the conflicts of the chosen case."""
        line = self._line()
        if line is not None and line.coming is Coming.CONFLICTING:
            self.messages.clear()
            self.conflicts.show_case(line.record.case_id if line.record else "", line.enterprise)
            self._faces.setCurrentWidget(self.conflicts)

    def show_list(self) -> None:
        """Go back to the list."""
        self._faces.setCurrentIndex(0)
        self.grid.setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files and folders may be dropped."""
        if event.mimeData().hasUrls() and self._desk.db.can_write:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take in what was dropped."""
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            self.intake.take(files)

    def _choose(self, place: int) -> None:
        self._shows_files = place == len(SHOWN)
        if not self._shows_files:
            self._wanted = SHOWN[place]
        self._look("")

    def _look(self, chosen: str) -> None:
        self.table.look()
        self.files.look()
        line = next((each for each in self.lines if chosen in _ids(each)), None)
        if self.table.rowCount():
            self.grid.selectRow(max(self.table.row_of(line.id) if line else 0, 0))
        self._sought = ""
        board = self._panes if self.lines else self._empty
        self._lists.setCurrentWidget(self.file_grid if self._shows_files else board)
        self._show_line()

    def _line(self) -> ArrivalLine | None:
        row = self.grid.current()
        wanted = row["id"] if row is not None else None
        return next((each for each in self.lines if each.id == wanted), None)

    def _show_line(self) -> None:
        self.pane.show_line(self._line(), can_write=self._desk.db.can_write)

    def _show_files(self, arrived: tuple[object, ...]) -> None:
        self.receipts_button.setEnabled(bool(arrived))
        self.segments.name(len(SHOWN), f"{TITLES[-1]} {len(arrived)}")
        if arrived:
            self.segments.choose(len(SHOWN))

    def _decided(self, left: int) -> None:
        if not left:
            self.show_list()
            self.messages.say(
                "success", "冲突已全部合并，这家企业算已到。两边原来的值都留在留痕里。"
            )

    def _dismiss(self, reason: str) -> None:
        line = self._line()
        if line is not None and line.record is not None:
            self._desk.do(exchange_state.dismiss, line.record.id, reason)

    def _open(self) -> None:
        line = self._line()
        if line is not None and line.coming is Coming.CONFLICTING:
            self.decide()
        elif line is not None and line.case_id:
            self._open_case()

    def _open_case(self) -> None:
        line = self._line()
        if line is not None:
            self._desk.navigator.go(CASES, id=line.case_id)

    def _open_plan(self) -> None:
        line = self._line()
        if line is not None:
            self._desk.navigator.go(PROGRAMME, id=line.id)

    def _open_folder(self) -> None:
        line = self._line()
        if line is not None and line.record is not None:
            open_folder((self._desk.db.folder / line.record.set_aside).parent)


def _ids(line: ArrivalLine) -> tuple[str, ...]:
    return (line.id, line.record.id) if line.record else (line.id,)
