"""The row of things to do with evidence: taking in at the left, the chosen piece at the right."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QWidget

from workbench.operations.evidence_facts import EvidenceFacts

CHANGES = ("遮挡", "盖章", "转换格式")


class EvidenceActions(QWidget):
    """Says what is asked for; the tab knows how it is done."""

    files_asked = Signal()
    paste_asked = Signal()
    walk_asked = Signal()
    recording_asked = Signal()
    copy_asked = Signal(str)
    clock_asked = Signal()
    link_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        add = QPushButton("添加文件…")
        add.setProperty("primary", "true")
        add.clicked.connect(self.files_asked)
        paste = QPushButton("粘贴图片")
        paste.setToolTip("把剪贴板里的截图或文件存为证据（Ctrl+Shift+V）")
        paste.setShortcut("Ctrl+Shift+V")
        paste.clicked.connect(self.paste_asked)
        walk = QPushButton("现场照片…")
        walk.setToolTip("一次选几十张，按设备编号或走访顺序对应到设备，由你确认")
        walk.clicked.connect(self.walk_asked)
        recording = QPushButton("登记音像…")
        recording.setToolTip("执法记录仪文件只登记文件名和哈希，不复制")
        recording.clicked.connect(self.recording_asked)
        self.state = QLabel()
        self.state.setObjectName("muted")
        self.open_button = QPushButton("打开原件")
        self.more = QPushButton("更多")
        self.more.setMenu(self._menu())
        for widget in (add, paste, walk, recording):
            row.addWidget(widget)
        row.addWidget(self.state, 1)
        row.addWidget(self.open_button)
        row.addWidget(self.more)

    def enable(self, chosen: EvidenceFacts | None) -> None:
        """Offer what can be done with the chosen piece."""
        each = chosen.evidence if chosen else None
        self.open_button.setEnabled(each is not None and bool(each.stored_name))
        self.more.setEnabled(each is not None)
        self.void.setEnabled(each is not None and not each.void_reason)
        self.clock.setEnabled(
            chosen is not None and bool(chosen.origin.device and chosen.evidence.taken_at)
        )
        for action in self.copies:
            action.setEnabled(each is not None)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        link = QAction("关联问题、设备…", menu)
        link.triggered.connect(self.link_asked)
        menu.addAction(link)
        self.clock = QAction("校正相机时钟…", menu)
        self.clock.triggered.connect(self.clock_asked)
        menu.addAction(self.clock)
        self.copies = [QAction(f"加{change}副本…", menu) for change in CHANGES]
        for action, change in zip(self.copies, CHANGES, strict=True):
            action.triggered.connect(lambda _on=False, word=change: self.copy_asked.emit(word))
        menu.addActions(self.copies)
        self.void = QAction("标注无效…", menu)
        menu.addSeparator()
        menu.addAction(self.void)
        return menu
