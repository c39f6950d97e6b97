"""A bare Qt window and the program's own, measured from the start of the process."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

Numbers = dict[str, float]


def bare(path: Path, work: Path, began: float) -> Numbers:
    """An empty main window, painted."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    app = QApplication([])
    shown = QMainWindow()
    shown.resize(1280, 800)
    shown.show()
    app.processEvents()
    shown.repaint()
    return {"bare": time.monotonic() - began}


def window(path: Path, work: Path, began: float) -> Numbers:
    """The program on the store of the bench: painted, then its first place with all it shows."""
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QApplication

    from ui.frame import framed_window
    from ui.settings import WindowSettings
    from ui.start import begin_with
    from ui.theme import apply_theme
    from workbench.domain.collector import collector_at_rest

    with collector_at_rest():
        app = QApplication([])
        apply_theme(app)
        settings = WindowSettings(QSettings(str(work / "window.ini"), QSettings.Format.IniFormat))
        shown = framed_window(settings)
        check = begin_with(shown, work / "store")
        painted = time.monotonic() - began
        from ui.app import furnished_desk

        desk = furnished_desk(shown, settings, [str(work / "store")], check)
    _settle(app)
    usable = time.monotonic() - began
    shown.close()
    desk.db.close()
    return {"painted": painted, "usable": usable}


def _settle(app: Any) -> None:
    """Let everything that was posted for the first page happen."""
    for _ in range(10):
        app.processEvents()
        app.sendPostedEvents()
