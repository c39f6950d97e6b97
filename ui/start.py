"""The first thing a user sees: the window's frame, painted before the rest of the program loads."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from ui.frame import framed_window, show_frame
from ui.settings import WindowSettings
from ui.theme import apply_theme

ORGANISATION, PROGRAM = "EnergyInspectionWorkbench", "Workbench"


def open_window(arguments: Sequence[str]) -> int:
    """Open the window on the store named, the demo store, or whatever the user chooses."""
    if "--self-test" in arguments:
        from ui.self_test import run_self_test

        return run_self_test()
    app = QApplication(sys.argv[:1])
    app.setOrganizationName(ORGANISATION)
    app.setApplicationName(PROGRAM)
    apply_theme(app)
    settings = WindowSettings(QSettings(ORGANISATION, PROGRAM))
    window = framed_window(settings)
    if knows_its_store(arguments):
        show_frame(window)
    from ui.app import run

    return run(app, window, settings, arguments)


def knows_its_store(arguments: Sequence[str]) -> bool:
    """Nothing has to be asked before the window can stand there."""
    return any(not each.startswith("-") and Path(each).is_dir() for each in arguments)
