"""The way of a case: what is done, where it stands, what comes."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import ACCENT, MUTED
from workbench.domain.inspection import Stage
from workbench.domain.labels import label

DOT = 11


class StagePath(QWidget):
    """Ten dots and words in a row; filled up to the present stage."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage = Stage.ASSIGNED
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_stage(self, stage: Stage) -> None:
        """Move the present stage."""
        self._stage = stage
        self.setAccessibleName(f"阶段：{label(stage)}")
        self.setToolTip(f"当前阶段：{label(stage)}")
        self.update()

    def sizeHint(self) -> QSize:
        """Wide enough for the words."""
        return QSize(760, 44)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw line, dots and words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        stages = list(Stage)
        present = stages.index(self._stage)
        step = self.width() / len(stages)
        small = QFont(self.font())
        small.setPointSizeF(max(8.0, self.font().pointSizeF() - 1))
        for number, stage in enumerate(stages):
            centre = step * (number + 0.5)
            if number:
                done = number <= present
                painter.setPen(QPen(QColor(ACCENT if done else "#c5ced8"), 2))
                painter.drawLine(int(centre - step + DOT), 12, int(centre - DOT), 12)
            self._dot(painter, centre, number, present)
            small.setBold(number == present)
            painter.setFont(small)
            painter.setPen(QColor(ACCENT if number <= present else MUTED))
            box = QRectF(centre - step / 2, 22, step, 20)
            painter.drawText(box, Qt.AlignmentFlag.AlignHCenter, label(stage))
        painter.end()

    def _dot(self, painter: QPainter, centre: float, number: int, present: int) -> None:
        box = QRectF(centre - DOT / 2, 12 - DOT / 2, DOT, DOT)
        painter.setPen(QPen(QColor(ACCENT if number <= present else "#9aa5b1"), 2))
        painter.setBrush(QColor(ACCENT) if number < present else QColor("white"))
        painter.drawEllipse(box)
        if number == present:
            painter.setBrush(QColor(ACCENT))
            painter.drawPie(box, 90 * 16, 180 * 16)
