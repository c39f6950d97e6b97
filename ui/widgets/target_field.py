"""Where a file goes: a path that can be typed, chosen, or put on a stick with one click."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.package_words import size_words
from ui.sticks import Stick, room_at
from workbench.exchange.packages.manifest import SUFFIX

SHOWN_STICKS = 3


class TargetField(QWidget):
    """Says how much room is left where the file would go."""

    changed = Signal()

    def __init__(self, file: Path, plugged: tuple[Stick, ...]) -> None:
        super().__init__()
        self.path = QLineEdit(str(file))
        self.path.setAccessibleName("保存到的文件")
        self.path.textChanged.connect(self._changed)
        self.is_confirmed = False
        choose = QPushButton("选择…")
        choose.clicked.connect(self._choose)
        self.room = QLabel()
        self.room.setObjectName("muted")
        self._needed = 0
        line = QHBoxLayout()
        line.addWidget(self.path, 1)
        line.addWidget(choose)
        under = QHBoxLayout()
        self.sticks = [self._button(each) for each in plugged[:SHOWN_STICKS]]
        for button in self.sticks:
            under.addWidget(button)
        under.addWidget(self.room, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(line)
        column.addLayout(under)
        self._show_room()

    def file(self) -> Path:
        """The file as it stands there; a package has its ending."""
        text = self.path.text().strip()
        return Path(text if text.lower().endswith(SUFFIX) else f"{text}{SUFFIX}")

    def need(self, size: int) -> None:
        """How much is going to be written."""
        self._needed = size
        self._show_room()

    def put_on(self, folder: Path) -> None:
        """Keep the name, change the place."""
        self.path.setText(str(folder / self.file().name))

    def _button(self, stick: Stick) -> QPushButton:
        button = QPushButton(f"存到 {stick.name}（剩 {size_words(stick.free)}）")
        button.clicked.connect(lambda: self.put_on(stick.folder))
        return button

    def _changed(self) -> None:
        self.is_confirmed = False
        self._show_room()
        self.changed.emit()

    def _show_room(self) -> None:
        folder = self.file().parent
        room = room_at(folder) if folder.is_dir() else None
        if room is None:
            self.room.setText("没有这个文件夹" if not folder.is_dir() else "")
            return
        is_short = room < self._needed
        self.room.setText(f"{'▲ 放不下：' if is_short else ''}目标磁盘可放 {size_words(room)}")

    def _choose(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self, "案件包保存到", str(self.file()), f"案件包 (*{SUFFIX})"
        )
        if chosen:
            self.path.setText(chosen)
            self.is_confirmed = True
