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
    return {"bare": _until_painted(app, QMainWindow(), began)}


def window(path: Path, work: Path, began: float) -> Numbers:
    """The program on the store of the bench: painted, then its case open with all its machines."""
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QApplication

    from ui.desk import Desk
    from ui.knowledge import Knowledge
    from ui.places import make_window
    from ui.settings import WindowSettings
    from ui.theme import apply_theme
    from workbench.domain.inspection import Officer
    from workbench.operations import stores
    from workbench.paths import Paths

    app = QApplication([])
    apply_theme(app)
    ini = QSettings(str(work / "window.ini"), QSettings.Format.IniFormat)
    knowledge = Knowledge(Paths.discover())
    with stores.open_store(work / "store") as db:
        officer = Officer(id="", name="示例张", certificate_number="示A001")
        desk = Desk(db, knowledge, officer, knowledge.years[-1])
        shown = make_window(desk, WindowSettings(ini))
        painted = _until_painted(app, shown, began)
        _settle(app)
        usable = time.monotonic() - began
        shown.close()
    return {"painted": painted, "usable": usable}


def _until_painted(app: Any, shown: Any, began: float) -> float:
    shown.resize(1280, 800)
    shown.show()
    app.processEvents()
    shown.repaint()
    return time.monotonic() - began


def _settle(app: Any) -> None:
    """Let everything that was posted for the first page happen."""
    for _ in range(10):
        app.processEvents()
        app.sendPostedEvents()
