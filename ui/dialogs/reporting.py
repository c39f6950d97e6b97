"""填报资料: what the annual set needs and no figure tells – the plan's lines, signatures, people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ui.desk import Desk
from ui.widgets.dialog_buttons import dialog_buttons
from ui.widgets.message_bar import MessageBar
from ui.widgets.record_table import Record, RecordField, RecordTable
from workbench.domain.errors import InputError, WorkbenchError
from workbench.operations.reporting import (
    Reporting,
    Stated,
    counted_plan,
    needs_saving,
    reporting_of,
    save_stated,
)
from workbench.store.queries import programme
from workbench.store.queries.programme import Capacity, TaskTarget

COUNTS = {
    "registered": "在册企业（家）",
    "planned": "计划监察（家）",
    "key_users": "其中重点用能",
    "with_equipment": "其中设备监察",
}
DAYS = {"starts_on": "开始日期", "ends_on": "结束日期"}
PEOPLE = {
    "posts": "编制",
    "staff": "在岗",
    "certified": "持证",
    "trained": "培训人次",
    "third_parties": "第三方（家）",
}


class ReportingDialog(QDialog):
    """Saved as one step; a cell that cannot be read is named and nothing is saved."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._notice = desk.knowledge.notice(desk.year)
        held = desk.read(reporting_of, desk.year)
        self.setWindowTitle(f"{desk.year}年度填报资料")
        self.resize(1060, 520)
        self.messages = MessageBar()
        self.filler, self.reviewer, self.phone = (
            QLineEdit(text) for text in (held.filler, held.reviewer, held.phone)
        )
        self.merge = QCheckBox("只因列入重点行业而同时开展的设备监察不另计一行（全国合计口径）")
        self.merge.setChecked(held.merge_equipment)
        self.plan = RecordTable("任务汇总表", self._plan_columns(), self._new_line)
        self.bodies = RecordTable(
            "能力建设", _body_columns(), lambda _row: dict.fromkeys(PEOPLE, 0)
        )
        self._build()
        targets = desk.read(programme.targets, desk.year)
        self.show_plan(targets or desk.read(counted_plan, self._notice))
        bodies = desk.read(programme.capacity, desk.year)
        self.bodies.show_records([_plain(each, ("agency", *PEOPLE)) for each in bodies])

    def _build(self) -> None:
        tabs = QTabWidget()
        tabs.addTab(self._plan_page(), "任务汇总表")
        tabs.addTab(self._people_page(), "填报人")
        tabs.addTab(self.bodies, "能力建设")
        column = QVBoxLayout(self)
        column.addWidget(self.messages)
        column.addWidget(tabs, 1)
        column.addWidget(dialog_buttons(self, "保存", self.save))

    def _plan_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        row = QHBoxLayout()
        count = QPushButton("按名单重新计数")
        count.setToolTip("计划数、其中数按企业名单重算；在册数、牵头机构、起止和备注保留")
        count.clicked.connect(self.count_again)
        row.addWidget(self.merge)
        row.addStretch(1)
        row.addWidget(count)
        column.addLayout(row)
        column.addWidget(self.plan, 1)
        return page

    def _people_page(self) -> QWidget:
        page = QWidget()
        form = QFormLayout(page)
        for title, field in (
            ("填报人", self.filler),
            ("审核人", self.reviewer),
            ("联系电话", self.phone),
        ):
            form.addRow(title, field)
        return page

    def _plan_columns(self) -> tuple[RecordField, ...]:
        names = {each.id: each.short for each in self._notice.categories}
        return (
            RecordField("category", "监察类别", 110, names),
            RecordField("industry", "行业/领域", 90),
            RecordField("sub_industry", "细分行业", 120),
            *(RecordField(key, title, 104) for key, title in COUNTS.items()),
            RecordField("lead_agency", "牵头机构", 130),
            *(RecordField(key, title, 90) for key, title in DAYS.items()),
            RecordField("remark", "备注", 100),
        )

    def _new_line(self, _row: int) -> Record:
        return {"category": self._notice.categories[0].id}

    def show_plan(self, targets: Sequence[TaskTarget]) -> None:
        """Show lines of the plan."""
        keys = [each.key for each in self._plan_columns()]
        self.plan.show_records([_plain(each, keys) for each in targets])

    def count_again(self) -> None:
        """Count the lines from the list of enterprises."""
        merge = self.merge.isChecked()
        self.show_plan(self._desk.read(counted_plan, self._notice, merge_equipment=merge))
        self.messages.say("info", "已按企业名单重新计数，保存后生效。")

    def stated(self) -> Stated:
        """What is filled in.

        Raises:
            InputError: names the first cell that cannot be read.
        """
        year = self._desk.year
        lines = [
            TaskTarget(year=year, **_read(record, f"任务汇总表第{number}行", COUNTS, DAYS))
            for number, record in enumerate(self.plan.records(), start=1)
        ]
        bodies = [
            Capacity(year=year, **_read(record, f"能力建设第{number}行", PEOPLE, {}))
            for number, record in enumerate(self.bodies.records(), start=1)
        ]
        if any(not each.agency for each in bodies):
            raise InputError("能力建设里有一行没有填机构名称。", "请填写，或删去这一行。")
        reporting = Reporting(
            filler=self.filler.text().strip(),
            reviewer=self.reviewer.text().strip(),
            phone=self.phone.text().strip(),
            merge_equipment=self.merge.isChecked(),
        )
        counted = self._desk.read(
            counted_plan, self._notice, merge_equipment=reporting.merge_equipment
        )
        return Stated(reporting, lines if needs_saving(lines, counted) else (), bodies)

    def save(self) -> None:
        """Save it, or say what is wrong."""
        desk, moment = self._desk, self._desk.clock()
        try:
            stated = self.stated()
            outcome = save_stated(desk.db, self._notice, stated, by=desk.officer.id, at=moment)
        except WorkbenchError as error:
            self.messages.say_error(error)
            return
        desk.announce(outcome.topics, moment)
        self.accept()


def _body_columns() -> tuple[RecordField, ...]:
    return (
        RecordField("agency", "机构", 260),
        *(RecordField(key, title, 100) for key, title in PEOPLE.items()),
    )


def _plain(row: Any, keys: Sequence[str]) -> Record:
    values = {key: getattr(row, key) for key in keys}
    return {key: "" if value is None else str(value) for key, value in values.items()}


def _read(
    record: Record, where: str, counts: Mapping[str, str], days: Mapping[str, str]
) -> dict[str, Any]:
    """Values of one line; a blank count is 0, or unknown where nobody counted the register."""
    values: dict[str, Any] = dict(record)
    for key, title in counts.items():
        text = str(values[key]).strip()
        if text and not text.isdecimal():
            raise InputError(f"{where}“{title}”写的是“{text}”，应为整数。", "请改正后再保存。")
        values[key] = int(text) if text else (None if key == "registered" else 0)
    for key, title in days.items():
        text = str(values[key]).strip()
        try:
            values[key] = date.fromisoformat(text) if text else None
        except ValueError as error:
            message = f"{where}“{title}”写的是“{text}”，应为日期，如 2024-03-08。"
            raise InputError(message, "请改正后再保存。") from error
    return values
