"""Opening a case: categories of the year's notice, mode, day judged for, two officers."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from ui.desk import Desk
from ui.widgets.day_field import DayField
from ui.widgets.dialog_buttons import dialog_buttons
from ui.widgets.message_bar import MessageBar
from workbench.domain.enterprise import Enterprise
from workbench.domain.inspection import Case, Mode
from workbench.domain.labels import label
from workbench.store.queries import register

NEEDED_OFFICERS = 2


class OpenCaseDialog(QDialog):
    """`value()` is the case to open; the notice's own rule adds implied categories."""

    def __init__(self, desk: Desk, enterprise: Enterprise, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._enterprise = enterprise
        self._notice = desk.knowledge.notice(desk.year)
        self.setWindowTitle(f"开立案件 — {enterprise.name}")
        self.resize(520, 420)
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        self.messages = MessageBar()
        column.addWidget(self.messages)
        column.addWidget(QLabel(f"{self._desk.year}年度监察类别（可多选）"))
        self.categories: dict[str, QCheckBox] = {}
        for category in self._notice.categories:
            box = QCheckBox(category.title)
            box.setToolTip(category.scope)
            box.toggled.connect(self._add_implied)
            self.categories[category.id] = box
            column.addWidget(box)
        self._preselect()
        column.addLayout(self._form())
        column.addWidget(dialog_buttons(self, "开立", self._check))

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        self.mode = QComboBox()
        for mode in (Mode.ONSITE, Mode.DESK):
            self.mode.addItem(label(mode), mode)
        self.day = DayField(self._desk.today)
        officers = self._desk.read(register.officers)
        self.officers = [QComboBox(), QComboBox()]
        for number, box in enumerate(self.officers):
            box.addItem("（未定）", "")
            for officer in officers:
                box.addItem(f"{officer.name}　{officer.certificate_number}", officer.id)
            box.setCurrentIndex(min(number + 1, box.count() - 1))
        form.addRow("方式", self.mode)
        form.addRow("监察日（判定以当日有效的标准为准）", self.day)
        form.addRow("监察人员一", self.officers[0])
        form.addRow("监察人员二", self.officers[1])
        return form

    def value(self) -> Case:
        """The case as filled in."""
        day = self.day.day()
        chosen = [str(box.currentData()) for box in self.officers if box.currentData()]
        return Case(
            id="",
            enterprise_id=self._enterprise.id,
            year=self._desk.year,
            categories=tuple(each for each, box in self.categories.items() if box.isChecked()),
            mode=Mode(self.mode.currentData()),
            officer_ids=tuple(dict.fromkeys(chosen)),
            opened_on=self._desk.today,
            onsite_on=day,
            as_of=day,
            checklist_version=self._notice.checklist_version,
        )

    def _preselect(self) -> None:
        enterprise, boxes = self._enterprise, self.categories
        if self._notice.sub_industry(enterprise.sub_industry) and "key_industry" in boxes:
            boxes["key_industry"].setChecked(True)
        if enterprise.last_violation and "follow_up" in boxes:
            boxes["follow_up"].setChecked(True)

    def _add_implied(self) -> None:
        chosen = tuple(each for each, box in self.categories.items() if box.isChecked())
        for each in self._notice.with_implied(chosen):
            self.categories[each].setChecked(True)

    def _check(self) -> None:
        value = self.value()
        if not value.categories:
            self.messages.say("error", "请至少选择一个监察类别。")
        elif len(value.officer_ids) < NEEDED_OFFICERS and value.mode is Mode.ONSITE:
            self.messages.say(
                "warning",
                "现场监察应由两名持证人员进行。可以先开立，签发文书前必须补齐。",
                "仍然开立",
                self.accept,
            )
        else:
            self.accept()
