"""催办和收发文: who is to be asked again, and which letters wait for an answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from reports.build.reminder_letter import TITLE, build_reminder_letter
from reports.catalogue import write_paper
from ui.desk import Desk
from ui.dialogs.letter import DIRECTIONS, LetterDialog, ReplyDialog
from ui.dialogs.reminder import ReminderDialog
from ui.folders import open_folder
from ui.fonts import discover_fonts
from ui.jobs import Job
from ui.models.columns import Column, Row
from ui.models.listed import ListedRows
from ui.models.paged import PagedTable
from ui.widgets.grid import Grid
from ui.widgets.message_bar import MessageBar
from workbench.domain.correspondence import Direction, Letter, ReplyState
from workbench.operations.correspondence import (
    Reminded,
    letters,
    record_reminder,
    register_letter,
    reminders,
)
from workbench.operations.outcome import Topic

# Days an enterprise is given by a letter; the office changes the day in the Word file.
DAYS_GIVEN = timedelta(days=7)
STATES = {
    ReplyState.NOT_ASKED: ("—", ""),
    ReplyState.OPEN: ("待回复", "warning"),
    ReplyState.OVERDUE: ("✖ 逾期未回复", "error"),
    ReplyState.REPLIED: ("✓ 已回复", "meets"),
}


def _tone(row: Row) -> str:
    return str(row["tone"])


REMINDER_COLUMNS = (
    Column(id="enterprise", title="企业", width=200),
    Column(id="state", title="状态", width=100, filterable=True, tone=_tone),
    Column(id="called_on", title="催办日期", width=90),
    Column(id="whom", title="联系人", width=140),
    Column(id="about", title="催办事项", width=220),
    Column(id="promise", title="对方答复", width=160),
    Column(id="next_on", title="下次催办", width=90),
)
LETTER_COLUMNS = (
    Column(id="id", title="登记号", width=90),
    Column(id="direction", title="类别", width=60, filterable=True),
    Column(id="day", title="日期", width=90),
    Column(id="number", title="文号", width=160),
    Column(id="title", title="标题", width=260),
    Column(id="other", title="单位", width=180),
    Column(id="due", title="回复期限", width=90),
    Column(id="state", title="回复状态", width=110, filterable=True, tone=_tone),
    Column(id="reply", title="回复", width=160),
)


class CorrespondenceFace(QWidget):
    """Enter on a call changes it, Enter on a letter notes its answer."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._reminded: dict[str, Reminded] = {}
        self.messages = MessageBar()
        self.calls = PagedTable(ListedRows(self._calls), REMINDER_COLUMNS)
        self.call_grid = Grid(self.calls)
        self.letters = PagedTable(ListedRows(self._letters), LETTER_COLUMNS)
        self.letter_grid = Grid(self.letters)
        self._build()
        desk.changed.connect(self._changed)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.messages)
        for title, grid, buttons in (
            (
                "催办",
                self.call_grid,
                (
                    ("登记催办…", self.add_call),
                    ("已办结", self.settle),
                    ("催报函…", self._ask_folder),
                ),
            ),
            (
                "来文、发文登记",
                self.letter_grid,
                (("登记来文/发文…", self.add_letter), ("登记回复…", self.reply)),
            ),
        ):
            row = QHBoxLayout()
            head = QLabel(title)
            head.setObjectName("sectionTitle")
            row.addWidget(head, 1)
            for text, run in buttons:
                row.addWidget(_button(text, run, can_write=self._desk.db.can_write))
            grid.setAccessibleName(title)
            column.addLayout(row)
            column.addWidget(grid, 1)
        self.call_grid.row_opened.connect(lambda _row: self.change_call())
        self.letter_grid.row_opened.connect(lambda _row: self.reply())

    def refresh(self) -> None:
        """Read both lists again; what was chosen stays chosen."""
        for table, grid in ((self.calls, self.call_grid), (self.letters, self.letter_grid)):
            chosen = grid.current()
            table.look()
            if chosen is not None and (row := table.row_of(chosen["id"])) >= 0:
                grid.selectRow(row)

    def add_call(self) -> None:
        """Note a call."""
        ReminderDialog(self._desk, None, self).exec()

    def change_call(self) -> None:
        """Change the chosen call."""
        chosen = self._chosen()
        if chosen is not None:
            ReminderDialog(self._desk, chosen.reminder, self).exec()

    def settle(self) -> None:
        """What was asked for has come."""
        chosen = self._chosen()
        if chosen is not None:
            self._desk.do(record_reminder, replace(chosen.reminder, is_settled=True))

    def add_letter(self) -> None:
        """Enter a letter."""
        LetterDialog(self._desk, self).exec()

    def reply(self) -> None:
        """Note the answer to the chosen letter."""
        row = self.letter_grid.current()
        if row is None:
            self.messages.say("info", "请先选中一件收发文。")
            return
        ReplyDialog(self._desk, str(row["id"]), self).exec()

    def write_letter(self, folder: Path) -> None:
        """A 催报函 on all that the chosen enterprise still owes, entered as 发文."""
        chosen = self._chosen()
        if chosen is None:
            return
        desk, enterprise = self._desk, chosen.enterprise
        owed = [
            each.reminder
            for each in self._reminded.values()
            if each.enterprise.id == enterprise.id and not each.reminder.is_settled
        ]
        if not owed:
            self.messages.say("info", "这家企业没有未办结的催办事项。")
            return
        until = desk.today + DAYS_GIVEN
        agency = desk.db.facts.agency
        document = build_reminder_letter(enterprise.name, owed, until, agency, desk.today)
        letter = Letter(
            direction=Direction.OUT,
            day=desk.today,
            title=TITLE,
            other=enterprise.name,
            case_id=chosen.reminder.case_id,
            reply_due=until,
        )

        def work(_job: Job) -> tuple[Path, ...]:
            fonts = discover_fonts(desk.knowledge.paths)
            return tuple(each.path for each in write_paper(document, folder, fonts))

        def done(files: tuple[Path, ...]) -> None:
            number = desk.do(register_letter, desk.year, letter)
            names = "、".join(each.name for each in files)
            self.messages.say(
                "success",
                f"已写出 {names}，登记为发文 {number}。",
                "打开文件夹",
                lambda: open_folder(folder),
            )

        desk.start("写催报函", work, done, self.messages.say_error)

    def _chosen(self) -> Reminded | None:
        row = self.call_grid.current()
        if row is None:
            self.messages.say("info", "请先选中一项催办。")
            return None
        return self._reminded.get(str(row["id"]))

    def _ask_folder(self) -> None:
        if self._chosen() is None:
            return
        folder = QFileDialog.getExistingDirectory(self, "选择输出文件夹")
        if folder:
            self.write_letter(Path(folder))

    def _calls(self) -> list[Row]:
        held = self._desk.read(reminders, self._desk.year)
        self._reminded = {each.reminder.id: each for each in held}
        return [self._call(each) for each in held]

    def _call(self, each: Reminded) -> Row:
        said = each.reminder
        state, tone = ("✓ 已办结", "meets") if said.is_settled else ("跟进中", "")
        if said.is_due(self._desk.today):
            state, tone = "▲ 该再催了", "warning"
        return {
            "id": said.id,
            "enterprise": each.enterprise.name,
            "state": state,
            "tone": tone,
            "called_on": said.called_on.isoformat(),
            "whom": said.whom,
            "about": said.about,
            "promise": said.promise,
            "next_on": said.next_on.isoformat() if said.next_on else "",
        }

    def _letters(self) -> list[Row]:
        rows: list[Row] = []
        for key, each in self._desk.read(letters, self._desk.year):
            state, tone = STATES[each.state(self._desk.today)]
            rows.append(
                {
                    "id": key,
                    "direction": DIRECTIONS[each.direction],
                    "day": each.day.isoformat(),
                    "number": each.number,
                    "title": each.title,
                    "other": each.other,
                    "due": each.reply_due.isoformat() if each.reply_due else "",
                    "state": state,
                    "tone": tone,
                    "reply": each.reply,
                }
            )
        return rows

    def _changed(self, topics: frozenset[Topic]) -> None:
        if topics & {Topic.CASES, Topic.ENTERPRISES} and self.isVisible():
            self.refresh()


def _button(text: str, run: Callable[[], None], *, can_write: bool) -> QPushButton:
    button = QPushButton(text)
    button.setEnabled(can_write)
    button.clicked.connect(run)
    return button
