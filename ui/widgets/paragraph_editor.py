"""One paragraph of the annual report in the office's own words, beside what the figures say."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from workbench.summary.year_facts import Paragraph


class ParagraphEditor(QFrame):
    """Emits the slot, the text and what the figures say on saving; the slot alone on restoring."""

    saved = Signal(str, str, str)
    restored = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._paragraph: Paragraph | None = None
        self._title = QLabel()
        self._title.setObjectName("muted")
        self._says = QLabel()
        self._says.setWordWrap(True)
        self.text = QPlainTextEdit()
        self.text.setAccessibleName("这一段的文字")
        self.text.setTabChangesFocus(True)
        self.save_button = QPushButton("保存")
        self.save_button.setProperty("primary", "true")
        self.restore_button = QPushButton("恢复生成的文字")
        self._build()
        self.hide()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 6)
        for part in (self._title, self._says, self.text):
            column.addWidget(part)
        row = QHBoxLayout()
        back = QPushButton("返回")
        back.clicked.connect(self.hide)
        self.save_button.clicked.connect(self._save)
        self.restore_button.clicked.connect(self._restore)
        row.addStretch(1)
        for button in (self.restore_button, back, self.save_button):
            row.addWidget(button)
        column.addLayout(row)
        self.setMaximumHeight(260)

    def edit(self, paragraph: Paragraph) -> None:
        """Begin with a paragraph as it stands."""
        self._paragraph = paragraph
        self._title.setText(
            "▲ 修改以后数字变了。核对文字后保存，即认可现在的数字。"
            if paragraph.is_outdated
            else "改过的文字在数字刷新后保留，数字变了会标出；清空并保存则这一段不出现在报告里。"
        )
        lines = []
        if paragraph.is_outdated and paragraph.base:
            lines.append(f"修改时：{paragraph.base}")
        if paragraph.is_edited and paragraph.generated:
            lines.append(f"现　在：{paragraph.generated}")
        self._says.setText("\n".join(lines))
        self._says.setVisible(bool(lines))
        self.text.setPlainText(paragraph.text)
        self.restore_button.setVisible(paragraph.is_edited)
        self.show()
        self.text.setFocus()

    def _save(self) -> None:
        if self._paragraph is not None:
            self.hide()
            text = self.text.toPlainText().strip()
            self.saved.emit(self._paragraph.slot, text, self._paragraph.generated)

    def _restore(self) -> None:
        if self._paragraph is not None:
            self.hide()
            self.restored.emit(self._paragraph.slot)
