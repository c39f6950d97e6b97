"""What lies on the clipboard as files: those copied in a file manager, or a picture just taken."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtGui import QGuiApplication


@dataclass(frozen=True)
class Pasted:
    """Files to take in; `folder` holds a picture until it is taken in, None for files."""

    files: tuple[Path, ...]
    folder: Path | None = None

    def tidy(self) -> None:
        """Remove what was only made for pasting."""
        if self.folder is not None:
            shutil.rmtree(self.folder, ignore_errors=True)


def pasted(moment: datetime) -> Pasted:
    """The clipboard's content; no files when it holds neither files nor a picture."""
    held = QGuiApplication.clipboard().mimeData()
    if held.hasUrls():
        return Pasted(tuple(Path(url.toLocalFile()) for url in held.urls()))
    image = QGuiApplication.clipboard().image()
    if image.isNull():
        return Pasted(())
    folder = Path(tempfile.mkdtemp(prefix="evidence-"))
    file = folder / f"截图 {moment:%Y%m%d %H%M%S}.png"
    image.save(str(file))
    return Pasted((file,), folder)
