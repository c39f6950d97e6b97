"""The answers of an item as big buttons in the item's own words, for hands with gloves."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QPushButton, QSizePolicy, QWidget

from ui.answer_words import RESULT_SIGNS
from ui.theme import ACCENT, PAPER, TONES
from workbench.checklists.catalogue import Option

HEIGHT = 42
COLUMNS = 2
KEYS = "123456789"


class AnswerButtons(QWidget):
    """Emits the option chosen; the keys 1 to 9 of the widget given choose as well."""

    chosen = Signal(object)

    def __init__(self, keys_of: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        self._group = QButtonGroup(self)
        self._options: tuple[Option, ...] = ()
        for number, key in enumerate(KEYS):
            shortcut = QShortcut(QKeySequence(key), keys_of)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda place=number: self.choose(place))

    def show_options(self, options: Sequence[Option], chosen: str, proposed: str) -> None:
        """Show options; `chosen` is the wording answered, `proposed` the wording suggested."""
        for button in self._group.buttons():
            self._group.removeButton(button)
            self._grid.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._options = tuple(options)
        for number, option in enumerate(self._options):
            button = _button(number, option, option.label == proposed)
            button.setChecked(option.label == chosen)
            button.clicked.connect(lambda _checked, place=number: self.choose(place))
            self._group.addButton(button, number)
            self._grid.addWidget(button, number // COLUMNS, number % COLUMNS)

    def choose(self, place: int) -> None:
        """Choose the option at a place; a place without one is left alone."""
        if place < len(self._options) and self.isEnabled():
            self._group.button(place).setChecked(True)
            self.chosen.emit(self._options[place])

    def buttons(self) -> tuple[QPushButton, ...]:
        """The buttons in their order."""
        return tuple(
            button
            for number in range(len(self._options))
            if isinstance(button := self._group.button(number), QPushButton)
        )


def _button(number: int, option: Option, is_proposed: bool) -> QPushButton:
    symbol, word, tone = RESULT_SIGNS[option.result]
    colours = TONES[tone]
    button = QPushButton(
        f"{number + 1}　{symbol} {option.label}{'（建议）' if is_proposed else ''}"
    )
    button.setCheckable(True)
    button.setMinimumHeight(HEIGHT)
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
