"""Showing a folder in the system's own file manager."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def open_folder(folder: Path) -> None:
    """Open a folder; a system without a file manager just does nothing."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
