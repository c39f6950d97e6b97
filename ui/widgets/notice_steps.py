"""What can be done with a year's notice: edit it, copy it for the next year, take one in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QWidget

from ui.desk import Desk
from ui.dialogs.edit_notice import EditNoticeDialog
from ui.dialogs.notice_checklist import Checklists
from ui.widgets.message_bar import MessageBar
from workbench.domain.errors import WorkbenchError
from workbench.operations.notices import save_notice
from workbench.programme.own_notice import OwnNotice, copied_for, read_file
from workbench.programme.years import notice_years


class NoticeSteps(QWidget):
    """Speaks in `messages`; a notice that is kept becomes the year at work."""

    def __init__(self, desk: Desk, messages: MessageBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._messages = desk, messages
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for text, run in (
            ("编辑通知…", self.edit),
            ("复制为下一年…", self.copy),
            ("导入通知包…", self._ask_file),
        ):
            button = QPushButton(text)
            button.setEnabled(desk.db.can_write)
            button.clicked.connect(run)
            row.addWidget(button)
        row.addStretch(1)

    def edit(self) -> None:
        """Change the notice of the year at work: batches that came, a deadline that moved."""
        self._open(self._desk.knowledge.own_notice(self._desk.year))

    def copy(self) -> None:
        """Begin the next year's from the newest there is."""
        newest = self._desk.knowledge.years[-1]
        self._open(copied_for(self._desk.knowledge.own_notice(newest), newest + 1))

    def take_in(self, path: Path) -> None:
        """Keep a notice that somebody else made, once it was looked at."""
        try:
            own = read_file(path)
        except WorkbenchError as error:
            self._messages.say_error(error)
            return
        self._open(own)

    def keep(self, own: OwnNotice) -> None:
        """Store it and work in its year."""
        checklists = Checklists(self._desk.knowledge)
        year = self._desk.do(save_notice, checklists.checked(own), checklists.findings)
        if year is not None:
            self._desk.choose_year(year)
            self._messages.say("success", f"已保存{year}年度任务通知，现在按{year}年度工作。")

    def _open(self, own: OwnNotice) -> None:
        years = notice_years(self._desk.knowledge.paths.resources)
        dialog = EditNoticeDialog(own, years, Checklists(self._desk.knowledge), self)
        if dialog.exec():
            self.keep(dialog.own())

    def _ask_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "选择通知包", "", "通知包 (*.json)")
        if name:
            self.take_in(Path(name))
