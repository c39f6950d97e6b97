"""自行录入版本: which editions are not held, the blank form of one, and taking an own one away."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reports.render.edition_form import write_edition_form
from ui.desk import Desk
from ui.models.columns import Row
from ui.models.listed import ListedRows
from ui.models.own_editions import COLUMNS, edition_rows
from ui.models.paged import PagedTable
from ui.widgets.grid import Grid
from ui.widgets.message_bar import MessageBar
from workbench.domain.errors import WorkbenchError
from workbench.operations.overlay import remove_overlay_entry
from workbench.rulebook.edition_form import edition_form
from workbench.store.queries import overlay

_HINT = (
    "一、选一个版本，生成空白录入表；二、照标准文本填写；三、读回，先看影响再录入。"
    "录入的标为自行录入、待核，参与判定但不作问题依据；对照原文后用“标为已核对”。"
)


class OwnEditionsDialog(QDialog):
    """Emits `form_asked` when the user has a filled form to read back."""

    form_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setWindowTitle("自行录入版本")
        self.resize(1060, 560)
        self.messages = MessageBar()
        self.grid = Grid(PagedTable(ListedRows(self._rows), COLUMNS))
        self.search = QLineEdit()
        self.search.setPlaceholderText("查标准号、名称……")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self.grid.look_for)
        self.blank = QPushButton("生成空白录入表…")
        self.withdraw = QPushButton("撤下")
        self._build()
        self.grid.table.look()
        self._chosen(None)

    def _build(self) -> None:
        hint = QLabel(_HINT)
        hint.setWordWrap(True)
        hint.setObjectName("muted")
        column = QVBoxLayout(self)
        for part in (self.messages, hint, self.search):
            column.addWidget(part)
        column.addWidget(self.grid, 1)
        column.addLayout(self._buttons())
        self.grid.row_chosen.connect(self._chosen)
        self.grid.row_opened.connect(lambda _row: self.ask_for_form())

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        back = QPushButton("读回填好的录入表…")
        back.setProperty("primary", "true")
        back.clicked.connect(self._read_back)
        close = QPushButton("关闭")
        close.clicked.connect(self.reject)
        self.blank.clicked.connect(self.ask_for_form)
        self.withdraw.clicked.connect(self.take_away)
        row.addWidget(self.withdraw)
        row.addStretch(1)
        for button in (self.blank, back, close):
            row.addWidget(button)
        return row

    def ask_for_form(self) -> None:
        """Ask where to, then write the blank form of the chosen edition."""
        row = self.grid.current()
        if row is None or not row["family"]:
            return
        name = str(row["number"] or row["title"]).replace("/", "")
        chosen, _ = QFileDialog.getSaveFileName(
            self, "生成空白录入表", f"{name} 录入表.xlsx", "录入表 (*.xlsx)"
        )
        if chosen:
            self.write_form(row, Path(chosen))

    def write_form(self, row: Row, path: Path) -> None:
        """Write the blank form of one edition."""
        known = self._desk.knowledge
        family, number = str(row["family"]), str(row["number"])
        try:
            write_edition_form(edition_form(known.book, known.rule_words, family, number), path)
        except WorkbenchError as error:
            self.messages.say("error", str(error))
            return
        self.messages.say("success", f"已生成 {path.name}。填好后点“读回填好的录入表”。")

    def take_away(self) -> None:
        """Take the chosen own edition or pack away; the history keeps it."""
        row = self.grid.current()
        if row is not None and row["key"]:
            self._desk.do(remove_overlay_entry, str(row["kind"]), str(row["key"]))
            self.grid.table.look()
            self.messages.say("success", f"已撤下 {row['number']}，可以撤销。")

    def _read_back(self) -> None:
        self.accept()
        self.form_asked.emit()

    def _rows(self) -> list[Row]:
        held = self._desk.read(overlay.overlay_entries)
        return edition_rows(self._desk.knowledge.book, self._desk.shipped_knowledge.book, held)

    def _chosen(self, row: Row | None) -> None:
        self.blank.setEnabled(row is not None and bool(row["family"]))
        self.withdraw.setEnabled(row is not None and bool(row["key"]) and self._desk.db.can_write)
