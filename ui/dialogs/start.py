"""The first choice: create a store, open one, or look at the demo."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)


class StartDialog(QDialog):
    """`chosen` is a folder to open; `wants_new` and `wants_demo` tell the other two ways."""

    def __init__(self, recent: Sequence[Path], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("节能监察工作台")
        self.resize(620, 420)
        self.chosen: Path | None = None
        self.wants_new = False
        self.wants_demo = False
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 24)
        title = QLabel("打开一个数据文件夹，或新建一个")
        title.setObjectName("pageTitle")
        hint = QLabel(
            "每个数据文件夹保存一台电脑上的企业、台账、案件、证据和文书，可以整个备份、拷贝。"
        )
        hint.setObjectName("muted")
        hint.setWordWrap(True)
        self._recent = QListWidget()
        self._recent.setAccessibleName("最近打开")
        for folder in recent:
            item = QListWidgetItem(f"{folder.name}\n{folder.parent}")
            item.setData(Qt.ItemDataRole.UserRole, str(folder))
            self._recent.addItem(item)
        self._recent.itemActivated.connect(self._open_recent)
        column.addWidget(title)
        column.addWidget(hint)
        column.addWidget(QLabel("最近打开" if recent else "还没有打开过数据文件夹。"))
        column.addWidget(self._recent, 1)
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        new = QPushButton("新建…(&N)")
        new.setProperty("primary", "true")
        new.clicked.connect(self._new)
        open_folder = QPushButton("打开文件夹…(&O)")
        open_folder.clicked.connect(self._browse)
        demo = QPushButton("看演示(&D)")
        demo.clicked.connect(self._demo)
        leave = QPushButton("退出")
        leave.clicked.connect(self.reject)
        for button in (new, open_folder, demo):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(leave)
        return row

    def _open_recent(self, item: QListWidgetItem) -> None:
        self.chosen = Path(str(item.data(Qt.ItemDataRole.UserRole)))
        self.accept()

    def _browse(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, "选择数据文件夹")
        if folder:
            self.chosen = Path(folder)
            self.accept()

    def _new(self) -> None:
        self.wants_new = True
        self.accept()

    def _demo(self) -> None:
        self.wants_demo = True
        self.accept()
