"""The notice of a year in a form: categories, deadlines, targets, industries, extra batches."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from reports.render.files import write_whole
from ui.dialogs.notice_checklist import Checklists
from ui.dialogs.notice_tables import TABLES, in_words, industries_table, make_tables
from ui.widgets.dialog_buttons import dialog_buttons
from ui.widgets.message_bar import MessageBar
from workbench.domain.errors import WorkbenchError
from workbench.programme.own_notice import OwnNotice, to_body

HEADS = {
    "number": "文号",
    "title": "标题",
    "issuer": "发文机关",
    "issued_on": "发文日期",
    "platform": "报送平台",
}
BASIS, PERIOD = "legal_basis", "plan_period_years"
OTHERS = {BASIS: "依据", PERIOD: "日常监察不重复的年度", "look_back_year": "回头看年度"}
FIRST_YEAR, LAST_YEAR = 2000, 2100


class EditNoticeDialog(QDialog):
    """`own()` is the notice as filled in; accepted only when it passes the checks of a pack."""

    def __init__(
        self,
        own: OwnNotice,
        checklist_years: tuple[int, ...],
        checklists: Checklists,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._source = own
        self._checklists = checklists
        self.checklist = own.checklist
        self.setWindowTitle(f"{own.year}年度任务通知")
        self.resize(1000, 560)
        self.messages = MessageBar()
        self.year, self.look_back, self.checklists = (QSpinBox() for _ in range(3))
        for box, value in (
            (self.year, own.year),
            (self.look_back, int(own.values["look_back_year"])),
            (self.checklists, own.checklists_from),
        ):
            box.setRange(FIRST_YEAR, LAST_YEAR)
            box.setValue(value)
        self.checklists.setRange(min(checklist_years), max(checklist_years))
        self.heads = {key: QLineEdit(str(own.values.get(key, ""))) for key in HEADS}
        self.basis = QLineEdit("、".join(own.values.get(BASIS, ())))
        self.period = QLineEdit("、".join(str(each) for each in own.values.get(PERIOD, ())))
        self.tables = make_tables(own)
        self.industries = industries_table(own)
        self._build()

    def _build(self) -> None:
        tabs = QTabWidget()
        tabs.addTab(self._general(), "基本情况")
        for key, title in TABLES.items():
            tabs.addTab(self.tables[key], title)
        tabs.addTab(self.industries, "细分行业")
        column = QVBoxLayout(self)
        column.addWidget(self.messages)
        column.addWidget(tabs, 1)
        row = QHBoxLayout()
        export = QPushButton("导出通知包…")
        export.setToolTip("写成一个文件，交给别的机构导入")
        export.clicked.connect(self._ask_file)
        row.addWidget(export)
        row.addStretch(1)
        row.addWidget(dialog_buttons(self, "保存", self._check))
        column.addLayout(row)

    def _general(self) -> QWidget:
        page = QWidget()
        form = QFormLayout(page)
        form.addRow("年度", self.year)
        for key, title in HEADS.items():
            form.addRow(title, self.heads[key])
        form.addRow("依据", self.basis)
        form.addRow("回头看年度", self.look_back)
        form.addRow("日常监察不重复的年度", self.period)
        form.addRow("监察清单沿用年度", self.checklists)
        row = QHBoxLayout()
        self._items = QLabel()
        edit = QPushButton("编辑监察清单…")
        edit.clicked.connect(self.edit_checklist)
        row.addWidget(self._items)
        row.addWidget(edit)
        row.addStretch(1)
        form.addRow("监察清单", row)
        self._say_checklist()
        self.heads["number"].setPlaceholderText("例如：工信厅节函〔2025〕××号")
        return page

    def own(self) -> OwnNotice:
        """The notice as filled in, not yet checked."""
        period = [part.strip() for part in self.period.text().replace("，", "、").split("、")]
        values: dict[str, Any] = {
            **self._source.values,
            **{key: field.text().strip() for key, field in self.heads.items()},
            "year": self.year.value(),
            "look_back_year": self.look_back.value(),
            BASIS: [part.strip() for part in self.basis.text().split("、") if part.strip()],
            PERIOD: [int(part) if part.isdecimal() else part for part in period if part],
            **{key: table.records() for key, table in self.tables.items()},
        }
        return OwnNotice(
            values=values,
            industries=self.industries.records(),
            checklists_from=self.checklists.value(),
            checklist=self.checklist,
        )

    def edit_checklist(self) -> None:
        """Edit the items that new cases of this year are walked by."""
        dialog = self._checklists.dialog(self.own(), self)
        if dialog.exec():
            self.take_checklist(dialog.checklist())

    def take_checklist(self, checklist: dict[str, Any] | None) -> None:
        """Take an edited checklist, or go back to the shipped one."""
        self.checklist = checklist
        self._say_checklist()

    def _say_checklist(self) -> None:
        self._items.setText(self._checklists.words(self.checklist))

    def export(self, path: Path) -> None:
        """Write the notice as a file that can be handed on."""
        try:
            own = self._checklists.checked(self.own())
            text = json.dumps(to_body(own), ensure_ascii=False, indent=1)
            write_whole(path, lambda draft: _write(draft, text))
        except WorkbenchError as error:
            self.messages.say_error(error)
            return
        self.messages.say("success", f"已写出 {path.name}，别的机构在“任务”页导入即可。")

    def _check(self) -> None:
        try:
            self._checklists.checked(self.own())
        except WorkbenchError as error:
            self.messages.say("error", in_words(error.message, HEADS | OTHERS))
            return
        self.accept()

    def _ask_file(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, "导出通知包", f"{self.year.value()}年度通知包.json", "通知包 (*.json)"
        )
        if name:
            self.export(Path(name))


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
