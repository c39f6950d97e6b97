"""The answers of an item as big buttons in the item's own words, for hands with gloves."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QPushButton, QSizePolicy, QWidget

from ui.answer_words import RESULT_SIGNS
from ui.theme import ACCENT, PAPER, TONES
from workbench.checklists.catalogue import Option
from workbench.domain.checklist import Result

HEIGHT = 42
LARGE_HEIGHT = 58
COLUMNS, LARGE_COLUMNS = 2, 3
# One key for each result, the same at every item: 1 符合 … 5 待补证.
RESULT_KEYS = {result: str(number) for number, result in enumerate(Result, start=1)}


class AnswerButtons(QWidget):
    """Emits the option chosen; the keys 1 to 5 of the widget given choose by result.

    Where several options mean one result, pressing its key again goes on to the next of them.
    """

    chosen = Signal(object)

    def __init__(self, keys_of: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        self._group = QButtonGroup(self)
        self._options: tuple[Option, ...] = ()
        self._height, self._columns = HEIGHT, COLUMNS
        for result, key in RESULT_KEYS.items():
            shortcut = QShortcut(QKeySequence(key), keys_of)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda meant=result: self.choose_result(meant))

    def show_options(self, options: Sequence[Option], chosen: str, proposed: str) -> None:
        """Show options; `chosen` is the wording answered, `proposed` the wording suggested."""
        for button in self._group.buttons():
            self._group.removeButton(button)
            self._grid.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._options = tuple(options)
        for number, option in enumerate(self._options):
            button = _button(option, option.label == proposed)
            button.setMinimumHeight(self._height)
            button.setChecked(option.label == chosen)
            button.clicked.connect(lambda _checked, place=number: self.choose(place))
            self._group.addButton(button, number)
        self._lay_out()

    def choose(self, place: int) -> None:
        """Choose the option at a place; a place without one is left alone."""
        if place < len(self._options) and self.isEnabled():
            self._group.button(place).setChecked(True)
            self.chosen.emit(self._options[place])

    def choose_result(self, result: Result) -> None:
        """Choose the next option that means a result; an item without one is left alone."""
        places = [place for place, each in enumerate(self._options) if each.result is result]
        if places:
            held = [place for place in places if self._group.button(place).isChecked()]
            after = places.index(held[0]) + 1 if held else 0
            self.choose(places[after % len(places)])

    def make_large(self, is_large: bool) -> None:
        """Larger targets where one item has the whole place."""
        self._height = LARGE_HEIGHT if is_large else HEIGHT
        self._columns = LARGE_COLUMNS if is_large else COLUMNS
        for button in self.buttons():
            button.setMinimumHeight(self._height)
        self._lay_out()

    def _lay_out(self) -> None:
        for number, button in enumerate(self.buttons()):
            self._grid.removeWidget(button)
            self._grid.addWidget(button, number // self._columns, number % self._columns)

    def buttons(self) -> tuple[QPushButton, ...]:
        """The buttons in their order."""
        return tuple(
            button
            for number in range(len(self._options))
            if isinstance(button := self._group.button(number), QPushButton)
        )


def _button(option: Option, is_proposed: bool) -> QPushButton:
    symbol, word, tone = RESULT_SIGNS[option.result]
    colours = TONES[tone]
    button = QPushButton(
        f"{RESULT_KEYS[option.result]}　{symbol} {option.label}{'（建议）' if is_proposed else ''}"
    )
    button.setCheckable(True)
    button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    button.setToolTip("　".join(filter(None, (f"记为：{word}", option.then))))
    edge = f"2px dashed {colours.text}" if is_proposed else "1px solid #b9c3cf"
    button.setStyleSheet(
        f"QPushButton {{ text-align: left; color: {colours.text}; background: {PAPER};"
        f" border: {edge}; border-radius: 5px; padding: 4px 12px; }}"
        f"QPushButton:checked {{ background: {colours.background};"
        f" border: 2px solid {colours.text}; font-weight: 600; }}"
        f"QPushButton:focus {{ border: 2px solid {ACCENT}; }}"
    )
    return button
