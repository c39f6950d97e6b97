"""Two panes side by side; in a narrow window the right one becomes a drawer over the left."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.widgets.page_frame import side_by_side

DRAWER_BELOW = 1100
DRAWER_WIDTH = 400


class SideDrawer(QWidget):
    """`open_side()` shows the drawer where there is no room for both; Esc closes it."""

    def __init__(
        self, main: QWidget, side: QWidget, shares: tuple[int, int], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._main, self._side = main, side
        self._panes = side_by_side(main, side, *shares)
        self._sizes = self._panes.sizes()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._panes)
        self._drawer = QFrame(self)
        self._drawer.setObjectName("card")
        self._inside = QVBoxLayout(self._drawer)
        self._inside.setContentsMargins(6, 4, 6, 6)
        close = QPushButton("收起 ›")
        close.setProperty("flat", "true")
        close.setToolTip("Esc")
        close.clicked.connect(self.close_side)
        self._inside.addWidget(close, 0, Qt.AlignmentFlag.AlignLeft)
        self._drawer.hide()
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.close_side)
        main.installEventFilter(self)

    @property
    def is_drawer(self) -> bool:
        """Tell whether the window is too narrow for both panes."""
        return self._side.parent() is self._drawer

    def open_side(self) -> None:
        """Show the side pane; beside a wide main pane it is always shown."""
        if self.is_drawer:
            self._place()
            self._drawer.show()
            self._drawer.raise_()

    def close_side(self) -> None:
        """Give the whole width back to the main pane."""
        self._drawer.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Move the side pane between splitter and drawer."""
        super().resizeEvent(event)
        is_narrow = self.width() < DRAWER_BELOW
        if is_narrow and not self.is_drawer:
            self._sizes = self._panes.sizes()
            self._inside.addWidget(self._side, 1)
        elif not is_narrow and self.is_drawer:
            self._drawer.hide()
            self._panes.addWidget(self._side)
            self._panes.setSizes(self._sizes)
        self._side.show()
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A double click on the main pane leaves the drawer as it is; leaving the tab closes it."""
        if watched is self._main and event.type() == QEvent.Type.Hide:
            self.close_side()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        width = min(DRAWER_WIDTH, self.width())
        self._drawer.setGeometry(self.width() - width, 0, width, self.height())
