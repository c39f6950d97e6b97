"""One version of a paper: the form while it is a draft, the paper itself, and its course once issued."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from ui.paper_html import text_html
from ui.widgets.paper_course import PaperCourse
from ui.widgets.paper_fields import PaperFields
from ui.widgets.segments import Segments
from workbench.domain.labels import label
from workbench.domain.paper import PaperKind, PaperState
from workbench.domain.paper_form import PaperBook, PaperForm
from workbench.store.queries.records import PaperRecord

FORM, PAPER, BOTH = range(3)
PAPER_MARGIN = 28
FACE_MIN_WIDTH = 250


class PaperPane(QWidget):
    """Emits `settled` when something written should be saved, `preview_asked` to see the paper."""

    settled = Signal()
    preview_asked = Signal()
    begin_asked = Signal()

    def __init__(
        self, book: PaperBook, clock: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._book, self._clock = book, clock
        self._record: PaperRecord | None = None
        self._face = FORM
        self._forms: dict[PaperKind, PaperFields] = {}
        self._build()
        self.show_record(None)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 0, 0)
        column.addLayout(self._head())
        self.course = PaperCourse()
        self._hint = QLabel()
        self._hint.setWordWrap(True)
        self.begin_button = QPushButton("起草这份文书")
        self.begin_button.setProperty("primary", "true")
        self.begin_button.clicked.connect(self.begin_asked)
        self._form_face = QStackedWidget()
        self.paper = QTextBrowser()
        self.paper.document().setDocumentMargin(PAPER_MARGIN)
        self._faces = QSplitter(Qt.Orientation.Horizontal)
        self._faces.setChildrenCollapsible(False)
        for number, face in enumerate((self._form_face, self.paper)):
            face.setMinimumWidth(FACE_MIN_WIDTH)
            self._faces.addWidget(face)
            self._faces.setStretchFactor(number, 1)
        column.addWidget(self.course)
        column.addWidget(self._hint)
        column.addWidget(self.begin_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._faces, 1)
        column.addStretch(0)

    def _head(self) -> QHBoxLayout:
        self.segments = Segments(("填写", "文书样子", "并排"))
        self.segments.chosen.connect(self._choose)
        self._title = QLabel()
        self._title.setObjectName("sectionTitle")
        self.save_button = QPushButton("存草稿")
        self.save_button.clicked.connect(self.settled)
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self.segments)
        top.addWidget(self.save_button)
        return top

    def fields(self, kind: PaperKind) -> PaperFields:
        """The form of a kind, made when it is first needed."""
        if kind not in self._forms:
            made = PaperFields(self._book[kind], self._clock)
            made.settled.connect(self.settled)
            self._form_face.addWidget(made)
            self._forms[kind] = made
        return self._forms[kind]

    def show_record(self, record: PaperRecord | None) -> None:
        """Show a version; what is being written in the same draft is left alone."""
        is_same = _is_same_draft(self._record, record)
        self._record = record
        is_draft = record is not None and record.paper.state is PaperState.DRAFT
        self.segments.setVisible(is_draft)
        self.save_button.setVisible(is_draft)
        self._faces.setVisible(record is not None)
        self.course.setVisible(record is not None and not is_draft)
        self._hint.setVisible(False)
        self.begin_button.setVisible(False)
        self._title.setText(_title(record))
        if record is None or is_same:
            return
        if is_draft:
            form = self.fields(record.paper.kind)
            form.show_values(record.fields)
            self._form_face.setCurrentWidget(form)
            self.segments.choose(self._face)
        else:
            self._form_face.hide()
            self.show_preview(text_html(record.frozen))
            self.paper.show()

    def show_unbegun(self, form: PaperForm, *, may_begin: bool) -> None:
        """Say what a paper that is not begun is for."""
        self.show_record(None)
        self._title.setText(label(form.kind))
        self._hint.setText(form.purpose)
        self._hint.setVisible(True)
        self.begin_button.setVisible(True)
        self.begin_button.setEnabled(may_begin)

    def show_preview(self, html: str) -> None:
        """Show the paper, staying at the place that is being read."""
        bar = self.paper.verticalScrollBar()
        place = bar.value()
        self.paper.setHtml(html)
        bar.setValue(place)

    def saved(self) -> None:
        """A visible paper follows what was written."""
        if self._face != FORM:
            self.preview_asked.emit()

    def values(self) -> dict[str, str]:
        """What is written in the form of the version shown."""
        return self.fields(self._record.paper.kind).values() if self._record else {}

    def settle(self) -> None:
        """Save what was typed a moment ago."""
        if self._record is not None:
            self.fields(self._record.paper.kind).settle()

    def _choose(self, face: int) -> None:
        self._face = face
        self._form_face.setVisible(face != PAPER)
        self.paper.setVisible(face != FORM)
        if face == BOTH:
            half = self._faces.width() // 2
            self._faces.setSizes([half, half])
        if face != FORM:
            self.preview_asked.emit()


def _is_same_draft(old: PaperRecord | None, new: PaperRecord | None) -> bool:
    if old is None or new is None:
        return False
    return old.paper.id == new.paper.id and old.paper.state is new.paper.state


def _title(record: PaperRecord | None) -> str:
    if record is None:
        return "选中一份文书，或按“新建文书”"
    paper = record.paper
    void = f"　作废：{record.void_reason}" if record.void_reason else ""
    return f"{label(paper.kind)}　{paper.number or f'第{paper.version}版'}{void}"
