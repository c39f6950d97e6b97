"""指派: the body and the two officers that inspect the selected enterprises."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from ui.desk import Desk
from ui.widgets.dialog_buttons import dialog_buttons
from ui.widgets.message_bar import MessageBar
from workbench.operations.assigning import OFFICERS
from workbench.store.queries import register

NOBODY = "（暂不指派）"


class AssignDialog(QDialog):
    """`agency()` may be empty: the body stays as it is; `officers()` are two ids or none."""

    def __init__(self, desk: Desk, count: int, agency: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("指派机构和人员")
        self.resize(480, 260)
        self.messages = MessageBar()
        self._agency = QLineEdit(agency)
        self._agency.setPlaceholderText("不填则不改")
        self.boxes = tuple(QComboBox() for _ in range(OFFICERS))
        for box in self.boxes:
            box.addItem(NOBODY, "")
            for each in desk.read(register.officers):
                words = f"{each.name}（{each.certificate_number or '证号未填'}）"
                box.addItem(words, each.id)
        hint = QLabel(f"选中 {count} 家企业。指派人员时，还没有案件的企业按名单上的类别开立案件。")
        hint.setObjectName("muted")
        hint.setWordWrap(True)
        form = QFormLayout()
        form.addRow("实施机构", self._agency)
        for place, box in enumerate(self.boxes, start=1):
            form.addRow(f"监察人员{place}", box)
        column = QVBoxLayout(self)
        column.addWidget(self.messages)
        column.addWidget(hint)
        column.addLayout(form)
        column.addStretch(1)
        column.addWidget(dialog_buttons(self, "指派", self._check))

    def agency(self) -> str:
        """The body, empty where it stays."""
        return self._agency.text().strip()

    def officers(self) -> tuple[str, ...]:
        """The officers chosen."""
        chosen = (str(box.currentData()) for box in self.boxes)
        return tuple(each for each in chosen if each)

    def _check(self) -> None:
        officers = self.officers()
        if len(officers) not in {0, OFFICERS} or len(set(officers)) < len(officers):
            self.messages.say("error", "请选择两名不同的监察人员，或都不指派。")
        elif not officers and not self.agency():
            self.messages.say("error", "请填写实施机构，或选择监察人员。")
        else:
            self.accept()
