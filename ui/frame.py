"""The window's frame: what can be painted before the rest of the program is loaded."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from ui.main_window import MainWindow
from ui.place_titles import PLACE_TITLES
from ui.settings import WindowSettings

# Fits a 1366 × 768 screen with its task bar; Qt makes it smaller where that is too much.
FIRST_SIZE = QSize(1300, 700)


def framed_window(settings: WindowSettings) -> MainWindow:
    """The window with its places and nothing in them yet, as large as it was left."""
    window = MainWindow(PLACE_TITLES)
    if not window.restoreGeometry(settings.geometry):
        window.resize(FIRST_SIZE)
    return window


def show_frame(window: MainWindow) -> None:
    """Paint the frame now, not when the event loop begins."""
    window.show()
    QApplication.processEvents()
    window.repaint()
