"""改造建议 of the whole case: looked at, printed, and saved as Word or PDF."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from reports.build.savings_sheet import build_savings_sheet
from reports.catalogue import render, safe_file_name
from reports.model.document import Document
from ui.desk import Desk
from ui.fonts import discover_fonts
from ui.jobs import Job
from ui.paper_html import document_html
from ui.widgets.message_bar import MessageBar
from ui.widgets.page_printing import print_text
from workbench.domain.inspection import Case
from workbench.operations.advice import Adviser
from workbench.operations.savings_sheet import DEFAULT_GRADE, savings_sheet

TITLE = "改造建议汇总"
GRADES = (2, 1)
FILTERS = "Word 文档 (*.docx);;PDF (*.pdf)"
WAITING = "<p>正在按铭牌估算…</p>"


class SavingsDialog(QDialog):
    """Gathers and writes off the window's thread; one target grade for the whole sheet."""

    def __init__(self, desk: Desk, case: Case, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._case = desk, case
        self._asked = 0
        self.document: Document | None = None
        self.setWindowTitle(TITLE)
        self.resize(980, 560)
        self._build()
        self.gather()

    def _build(self) -> None:
        self.messages = MessageBar()
        self.grade = QComboBox()
        for grade in GRADES:
            self.grade.addItem(f"{grade}级", grade)
        self.grade.setCurrentIndex(GRADES.index(DEFAULT_GRADE))
        self.grade.currentIndexChanged.connect(self.gather)
        self.text = QTextBrowser()
        self.text.document().setDocumentMargin(16)
        self.print_button = QPushButton("打印…")
        self.print_button.clicked.connect(self._print)
        self.save_button = QPushButton("另存为 Word 或 PDF…")
        self.save_button.clicked.connect(self._save)
        close = QPushButton("关闭")
        close.clicked.connect(self.accept)
        top = QHBoxLayout()
        top.addWidget(QLabel("更换到"))
        top.addWidget(self.grade)
        top.addWidget(
            QLabel("电价、年运行小时、负载率在每台设备的“改造建议”里填，可设为全案默认。"), 1
        )
        top.addWidget(self.print_button)
        top.addWidget(self.save_button)
        top.addWidget(close)
        column = QVBoxLayout(self)
        column.addLayout(top)
        column.addWidget(self.messages)
        column.addWidget(self.text, 1)

    def gather(self) -> None:
        """Work the sheet out anew for the chosen grade."""
        self._asked += 1
        asked, grade = self._asked, int(self.grade.currentData())
        desk, case = self._desk, self._case
        self._show(None)

        def work(job: Job) -> Document:
            knowledge = desk.knowledge
            adviser = Adviser.of(knowledge.law(case.year), desk.today)
            with desk.db.read() as session:
                sheet = savings_sheet(session, case.id, adviser, grade, knowledge.field_words, job)
            return build_savings_sheet(sheet)

        desk.start("汇总改造建议", work, lambda document: self._take(asked, document))

    def _take(self, asked: int, document: Document) -> None:
        """An answer to an older question is let go."""
        if asked == self._asked:
            self._show(document)

    def _show(self, document: Document | None) -> None:
        self.document = document
        self.text.setHtml(document_html(document) if document else WAITING)
        for button in (self.print_button, self.save_button):
            button.setEnabled(document is not None)

    def _print(self) -> None:
        if self.document is not None:
            print_text(document_html(self.document), self.document.title, self)

    def _save(self) -> None:
        if self.document is None:
            return
        name = f"{safe_file_name(self.document.title)}.docx"
        chosen, kind = QFileDialog.getSaveFileName(self, "另存改造建议", name, FILTERS)
        if chosen:
            suffix = ".pdf" if "pdf" in kind else ".docx"
            path = Path(chosen)
            self.write(path if path.suffix in {".pdf", ".docx"} else path.with_suffix(suffix))

    def write(self, path: Path) -> None:
        """Write the sheet as the file's name asks."""
        document, paths = self.document, self._desk.knowledge.paths
        if document is None:
            return
        self._desk.start(
            "写改造建议",
            lambda _job: render(document, path, discover_fonts(paths)),
            lambda written: self.messages.say("info", f"已写入 {written.path}"),
        )
