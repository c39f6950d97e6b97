"""One version of a paper: the form while it is a draft, and the paper itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from ui.paper_html import text_html
from ui.widgets.paper_form import PaperForm
from ui.widgets.segments import Segments
from workbench.domain.labels import label
from workbench.domain.paper import PaperKind, PaperState
from workbench.store.queries.records import PaperRecord

FORM, PAPER = range(2)
PAPER_MARGIN = 28


class PaperPane(QWidget):
    """Emits `settled` when something written should be saved, `preview_asked` to see the paper."""

    settled = Signal()
    preview_asked = Signal()

    def __init__(self, clock: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._record: PaperRecord | None = None
        self.forms = {kind: PaperForm(kind, clock) for kind in PaperKind}
        self._build()
        self.show_record(None)

    def _build(self) -> None:
        self.segments = Segments(("填写", "文书样子"))
        self.segments.chosen.connect(self._choose)
        self._title = QLabel()
        self._title.setObjectName("sectionTitle")
        self.save_button = QPushButton("存草稿")
        self.save_button.clicked.connect(self.settled)
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self.segments)
        top.addWidget(self.save_button)
        self._faces = QStackedWidget()
        self._form_face = QStackedWidget()
        for form in self.forms.values():
            form.settled.connect(self.settled)
            self._form_face.addWidget(form)
        self.paper = QTextBrowser()
        self.paper.document().setDocumentMargin(PAPER_MARGIN)
        self._faces.addWidget(self._form_face)
        self._faces.addWidget(self.paper)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 0, 0)
        column.addLayout(top)
        column.addWidget(self._faces, 1)
        column.addStretch(0)

    def show_record(self, record: PaperRecord | None) -> None:
        """Show a version; what is being written in the same draft is left alone."""
        is_same = _is_same_draft(self._record, record)
        self._record = record
        is_draft = record is not None and record.paper.state is PaperState.DRAFT
        self.segments.setVisible(is_draft)
        self.save_button.setVisible(is_draft)
        self._faces.setVisible(record is not None)
        self._title.setText(_title(record))
        if record is None or is_same:
            return
        if is_draft:
            form = self.forms[record.paper.kind]
            form.show_values(record.fields, {})
            self._form_face.setCurrentWidget(form)
            self.segments.choose(FORM)
        else:
            self.show_preview(text_html(record.frozen))

    def show_preview(self, html: str) -> None:
        """Show the paper."""
        self.paper.setHtml(html)
        self._faces.setCurrentIndex(PAPER)

    def values(self) -> dict[str, str]:
        """What is written in the form of the version shown."""
        return self.forms[self._record.paper.kind].values() if self._record else {}

    def settle(self) -> None:
        """Save what was typed a moment ago."""
        if self._record is not None:
            self.forms[self._record.paper.kind].settle()

    def _choose(self, face: int) -> None:
        if face == PAPER:
            self.preview_asked.emit()
        else:
            self._faces.setCurrentIndex(FORM)


def _is_same_draft(old: PaperRecord | None, new: PaperRecord | None) -> bool:
    if old is None or new is None:
        return False
    return old.paper.id == new.paper.id and old.paper.state is new.paper.state


def _title(record: PaperRecord | None) -> str:
    if record is None:
        return "新建一份文书，或选中一份"
    paper = record.paper
    void = f"　作废：{record.void_reason}" if record.void_reason else ""
    return f"{label(paper.kind)}　{paper.number or f'第{paper.version}版'}{void}"
