"""What can be done with papers: begin one by choice, issue, void, print, open the folder."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from workbench.domain.inspection import Stage
from workbench.domain.labels import label
from workbench.domain.paper_form import PaperBook


class PaperToolbar(QWidget):
    """Emits `begin_asked` with the kind chosen; the other buttons are connected by the tab."""

    begin_asked = Signal(str)

    def __init__(self, book: PaperBook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.begin = QPushButton("新建文书(&N)…")
        self.begin.setMenu(self._menu(book))
        self.settings = QPushButton("文书设置…")
        self.settings.setToolTip("文号格式、文书名称、本机构的 Word 模板")
        self.discard = QPushButton("删除草稿")
        self.rewrite = QPushButton("重新写出")
        self.rewrite.setToolTip("文件没写成或丢失时，按签发时的原文再写一次")
        self.print = QPushButton("打印")
        self.folder = QPushButton("打开文件夹")
        self.void = QPushButton("作废…")
        self.issue = QPushButton("签发…")
        self.issue.setProperty("primary", "true")
        row.addWidget(self.begin)
        row.addWidget(self.settings)
        row.addStretch(1)
        for button in (
            self.discard, self.rewrite, self.print, self.folder, self.void, self.issue,
        ):  # fmt: skip
            row.addWidget(button)

    def _menu(self, book: PaperBook) -> QMenu:
        menu = QMenu(self)
        for stage in Stage:
            forms = [each for each in book.forms.values() if each.stage is stage]
            if not forms:
                continue
            group = menu.addMenu(label(stage))
            for form in forms:
                action = group.addAction(label(form.kind))
                action.setToolTip(form.purpose)
                action.triggered.connect(
                    lambda _checked=False, kind=form.kind: self.begin_asked.emit(kind.value)
                )
        return menu
