"""总结报告 as it will read, and the place where its words are changed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reports.build.annual_layout import AnnualLayout
from ui.desk import Desk
from ui.widgets.paragraph_editor import ParagraphEditor
from ui.widgets.report_preview import ReportPreview
from workbench.operations.report_text import restore_paragraph, write_paragraph
from workbench.summary.edits import Edit, added_slot
from workbench.summary.year_facts import Paragraph, YearFacts


class ReportDesk(QWidget):
    """Emits `cases_asked` with a paragraph's place; keeps what is written in the store."""

    cases_asked = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._facts: YearFacts | None = None
        self._is_editable = True
        self.preview = ReportPreview()
        self.editor = ParagraphEditor()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.preview, 1)
        column.addWidget(self.editor)
        self.preview.cases_asked.connect(self.cases_asked)
        self.preview.editing_asked.connect(self.edit)
        self.preview.addition_asked.connect(self.add_to)
        self.editor.saved.connect(self._save)
        self.editor.restored.connect(self._restore)

    def show_report(self, facts: YearFacts, frame: AnnualLayout) -> None:
        """Show the sections in print order, staying where the reader was."""
        bar = self.preview.verticalScrollBar()
        place = bar.value() if self._facts is not None else 0
        self._facts = facts
        self.preview.show_report(facts, frame, is_editable=self._is_editable)
        bar.setValue(place)

    def set_editable(self, is_editable: bool) -> None:
        """Let the words be changed, or, of a past day, only be read."""
        self._is_editable = is_editable
        if not is_editable:
            self.editor.hide()

    def edit(self, place: int) -> None:
        """Open a paragraph for editing."""
        if self._facts is not None and self._is_editable:
            self.editor.edit(self._facts.paragraphs[place])

    def add_to(self, section: str) -> None:
        """Open the office's own words in a section, which may be none yet."""
        if self._facts is None or not self._is_editable:
            return
        slot = added_slot(section)
        held = [each for each in self._facts.paragraphs if each.slot == slot]
        self.editor.edit(held[0] if held else Paragraph(section=section, slot=slot, text=""))

    def _save(self, slot: str, text: str, base: str) -> None:
        self._desk.do(write_paragraph, self._desk.year, slot, Edit(text, base))

    def _restore(self, slot: str) -> None:
        self._desk.do(restore_paragraph, self._desk.year, slot)
