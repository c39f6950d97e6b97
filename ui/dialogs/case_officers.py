"""The officers of a case: two different people with certificates, chosen from the list."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QLabel, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.widgets.dialog_buttons import dialog_buttons
from ui.widgets.message_bar import MessageBar
from workbench.domain.errors import WorkbenchError
from workbench.domain.inspection import Case
from workbench.operations import cases as verbs
from workbench.store.queries import register

PLACES = 4


class CaseOfficersDialog(QDialog):
    """Stays open with the reason when an officer is named twice."""

    def __init__(self, desk: Desk, case: Case, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._case = case
        self.setWindowTitle("监察人员")
        self.resize(460, 240)
        self.messages = MessageBar()
        officers = desk.read(register.officers)
        self.boxes = [QComboBox() for _ in range(PLACES)]
        form = QFormLayout()
        for number, box in enumerate(self.boxes):
            box.addItem("（无）", "")
            for each in officers:
                box.addItem(f"{each.name}　{each.certificate_number or '无执法证号'}", each.id)
            held = case.officer_ids[number] if number < len(case.officer_ids) else ""
            box.setCurrentIndex(max(0, box.findData(held)))
            form.addRow(f"监察人员{number + 1}", box)
        hint = QLabel("签发文书需要两名不同的、有执法证号的监察人员；第三方人员不计入。")
        hint.setObjectName("muted")
        hint.setWordWrap(True)
        column = QVBoxLayout(self)
        column.addWidget(self.messages)
        column.addWidget(hint)
        column.addLayout(form)
        column.addStretch(1)
        column.addWidget(dialog_buttons(self, "保存", self.save))

    @classmethod
    def ask(cls, desk: Desk, case: Case, parent: QWidget | None = None) -> None:
        """Show the dialog for a case."""
        cls(desk, case, parent).exec()

    def save(self) -> None:
        """Assign the officers chosen, or say why not."""
        chosen = [str(box.currentData()) for box in self.boxes if box.currentData()]
        try:
            outcome = verbs.assign_officers(
                self._desk.db,
                self._case.id,
                chosen,
                by=self._desk.officer.id,
                at=self._desk.clock(),
            )
        except WorkbenchError as error:
            self.messages.say_error(error)
            return
        self._desk.announce(outcome.topics, self._desk.clock())
        self.accept()
