"""Writing the annual set: which reports, into which folder, off the window's thread."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QWidget

from ui.annual_files import (
    ALL_REPORTS,
    RESULT_REPORTS,
    SHARED_TABLES,
    TASK_REPORTS,
    AnnualPlace,
    write_reports,
)
from ui.desk import Desk
from ui.folders import open_folder
from ui.jobs import Job
from ui.widgets.message_bar import MessageBar
from workbench.summary.year_facts import YearFacts

BUTTONS = (
    ("任务汇总表和企业名单…", TASK_REPORTS),
    ("总结报告及附表…", RESULT_REPORTS),
    ("共享数据…", SHARED_TABLES),
    ("全部材料…", ALL_REPORTS),
)
FILES_NAMED = 2


class AnnualButtons(QWidget):
    """Enabled once there are figures to write; speaks in `messages`."""

    def __init__(self, desk: Desk, messages: MessageBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._messages = messages
        self._facts: YearFacts | None = None
        self._folder = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(QLabel("生成"))
        for text, chosen in BUTTONS:
            button = QPushButton(text)
            button.clicked.connect(lambda _checked=False, which=chosen: self._ask_folder(which))
            button.setProperty("primary", "true" if chosen is ALL_REPORTS else "false")
            row.addWidget(button)
        self.setEnabled(False)

    def show_facts(self, facts: YearFacts, past: date | None = None) -> None:
        """Write these figures from now on; those of a past day into a folder of their own."""
        self._facts = facts
        self._folder = f"截至{past.isoformat()}" if past else ""
        self.setEnabled(True)

    def write(self, chosen: tuple[str, ...], out: Path) -> None:
        """Write reports into a folder."""
        facts, paths = self._facts, self._desk.knowledge.paths
        if facts is None:
            return

        folder = out / self._folder

        def work(job: Job) -> tuple[Path, ...]:
            return write_reports(facts, chosen, AnnualPlace.of(folder, paths), job)

        self._desk.start("生成年度报送材料", work, self._written)

    def _ask_folder(self, chosen: tuple[str, ...]) -> None:
        folder = QFileDialog.getExistingDirectory(self, "选择输出文件夹")
        if folder:
            self.write(chosen, Path(folder))

    def _written(self, files: tuple[Path, ...]) -> None:
        folder = files[0].parent
        names = "、".join(file.name for file in files[:FILES_NAMED])
        more = f" 等 {len(files)} 个文件" if len(files) > FILES_NAMED else ""
        self._messages.say(
            "success", f"已写出 {names}{more}。", "打开文件夹", lambda: open_folder(folder)
        )
