"""The faces to print with: the user's own where installed, else those shipped; no Qt."""

from __future__ import annotations

import os
from pathlib import Path

from reports.fonts import Fonts, font_folders
from workbench.paths import Paths


def discover_fonts(paths: Paths) -> Fonts:
    """Look where this system keeps fonts."""
    windows = os.environ.get("WINDIR")
    folders = font_folders(Path.home(), Path(windows) if windows else None)
    return Fonts.discover(paths.resources, folders)
