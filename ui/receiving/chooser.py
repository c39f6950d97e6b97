"""原, 我方 and 对方 of one conflict side by side; one of them is chosen by click or by key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui.receiving.case_conflicts import Side
from ui.receiving.side_card import SideCard

KEYS = 9


class Chooser(QWidget):
    """Emits the place of the side chosen; the keys 1, 2, 3 … choose too."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards: list[SideCard] = []
        self._row = QLabel()
        self._row.setObjectName("sectionTitle")
        self._row.setWordWrap(True)
        self._field = QLabel()
        self._field.setObjectName("muted")
        self._sides = QScrollArea()
        self._sides.setWidgetResizable(True)
        self._sides.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 0, 0)
        column.addWidget(self._row)
        column.addWidget(self._field)
        column.addWidget(self._sides, 1)
        self._hint = QLabel("↑↓ 选一处，数字键选一方，选好自动到下一处；全部选好再一起合并。")
        self._hint.setObjectName("muted")
        self._hint.setWordWrap(True)
        column.addWidget(self._hint)

    def bind_keys(self, place: QWidget) -> None:
        """Let the digit keys choose while the focus is anywhere inside a place."""
        for number in range(1, KEYS + 1):
            shortcut = QShortcut(QKeySequence(str(number)), place)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda number=number: self._choose_key(number))

    def show_sides(self, row: str, field: str, sides: Sequence[Side]) -> None:
        """Show one conflict; nothing is chosen yet."""
        self._row.setText(row)
        self._field.setText(field)
        self.cards = []
        box = QWidget()
        line = QHBoxLayout(box)
        line.setContentsMargins(0, 0, 0, 0)
        number = 0
        for place, side in enumerate(sides):
            number += side.is_choosable
            card = SideCard(
                side.title, side.who, side.text, str(number) if side.is_choosable else ""
            )
            card.chosen.connect(lambda place=place: self.chosen.emit(place))
            self.cards.append(card)
            line.addWidget(card, 1)
        self._sides.setWidget(box)

    def mark(self, chosen: int | None) -> None:
        """Mark the side that shall hold."""
        for place, card in enumerate(self.cards):
            card.mark(is_chosen=place == chosen)

    def _choose_key(self, number: int) -> None:
        choosable = [place for place, card in enumerate(self.cards) if not card.button.isHidden()]
        if number <= len(choosable):
            self.chosen.emit(choosable[number - 1])
