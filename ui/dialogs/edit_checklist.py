"""The checklist of a year in a form: items edited, added, ordered, switched off."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.answer_words import ORIGINS
from ui.dialogs.checklist_form import checklist_fields, in_words
from ui.widgets.dialog_buttons import dialog_buttons
from ui.widgets.message_bar import MessageBar
from ui.widgets.page_frame import side_by_side
from ui.widgets.record_form import RecordForm
from workbench.checklists.catalogue import Origin
from workbench.checklists.own_checklist import catalogue_of, edited, new_item
from workbench.checklists.templates import FindingTemplate
from workbench.domain.errors import WorkbenchError

Item = dict[str, Any]


class EditChecklistDialog(QDialog):
    """`checklist()` is the edited one, None where it says what the shipped one says."""

    def __init__(
        self,
        shipped: Mapping[str, Any],
        held: Mapping[str, Any] | None,
        categories: Mapping[str, str],
        findings: Mapping[str, FindingTemplate],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._shipped, self._findings = shipped, findings
        self._before: dict[str, Item] = {each["id"]: each for each in shipped["items"]}
        self.items: list[Item] = deepcopy([*(held or shipped)["items"]])
        self.setWindowTitle("监察清单")
        self.resize(1060, 590)
        self.messages = MessageBar()
        self.list = QListWidget()
        self.list.setAccessibleName("监察事项")
        self.form = RecordForm(checklist_fields(shipped["groups"], categories, findings))
        self._build()
        self._list_items(0)

    def _build(self) -> None:
        left, right = QWidget(), QScrollArea()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        # A long title is cut short with …; its whole text stands in the form beside it.
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(self.list, 1)
        column.addLayout(
            _row(
                ("上移", lambda: self.shift(-1)),
                ("下移", lambda: self.shift(1)),
                ("新增…", self.add),
            )
        )
        column.addLayout(
            _row(("停用/启用", self.switch), ("删除", self.remove), ("恢复原文", self.restore))
        )
        right.setWidget(self.form)
        right.setWidgetResizable(True)
        right.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QVBoxLayout(self)
        body.addWidget(self.messages)
        body.addWidget(side_by_side(left, right, 2, 5), 1)
        body.addWidget(dialog_buttons(self, "确定", self._check))
        self.messages.say("info", "已开立的案件仍按开立时的版本；新的版本从保存后开立的案件用起。")
        self.list.currentRowChanged.connect(self._show)
        self.form.changed.connect(self._keep)

    def checklist(self) -> dict[str, Any] | None:
        """The checklist as filled in, not yet checked."""
        return edited(self._shipped, self.items)

    def add(self) -> None:
        """Begin an item of the office's own beside the chosen one."""
        held = self._current()
        group = held["group"] if held else next(iter(self._shipped["groups"]))
        item = new_item(self.items, group)
        item["categories"] = list(held["categories"]) if held else []
        place = self.list.currentRow() + 1
        self.items.insert(place, item)
        self._list_items(place)
        self.form.editors["title"].widget.setFocus()

    def shift(self, by: int) -> None:
        """Move the chosen item up or down."""
        place = self.list.currentRow()
        if not 0 <= place + by < len(self.items) or place < 0:
            return
        self.items.insert(place + by, self.items.pop(place))
        self._list_items(place + by)

    def switch(self) -> None:
        """Switch the chosen item off, or on again."""
        held = self._current()
        if held is not None:
            held["disabled"] = not held["disabled"]
            self._list_items(self.list.currentRow())

    def remove(self) -> None:
        """Take an own item out; a shipped one is only switched off."""
        held = self._current()
        if held is None:
            return
        if held["id"] in self._before:
            self.messages.say("warning", "随程序提供的事项不能删除，可以停用。")
            return
        place = self.list.currentRow()
        self.items.pop(place)
        self._list_items(min(place, len(self.items) - 1))

    def restore(self) -> None:
        """Bring the shipped wording of the chosen item back."""
        held = self._current()
        if held is None or held["id"] not in self._before:
            self.messages.say("warning", "自行录入的事项没有原文可以恢复。")
            return
        place = self.list.currentRow()
        self.items[place] = deepcopy(self._before[held["id"]])
        self._list_items(place)

    def _current(self) -> Item | None:
        place = self.list.currentRow()
        return self.items[place] if 0 <= place < len(self.items) else None

    def _show(self, place: int) -> None:
        if 0 <= place < len(self.items):
            self.form.show_record(self.items[place])

    def _keep(self) -> None:
        """Take what was just filled in, and say in the list whose item it is now."""
        place = self.list.currentRow()
        if 0 <= place < len(self.items):
            self.items[place] = with_ids(self.form.record())
            entry = self.list.item(place)
            if entry is not None:
                entry.setText(self._words(self.items[place]))

    def _list_items(self, place: int) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for each in self.items:
            self.list.addItem(QListWidgetItem(self._words(each)))
        self.list.blockSignals(False)
        self.list.setCurrentRow(place)
        self._show(place)

    def _words(self, item: Item) -> str:
        own = edited(self._shipped, [item])
        origin = Origin(own["items"][0]["origin"]) if own else Origin.SHIPPED
        off = "　已停用" if item["disabled"] else ""
        return f"{item['id']}　{item['title'] or '（未写标题）'}{ORIGINS[origin]}{off}"

    def _check(self) -> None:
        own = self.checklist()
        try:
            if own is not None:
                catalogue_of(own, self._findings)
        except WorkbenchError as error:
            self.messages.say("error", in_words(error.message, self.items))
            return
        self.accept()


def with_ids(item: Item) -> Item:
    """Give options that were just added an id of their own."""
    taken = {each.get("id", "") for each in item["options"]}
    for option in item["options"]:
        if not option.get("id"):
            option["id"] = next(f"own_{n}" for n in range(1, 100) if f"own_{n}" not in taken)
            taken.add(option["id"])
    return item


def _row(*buttons: tuple[str, Callable[[], None]]) -> QHBoxLayout:
    row = QHBoxLayout()
    for text, run in buttons:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(run)
        row.addWidget(button)
    return row
