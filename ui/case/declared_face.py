"""企业自报 beside 现场核实: import the enterprise's file, see everything in which the two differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.models.differences import DIFFERENCE_COLUMNS, difference_rows
from ui.models.listed import ListedRows
from ui.models.paged import PagedTable
from ui.widgets.grid import Grid
from ui.widgets.message_bar import MessageBar
from workbench.domain.inspection import Case
from workbench.exchange.differences import Difference
from workbench.exchange.self_report import SUFFIX
from workbench.operations.self_reports import (
    Received,
    receive_self_report,
    received_reports,
    report_differences,
    save_originals,
)

EMPTY = "企业用自查版导出一个自报文件，在这里导入；自报不改动本案件的任何数据，只列出差异。"


class DeclaredFace(QWidget):
    """The newest self-report is compared; earlier ones stay in the evidence."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.case: Case | None = None
        self.newest: Received | None = None
        self._found: Sequence[Difference] = ()
        self.messages = MessageBar()
        self.table = PagedTable(
            ListedRows(lambda: difference_rows(self._found)), DIFFERENCE_COLUMNS
        )
        self.grid = Grid(self.table)
        self.state = QLabel(EMPTY)
        self.state.setObjectName("muted")
        self.state.setWordWrap(True)
        self._build()

    def _build(self) -> None:
        take = QPushButton("导入企业自报…")
        take.setProperty("primary", "true")
        take.clicked.connect(self._choose)
        self.originals = QPushButton("取出台账原件…")
        self.originals.setToolTip("把自报文件里的台账原件存到文件夹，再到“台账”里导入")
        self.originals.clicked.connect(self._choose_folder)
        row = QHBoxLayout()
        row.addWidget(take)
        row.addWidget(self.originals)
        row.addWidget(self.state, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.messages)
        column.addWidget(self.grid, 1)

    def show_case(self, case: Case) -> None:
        """Compare anew, off this thread."""
        self.case = case
        held = self.desk.read(received_reports, case.id)
        self.newest = held[-1] if held else None
        self.originals.setEnabled(self.newest is not None)
        if self.newest is None:
            self._show((), EMPTY)
            return
        db, newest = self.desk.db, self.newest
        self.desk.start(
            "比对企业自报",
            lambda _job: report_differences(db, case.id, newest),
            lambda found: self._show(found, _state(newest, found)),
        )

    def import_file(self, file: Path) -> None:
        """Take a self-report in."""
        case, desk = self.case, self.desk
        if case is None:
            return
        by, at = desk.officer.id, desk.clock()
        desk.start_operation(
            "导入企业自报",
            lambda _job: receive_self_report(desk.db, case.id, file, by=by, at=at),
            lambda _received: self.messages.say("success", "已导入，原文件存入证据。"),
        )

    def save_ledgers(self, folder: Path) -> None:
        """Write the ledgers of the newest report into a folder."""
        db, newest = self.desk.db, self.newest
        if newest is not None:
            self.desk.start(
                "取出台账原件",
                lambda _job: save_originals(db, newest, folder),
                lambda names: self.messages.say(
                    "success", f"已取出：{'、'.join(names)}。到“台账”里导入即可核查。"
                ),
            )

    def _show(self, found: Sequence[Difference], state: str) -> None:
        self._found = found
        self.table.look()
        self.state.setText(state)

    def _choose(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self, "选择企业自报文件", "", f"企业自报 (*{SUFFIX});;所有文件 (*)"
        )
        if chosen:
            self.import_file(Path(chosen))

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "台账原件存到哪个文件夹")
        if chosen:
            self.save_ledgers(Path(chosen))


def _state(received: Received, found: Sequence[Difference]) -> str:
    counts = Counter(each.group.value for each in found)
    words = "、".join(f"{group} {count}" for group, count in counts.items()) or "没有差异"
    return f"{received.made_by} {received.made_at[:10]} 导出的自报，与现场核实相差：{words}"
