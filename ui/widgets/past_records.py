"""Records that were kept, the newest first, and printing one of them again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QLabel, QPushButton, QWidget

from reports.catalogue import write_paper
from reports.model.document import Document
from ui.desk import Desk
from ui.folders import open_folder
from ui.fonts import discover_fonts
from ui.jobs import Job
from ui.widgets.message_bar import MessageBar


class PastRecords(QWidget):
    """`document_of(number)` makes the paper of a record; it reads the same every time."""

    def __init__(
        self,
        title: str,
        desk: Desk,
        messages: MessageBar,
        document_of: Callable[[str], Document],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._title, self._desk, self._messages = title, desk, messages
        self._document_of = document_of
        self.held = QComboBox()
        self.held.setMinimumWidth(250)
        self.held.setAccessibleName(f"已有{title}")
        self.button = QPushButton("打印…")
        self.button.setAccessibleName(f"打印{title}")
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self._ask_folder)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for part in (QLabel(title), self.held, self.button):
            row.addWidget(part)

    def show_records(self, records: Iterable[tuple[str, str]]) -> None:
        """Show records by number and words."""
        self.held.clear()
        for number, words in records:
            self.held.addItem(f"{number}　{words}", number)
        self.button.setEnabled(self.held.count() > 0)

    def print_record(self, number: str, folder: Path) -> None:
        """Write a record as Word file and PDF."""
        desk = self._desk
        document = self._document_of(number)

        def work(_job: Job) -> tuple[Path, ...]:
            fonts = discover_fonts(desk.knowledge.paths)
            return tuple(each.path for each in write_paper(document, folder, fonts))

        def done(files: tuple[Path, ...]) -> None:
            names = "、".join(each.name for each in files)
            self._messages.say(
                "success", f"已写出 {names}。", "打开文件夹", lambda: open_folder(folder)
            )

        desk.start(f"打印{self._title}", work, done, self._messages.say_error)

    def _ask_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, "选择输出文件夹")
        if folder:
            self.print_record(str(self.held.currentData()), Path(folder))
