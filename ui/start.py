"""The first thing a user sees: the window's frame, painted before the rest of the program loads."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from ui.frame import framed_window, show_frame
from ui.main_window import MainWindow
from ui.settings import WindowSettings
from ui.theme import apply_theme
from workbench.domain.collector import collector_at_rest
from workbench.store.page_check import PageCheck

ORGANISATION, PROGRAM = "EnergyInspectionWorkbench", "Workbench"


def open_window(arguments: Sequence[str]) -> int:
    """Open the window on the store named, the demo store, or whatever the user chooses."""
    if "--self-test" in arguments:
        from ui.self_test import run_self_test

        return run_self_test()
    # What a start makes stays: looking it through for garbage takes a tenth of the start.
    with collector_at_rest():
        app = QApplication(sys.argv[:1])
        app.setOrganizationName(ORGANISATION)
        app.setApplicationName(PROGRAM)
        apply_theme(app)
        settings = WindowSettings(QSettings(ORGANISATION, PROGRAM))
        window = framed_window(settings)
        check = begin_with(window, store_named(arguments))
        from ui.app import furnished_desk, work_at

        desk = furnished_desk(window, settings, arguments, check)
    return 0 if desk is None else work_at(desk, app, window)


def begin_with(window: MainWindow, folder: Path | None) -> PageCheck | None:
    """Where nothing has to be asked: paint the frame, have the store checked beside the loading."""
    if folder is None:
        return None
    show_frame(window)
    return PageCheck(folder)


def store_named(arguments: Sequence[str]) -> Path | None:
    """The folder on the command line."""
    named = (Path(each) for each in arguments if not each.startswith("-"))
    return next((each for each in named if each.is_dir()), None)
