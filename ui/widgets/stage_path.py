"""The way of a case: what is done, where it stands, what is overdue; each stage is one click away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.theme import ACCENT, MUTED, TONES
from workbench.checklists.case_path import CasePath, StageState, StageView
from workbench.domain.inspection import Stage
from workbench.domain.labels import label

DOT = 13
LINE_Y = 12
STATE_WORDS = {
    StageState.DONE: "已办",
    StageState.OPEN: "待办",
    StageState.OVERDUE: "逾期",
    StageState.NOT_NEEDED: "不涉及",
}
FAINT = "#9aa5b1"


class StagePath(QWidget):
    """Ten dots and words in a row: full = done, ring = open, red = overdue, half = here."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._here = Stage.ASSIGNED
        self._focused = Stage.ASSIGNED
        self._views: dict[Stage, StageView] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_path(self, path: CasePath, here: Stage) -> None:
        """Show how every stage stands, and at which one the case is."""
        self._here = self._focused = here
        self._views = {each.stage: each for each in path.stages}
        self.setAccessibleName(f"阶段：{label(here)}。" + "；".join(self.words()))
        self.update()

    def words(self) -> Sequence[str]:
        """Each stage with its state, for tests and screen readers."""
        return [f"{label(each)} {STATE_WORDS[view.state]}" for each, view in self._views.items()]

    def tip(self, stage: Stage) -> str:
        """What is done, open and due at a stage."""
        view = self._views.get(stage)
        if view is None:
            return label(stage)
        due = f"{view.due_words} {view.due_on.isoformat()}" if view.due_on else ""
        lines = [f"{label(stage)}　{STATE_WORDS[view.state]}", due]
        lines += [f"✓ {each}" for each in view.done]
        lines += [f"○ {each.text}" for each in view.open]
        return "\n".join(line for line in lines if line)

    def sizeHint(self) -> QSize:
        """Wide enough for the words."""
        return QSize(700, 40)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A stage is chosen where it is clicked."""
        self.chosen.emit(self._at(event.position().toPoint()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right move along the way, Enter and space choose."""
        moves = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        stages = list(Stage)
        if event.key() in moves:
            place = stages.index(self._focused) + moves[Qt.Key(event.key())]
            self._focused = stages[max(0, min(place, len(stages) - 1))]
            self.update()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.chosen.emit(self._focused)
        else:
            super().keyPressEvent(event)

    def event(self, event: object) -> bool:
        """Say what is done, open and due where the mouse rests."""
        if isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.tip(self._at(event.pos())), self)
            return True
        return bool(super().event(event))  # type: ignore[arg-type]

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw line, dots and words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        stages = list(Stage)
        step = self.width() / len(stages)
        small = QFont(self.font())
        small.setPointSizeF(max(8.0, self.font().pointSizeF() - 1))
        for number, stage in enumerate(stages):
            centre = step * (number + 0.5)
            if number:
                painter.setPen(QPen(QColor("#c5ced8"), 2))
                painter.drawLine(int(centre - step + DOT), LINE_Y, int(centre - DOT), LINE_Y)
            colour = self._colour(stage)
            self._dot(painter, centre, stage, colour)
            small.setBold(stage is self._here)
            small.setUnderline(self.hasFocus() and stage is self._focused)
            painter.setFont(small)
            painter.setPen(QColor(colour if colour != FAINT else MUTED))
            box = QRectF(centre - step / 2, 22, step, 18)
            painter.drawText(box, Qt.AlignmentFlag.AlignHCenter, label(stage))
        painter.end()

    def _state(self, stage: Stage) -> StageState:
        view = self._views.get(stage)
        return view.state if view else StageState.NOT_NEEDED

    def _colour(self, stage: Stage) -> str:
        state = self._state(stage)
        if state is StageState.OVERDUE:
            return TONES["error"].text
        return FAINT if state is StageState.NOT_NEEDED and stage is not self._here else ACCENT

    def _dot(self, painter: QPainter, centre: float, stage: Stage, colour: str) -> None:
        box = QRectF(centre - DOT / 2, LINE_Y - DOT / 2, DOT, DOT)
        painter.setPen(QPen(QColor(colour), 2))
        is_full = self._state(stage) is StageState.DONE
        painter.setBrush(QColor(colour) if is_full else QColor("white"))
        painter.drawEllipse(box)
        if stage is self._here and not is_full:
            painter.setBrush(QColor(colour))
            painter.drawPie(box, 90 * 16, 180 * 16)
        if self._state(stage) is StageState.OVERDUE:
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "!")

    def _at(self, point: QPoint) -> Stage:
        stages = list(Stage)
        place = int(point.x() / max(self.width(), 1) * len(stages))
        return stages[max(0, min(place, len(stages) - 1))]
