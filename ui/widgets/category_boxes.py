"""The categories of the year as check boxes; what a category implies is checked with it."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from workbench.programme.notice import Notice


class CategoryBoxes(QWidget):
    """`chosen` are the ids in the notice's order."""

    def __init__(self, notice: Notice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notice = notice
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self.boxes: dict[str, QCheckBox] = {}
        for category in notice.categories:
            box = QCheckBox(category.title)
            box.setToolTip(category.scope)
            box.toggled.connect(self._add_implied)
            self.boxes[category.id] = box
            column.addWidget(box)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The categories chosen."""
        return tuple(each for each, box in self.boxes.items() if box.isChecked())

    def _add_implied(self) -> None:
        for each in self._notice.with_implied(self.chosen):
            self.boxes[each].setChecked(True)
