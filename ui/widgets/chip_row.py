"""Counts as chips in a row; choosing one filters."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from ui.theme import TONES


class ChipRow(QWidget):
    """Emits the key of the chosen chip; "" is the first one, everything."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addStretch(1)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._chosen = ""
        self._chips: dict[str, QPushButton] = {}

    def clear(self, chosen: str | None = None) -> None:
        """Remove all chips; of the next ones `chosen` is chosen, else the key that was."""
        self._chosen = self._chosen if chosen is None else chosen
        self._chips.clear()
        for button in self._group.buttons():
            self._group.removeButton(button)
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()

    def add(self, key: str, text: str, tone: str) -> None:
        """Add a chip."""
        colours = TONES[tone]
        chip = QPushButton(text)
        chip.setCheckable(True)
        chip.setChecked(key == self._chosen)
        chip.setStyleSheet(
            f"QPushButton {{ color: {colours.text}; background: {colours.background};"
            f" border: 1px solid {colours.edge}; border-radius: 11px; padding: 3px 12px; }}"
            f"QPushButton:checked {{ border: 2px solid {colours.text}; font-weight: 600; }}"
            f"QPushButton:focus {{ border: 2px solid {colours.text}; }}"
        )
        chip.clicked.connect(lambda: self._choose(key))
        self._group.addButton(chip)
        self._chips[key] = chip
        self._row.insertWidget(self._row.count() - 1, chip)

    def choose(self, key: str) -> None:
        """Choose a chip as a click would; without such a chip its key still narrows."""
        chip = self._chips.get(key)
        if chip is not None:
            chip.setChecked(True)
        self._choose(key)

    def _choose(self, key: str) -> None:
        self._chosen = key
        self.chosen.emit(key)
