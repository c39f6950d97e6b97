"""移交: what goes into the package, where it is written, and under which password."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QDialog, QFormLayout, QLabel, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.models.columns import Row
from ui.models.listed import ListedRows
from ui.models.paged import PagedTable
from ui.package_words import INSIDE_COLUMNS, file_name, inside_rows, inside_words
from ui.sticks import sticks
from ui.widgets.dialog_buttons import dialog_buttons
from ui.widgets.grid import Grid
from ui.widgets.message_bar import MessageBar
from ui.widgets.password_pair import PasswordPair
from ui.widgets.target_field import TargetField
from workbench.operations.exchange_state import last_sent
from workbench.operations.package_inside import Inside, inside
from workbench.operations.sending import SendRequest
from workbench.store.queries import cases, register

HINT = "不设密码时，捡到U盘的人就能看到企业的数据。密码不要写在U盘上；忘了密码谁也打不开。"
SHORT = "▲ 密码太短，试得出来；建议 8 位以上。密码不要写在U盘上；忘了密码谁也打不开。"


class HandOverDialog(QDialog):
    """`value()` is what to send; the sizes come while the user already fills in the rest."""

    def __init__(self, desk: Desk, case_ids: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._case_ids = tuple(case_ids)
        self._rows: Sequence[Row] = ()
        self.setWindowTitle(f"移交 {len(self._case_ids)} 个案件")
        self.resize(820, 480)
        self._build()
        desk.start("查看案件内容", lambda _job: inside(desk.db, self._case_ids), self._show)

    def _build(self) -> None:
        self.messages = MessageBar()
        self.table = PagedTable(ListedRows(lambda: self._rows), INSIDE_COLUMNS)
        self.grid = Grid(self.table)
        self.whole = QLabel("正在统计内容和大小……")
        self.whole.setWordWrap(True)
        self.target = TargetField(self._first_file(), sticks())
        self.password = PasswordPair()
        self.hint = QLabel(HINT)
        self.hint.setObjectName("muted")
        self.hint.setWordWrap(True)
        self.password.changed.connect(self._advise)
        form = QFormLayout()
        form.addRow("保存到", self.target)
        form.addRow("密码", self.password)
        form.addRow("", self.hint)
        column = QVBoxLayout(self)
        column.addWidget(self.messages)
        column.addWidget(self.whole)
        column.addWidget(self.grid, 1)
        column.addLayout(form)
        column.addWidget(dialog_buttons(self, "移交", self.check))

    def value(self) -> SendRequest:
        """What was filled in."""
        return SendRequest(self._case_ids, self.target.file(), self.password.password())

    def check(self) -> None:
        """Accept what can be written; say inline what is missing."""
        file, fault = self.target.file(), self.password.fault()
        if not file.parent.is_dir():
            self.messages.say("error", f"没有文件夹“{file.parent}”，请重新选择保存的位置。")
        elif fault:
            self.messages.say("error", fault)
            self.password.second.setFocus()
        elif file.exists() and not self.target.is_confirmed:
            self.messages.say(
                "warning", f"“{file.name}”已经存在，移交会覆盖它。", "覆盖", self.accept
            )
        else:
            self.accept()

    def _show(self, found: Sequence[Inside]) -> None:
        year = found[0].year if found else self._desk.year
        last = dict(self._desk.read(last_sent, year))
        self._rows = inside_rows(found, last)
        self.table.look()
        self.whole.setText(inside_words(found))
        self.target.need(sum(each.bytes for each in found))

    def _advise(self) -> None:
        self.hint.setText(SHORT if self.password.is_short else HINT)

    def _first_file(self) -> Path:
        """A stick that is plugged in is where a package goes, else the user's own folder."""
        desk, plugged = self._desk, sticks()
        held = [desk.read(cases.case, each) for each in self._case_ids]
        names = [desk.read(register.enterprise, each.enterprise_id).name for each in held[:1]]
        name = file_name(
            names[0] if len(held) == 1 else f"{desk.db.facts.agency}-{len(held)}件",
            held[0].year,
            desk.today,
        )
        return (plugged[0].folder if plugged else Path.home()) / name
