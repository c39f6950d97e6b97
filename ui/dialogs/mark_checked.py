"""标为已核对: who compared a table, or one row, with which text on which day."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from ui.desk import Desk
from ui.widgets.day_field import DayField
from ui.widgets.dialog_buttons import dialog_buttons
from ui.widgets.message_bar import MessageBar
from workbench.rulebook.overlay import Mark
from workbench.rulebook.table import Row, Table


class MarkCheckedDialog(QDialog):
    """`value()` is the mark; it holds for exactly the values the table has now."""

    def __init__(
        self, desk: Desk, table: Table, row: Row | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._table, self._row = table, row
        self.setWindowTitle("标为已核对原文")
        self.resize(520, 300)
        self.messages = MessageBar()
        self.person = QLineEdit(desk.officer.name)
        self.day = DayField(desk.today)
        self.against = QLineEdit()
        self.against.setPlaceholderText(f"例如：{table.source.number} 正式出版文本")
        self.only_row = QCheckBox("只标选中的这一行")
        self.only_row.setEnabled(row is not None)
        self.only_row.setChecked(row is not None and bool(row.doubt))
        self.sure = QCheckBox("我已逐项对照上述文本，数值一致")
        self._build()

    def _build(self) -> None:
        doubtful = sum(bool(row.doubt) for row in self._table.rows)
        hint = QLabel(
            f"《{self._table.title}》{len(self._table.rows)} 行。标记随本数据文件夹保存，"
            "写入留痕；表的数值以后有变，标记自动失效。"
            + (f"其中存疑的 {doubtful} 行不随整表标记，须逐行核对。" if doubtful else "")
        )
        hint.setWordWrap(True)
        hint.setObjectName("muted")
        form = QFormLayout()
        form.addRow("核对人", self.person)
        form.addRow("核对日期", self.day)
        form.addRow("对照文本", self.against)
        form.addRow(self.only_row)
        form.addRow(self.sure)
        buttons = dialog_buttons(self, "标为已核对", self._check)
        column = QVBoxLayout(self)
        for part in (self.messages, hint):
            column.addWidget(part)
        column.addLayout(form)
        column.addStretch(1)
        column.addWidget(buttons)

    def value(self) -> Mark:
        """The mark as filled in."""
        is_single = self._row is not None and self.only_row.isChecked()
        return Mark(
            table=self._table.id,
            table_hash=self._table.hash,
            checked_by=self.person.text().strip(),
            checked_on=self.day.day(),
            against=self.against.text().strip(),
            row=self._row.id if self._row is not None and is_single else "",
        )

    def _check(self) -> None:
        value = self.value()
        if not value.checked_by or not value.against:
            self.messages.say("error", "请填写核对人和对照的文本。")
        elif not self.sure.isChecked():
            self.messages.say("error", "请确认已逐项对照。没有对照过的，不要标为已核对。")
        else:
            self.accept()
