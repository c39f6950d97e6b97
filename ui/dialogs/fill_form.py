"""套表: open the blank an office was sent, confirm its columns, and write it filled."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reports.render.forms.fill import write_form
from ui.desk import Desk
from ui.folders import open_folder
from ui.form_words import filling_words, rows_words, samples_of
from ui.import_wizard.columns_table import ColumnsTable
from ui.jobs import Job
from ui.widgets.message_bar import MessageBar
from workbench.domain.errors import InputError
from workbench.ledgers.workbook import RawWorkbook
from workbench.operations.ledgers import remember_mapping
from workbench.store.queries import ledgers
from workbench.summary.forms.blank import BlankTable, fitting_tables, open_blank, read_blank
from workbench.summary.forms.filling import Filling, fill
from workbench.summary.year_facts import YearFacts

FILES = "空白表 (*.xlsx *.xlsm *.docx);;所有文件 (*)"


class FillFormDialog(QDialog):
    """One blank at a time; what was confirmed for a shape is remembered in the store."""

    def __init__(self, desk: Desk, facts: YearFacts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._facts = desk, facts
        self._forms = desk.knowledge.forms
        self._blank = Path()
        self._book: RawWorkbook | None = None
        self._found: tuple[BlankTable, ...] = ()
        self._corrections: dict[str, str] = {}
        self.setWindowTitle(f"套表 — {facts.year}年度")
        self.resize(980, 560)
        self.messages = MessageBar()
        self.tables = QComboBox()
        self.sheets = QComboBox()
        self.columns = ColumnsTable({}, nothing="（不填）")
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.addWidget(self.messages)
        column.addLayout(self._top())
        self._note = QLabel(
            "打开上级发来的空白表（Excel 或 Word 表格）。程序认出表头，您逐列核对后填写；"
            "原表的格式、公式、合并单元格和宏都保持不变，同样的表下次不用再核对。"
        )
        self._note.setObjectName("muted")
        self._note.setWordWrap(True)
        column.addWidget(self._note)
        column.addWidget(self.columns, 1)
        column.addLayout(self._bottom())
        self.columns.corrected.connect(self._correct)
        self.tables.activated.connect(lambda _index: self._choose_table())
        self.sheets.activated.connect(lambda _index: self._show())

    def _top(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._open = QPushButton("选择空白表…")
        self._open.setProperty("primary", "true")
        self._open.clicked.connect(self._ask_blank)
        self.tables.setAccessibleName("填哪张年度表")
        self.sheets.setAccessibleName("工作表")
        self.tables.setMinimumWidth(300)
        for title, widget in (("填入", self.tables), ("工作表", self.sheets)):
            row.addWidget(QLabel(title))
            row.addWidget(widget)
        row.insertWidget(0, self._open)
        row.addStretch(1)
        return row

    def _bottom(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.fill_button = QPushButton("填写并另存为…")
        self.fill_button.setEnabled(False)
        self.fill_button.clicked.connect(self._ask_out)
        close = QPushButton("关闭")
        close.clicked.connect(self.reject)
        row.addStretch(1)
        row.addWidget(self.fill_button)
        row.addWidget(close)
        return row

    def load(self, blank: Path) -> None:
        """Read a blank and offer the annual tables that fit it."""
        forms = self._forms

        def work(_job: Job) -> tuple[RawWorkbook, tuple[str, ...]]:
            book = open_blank(blank)
            return book, fitting_tables(book, forms)

        def done(read: tuple[RawWorkbook, tuple[str, ...]]) -> None:
            self._blank, (self._book, fitting) = blank, read
            self._offer(fitting)

        self._desk.start("读取空白表", work, done, self.messages.say_error)

    def fill_into(self, out: Path) -> None:
        """Fill a copy of the blank, and remember its columns."""
        book, blank, found = self._book, self._blank, self._current()
        if book is None or found is None:
            return
        layout, rows = self._forms.layouts[found.table], self._facts.tables.get(found.table, ())
        units = self._forms.catalogue.units

        def work(_job: Job) -> tuple[Filling, int]:
            filling = fill(found, layout, rows, units)
            return filling, write_form(blank, book, filling, out)

        def done(result: tuple[Filling, int]) -> None:
            if self._desk.db.can_write:
                columns = {each.column: each.field or "" for each in found.columns}
                self._desk.do(remember_mapping, "", found.memory_key, columns)
            words = filling_words(found, result[0], layout, result[1])
            kind = "warning" if result[0].unplaced else "success"
            self.messages.say(kind, "\n".join(words), "打开文件夹", lambda: open_folder(out.parent))

        self._desk.start("填写空白表", work, done, self.messages.say_error)

    def _offer(self, fitting: tuple[str, ...]) -> None:
        """List the tables, those that fit first, and show the best."""
        self.tables.clear()
        layouts = self._forms.layouts
        for table in (*fitting, *(each for each in layouts if each not in fitting)):
            mark = "" if table in fitting else "（表头不符）"
            self.tables.addItem(f"{layouts[table].title}{mark}", table)
        self._corrections = {}
        self._choose_table()

    def _choose_table(self) -> None:
        self._corrections = {}
        self._read()

    def _read(self) -> None:
        """Map the heads for the chosen table, under what was remembered and corrected."""
        if self._book is None:
            return
        table = str(self.tables.currentData())
        remembered = dict(self._desk.read(ledgers.remembered_mappings, ""))
        try:
            found = read_blank(self._book, self._forms, table, remembered)
            if self._corrections and (shown := self._current()) is not None:
                known = {each.column: each.field or "" for each in shown.columns}
                remembered[shown.memory_key] = {**known, **self._corrections}
                found = read_blank(self._book, self._forms, table, remembered)
        except InputError as error:
            self._found = ()
            self.messages.say_error(error)
            self._list_sheets()
            return
        self.messages.clear()
        self._found = found
        self._list_sheets()

    def _list_sheets(self) -> None:
        chosen = self.sheets.currentData()
        self.sheets.clear()
        for each in self._found:
            self.sheets.addItem(each.sheet, each.place)
        self.sheets.setCurrentIndex(max(0, self.sheets.findData(chosen)))
        self._show()

    def _show(self) -> None:
        found = self._current()
        self.fill_button.setEnabled(found is not None)
        self.columns.set_labels(
            {each.id: each.head for each in self._forms.layouts[found.table].columns}
            if found
            else {}
        )
        rows = self._facts.tables.get(found.table, ()) if found else ()
        self.columns.show_columns(found.columns if found else (), samples_of(found, rows))
        if found:
            self._note.setText(f"{self._blank.name}：{rows_words(found, rows)}")

    def _current(self) -> BlankTable | None:
        place = self.sheets.currentData()
        return next((each for each in self._found if each.place == place), None)

    def _correct(self, column: str, field: str) -> None:
        self._corrections[column] = field
        self._read()

    def _ask_blank(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "选择空白表", "", FILES)
        if name:
            self.load(Path(name))

    def _ask_out(self) -> None:
        offered = self._blank.with_name(f"{self._blank.stem}（已填）{self._blank.suffix}")
        name, _ = QFileDialog.getSaveFileName(self, "另存为", str(offered), FILES)
        if name:
            self.fill_into(Path(name))
