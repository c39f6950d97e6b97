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

    from ui.frame import framed_window, show_frame
    from ui.settings import WindowSettings
    from ui.theme import apply_theme

    app = QApplication([])
    apply_theme(app)
    settings = WindowSettings(QSettings(str(work / "window.ini"), QSettings.Format.IniFormat))
    shown = framed_window(settings)
    show_frame(shown)
    painted = time.monotonic() - began
    usable = _used(app, shown, settings, work / "store", began)
    return {"painted": painted, "usable": usable}


def _used(app: Any, shown: Any, settings: Any, store: Path, began: float) -> float:
    """When everything that was posted for the first page has happened."""
    from ui.desk import Desk
    from ui.knowledge import Knowledge
    from ui.places import furnish_window
    from workbench.domain.inspection import Officer
    from workbench.operations import stores
    from workbench.paths import Paths

    knowledge = Knowledge(Paths.discover())
    with stores.open_store(store) as db:
        officer = Officer(id="", name="示例张", certificate_number="示A001")
        desk = Desk(db, knowledge, officer, knowledge.years[-1])
        furnish_window(shown, desk, settings)
        _settle(app)
        usable = time.monotonic() - began
        shown.close()
    return usable


def _settle(app: Any) -> None:
    """Let everything that was posted for the first page happen."""
    for _ in range(10):
        app.processEvents()
        app.sendPostedEvents()
