"""A chart of the report shown in the window: the same picture, drawn for this screen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from reports.model.chart import SIZE_INCHES, Chart

NARROWEST, WIDEST = 360, 760
# A picture drawn anew for each pixel of a moving border would stall the work behind it.
RESIZE_PAUSE_MS = 250

Draw = Callable[[Chart, float, Callable[[bytes], None]], None]


class ChartView(QLabel):
    """`draw(chart, dots per inch, done)` makes the picture elsewhere and hands back its bytes."""

    def __init__(self, draw: Draw, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draw = draw
        self._chart: Chart | None = None
        self._drawn: tuple[Chart, int] | None = None
        self.setObjectName("card")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setMinimumWidth(NARROWEST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(RESIZE_PAUSE_MS)
        self._pause.timeout.connect(self.update)

    def show_chart(self, chart: Chart) -> None:
        """Show a chart; its words are read out by screen readers."""
        self._chart = chart
        self.setAccessibleName(chart.title)
        self.setAccessibleDescription(chart_words(chart))
        self.setToolTip(chart_words(chart))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture when it comes into view, not while it is scrolled away."""
        super().paintEvent(event)
        if not self._pause.isActive():
            self._ask()

    def sizeHint(self) -> QSize:
        """As high as the picture is at this width."""
        width = min(max(self.width(), NARROWEST), WIDEST)
        return QSize(width, round(width * SIZE_INCHES[1] / SIZE_INCHES[0]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw again for the new width."""
        super().resizeEvent(event)
        self.setFixedHeight(self.sizeHint().height())
        self._pause.start()

    def _ask(self) -> None:
        width = self.sizeHint().width() - 8
        if self._chart is None or self._drawn == (self._chart, width):
            return
        self._drawn = (self._chart, width)
        dots = width * self.devicePixelRatioF() / SIZE_INCHES[0]
        self._draw(self._chart, dots, self._show)

    def _show(self, data: bytes) -> None:
        picture = QPixmap()
        picture.loadFromData(data, "PNG")
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        self.setPixmap(picture)


def chart_words(chart: Chart) -> str:
    """The table of a chart in one line for each category."""
    lines = []
    for place, category in enumerate(chart.categories):
        values = [each.values[place] for each in chart.series]
        words = "、".join("无数据" if value is None else f"{value:f}" for value in values)
        lines.append(f"{category}：{words}{chart.unit}")
    return "\n".join(lines)
