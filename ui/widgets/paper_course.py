"""Where an issued paper stands: 已打印 → 已签 → 已盖章 → 已送达, and its signed scans."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from workbench.domain.labels import label
from workbench.domain.paper_progress import PaperProgress, PaperStep
from workbench.store.queries.records import Evidence


class PaperCourse(QFrame):
    """Emits the step pressed, and `scan_asked` with the footer code that was typed."""

    step_pressed = Signal(str)
    scan_asked = Signal(str)
    scan_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 4)
        steps = QHBoxLayout()
        self.steps: dict[PaperStep, QPushButton] = {}
        for step in PaperStep:
            button = QPushButton(label(step))
            button.setCheckable(True)
            button.setToolTip("登记日期；已登记的再按一次可以更改或者撤去")
            button.clicked.connect(lambda _checked, step=step: self.step_pressed.emit(step.value))
            self.steps[step] = button
            steps.addWidget(button)
        steps.addStretch(1)
        scans = QHBoxLayout()
        self.code = QLineEdit()
        self.code.setPlaceholderText("页脚码；文件名里有的可留空")
        self.code.setAccessibleName("页脚码")
        self.scan_button = QPushButton("归档扫描件…")
        self.scan_button.clicked.connect(lambda: self.scan_asked.emit(self.code.text().strip()))
        self._scans = QLabel()
        self._scans.setWordWrap(True)
        self._scans.setObjectName("muted")
        self._scans.linkActivated.connect(self.scan_chosen)
        scans.addWidget(self.code, 1)
        scans.addWidget(self.scan_button)
        column.addLayout(steps)
        column.addLayout(scans)
        column.addWidget(self._scans)

    def show_course(
        self, progress: PaperProgress, scans: Sequence[Evidence], *, may_change: bool
    ) -> None:
        """Show the days reached and the scans filed."""
        for step, button in self.steps.items():
            day = progress.days.get(step)
            button.setChecked(day is not None)
            button.setText(f"✓ {label(step)} {day:%m-%d}" if day else label(step))
            button.setEnabled(may_change)
        self.code.setEnabled(may_change)
        self.code.clear()
        self.scan_button.setEnabled(may_change)
        links = [
            f"<a href='{each.id}'>证{each.number}　{each.name}</a>"
            + (f"（{each.void_reason}）" if each.void_reason else "")
            for each in scans
        ]
        self._scans.setText("扫描件：" + ("；".join(links) if links else "还没有归档"))
