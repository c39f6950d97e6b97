"""回避: officers who may not inspect an enterprise, declared and withdrawn."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.desk import Desk
from ui.widgets.enterprise_field import EnterpriseField
from ui.widgets.message_bar import MessageBar
from workbench.domain.errors import WorkbenchError
from workbench.operations.avoidances import (
    avoidances,
    declare_avoidance,
    withdraw_avoidance,
)
from workbench.operations.outcome import Outcome
from workbench.store.queries import register

HEADS = ("监察人员", "企业", "理由", "登记日期")
WIDTHS = (120, 220, 240, 90)


class AvoidancesDialog(QDialog):
    """What is declared counts from the next drawing, assignment or visit on."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setWindowTitle("回避")
        self.resize(720, 500)
        self.messages = MessageBar()
        self.table = QTableWidget(0, len(HEADS))
        self.officer = QComboBox()
        for each in desk.read(register.officers):
            self.officer.addItem(f"{each.name}（{each.certificate_number or '证号未填'}）", each.id)
        self.enterprise = EnterpriseField(desk)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText("例如：配偶在该企业任职")
        self._build()
        self.refresh()

    def _build(self) -> None:
        self.table.setHorizontalHeaderLabels(list(HEADS))
        self.table.setAccessibleName("已登记的回避")
        self.table.verticalHeader().setVisible(False)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        for place, width in enumerate(WIDTHS):
            self.table.setColumnWidth(place, width)
        form = QFormLayout()
        form.addRow("监察人员", self.officer)
        form.addRow("企业", self.enterprise)
        form.addRow("理由", self.reason)
        row = QHBoxLayout()
        for text, run in (
            ("登记回避", self.declare),
            ("撤销选中的登记", self.withdraw),
        ):
            button = QPushButton(text)
            button.setAutoDefault(False)
            button.clicked.connect(run)
            row.addWidget(button)
        row.addStretch(1)
        leave = QPushButton("关闭")
        leave.clicked.connect(self.accept)
        row.addWidget(leave)
        column = QVBoxLayout(self)
        column.addWidget(self.messages)
        column.addWidget(self.table, 1)
        column.addLayout(form)
        column.addLayout(row)

    def refresh(self) -> None:
        """Show what is declared now."""
        held = self._desk.read(avoidances)
        self.table.setRowCount(len(held))
        for row, each in enumerate(held):
            words = (each.officer.name, each.enterprise.name, each.reason, f"{each.declared_on}")
            for place, text in enumerate(words):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                if place == 0:
                    item.setData(Qt.ItemDataRole.UserRole, (each.officer.id, each.enterprise.id))
                self.table.setItem(row, place, item)

    def declare(self) -> None:
        """Declare what the form says."""
        officer, enterprise = str(self.officer.currentData() or ""), self.enterprise.chosen_id
        if not enterprise:
            self.messages.say("error", "请选择企业；不在企业库里的，先在“企业”里导入。")
            return
        if self._done(declare_avoidance, officer, enterprise, self.reason.text()):
            self.reason.clear()

    def withdraw(self) -> None:
        """Withdraw the selected declaration."""
        item = self.table.item(self.table.currentRow(), 0)
        if item is None:
            self.messages.say("error", "请先在上面选中一项登记。")
            return
        self._done(withdraw_avoidance, *item.data(Qt.ItemDataRole.UserRole))

    def _done(self, verb: Callable[..., Outcome[None]], *arguments: str) -> bool:
        desk, moment = self._desk, self._desk.clock()
        try:
            outcome = verb(desk.db, *arguments, by=desk.officer.id, at=moment)
        except WorkbenchError as error:
            self.messages.say_error(error)
            return False
        desk.announce(outcome.topics, moment)
        self.messages.clear()
        self.refresh()
        return True
