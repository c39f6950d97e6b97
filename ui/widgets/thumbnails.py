"""Small pictures of evidence files, made off the window's thread, once for each size shown."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QIcon, QImage, QPixmap

from ui.desk import Desk
from ui.jobs import Job

ICON = QSize(72, 48)
LARGE = 460
# Pictures per job, so that the first are seen while the others are still being made.
AT_ONCE = 12
Wanted = tuple[Path, int]


class Thumbnails(QObject):
    """Hands out what it has and makes the rest; `ready` says that more can be shown."""

    ready = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._known: dict[Wanted, QImage] = {}
        self._wanted: dict[Wanted, None] = {}
        self._is_working = False

    def icon(self, file: Path) -> QIcon:
        """The icon of a file; empty while it is made, and for what is no picture."""
        image = self._image((file, ICON.width()))
        return QIcon() if image.isNull() else QIcon(QPixmap.fromImage(image))

    def large(self, file: Path) -> QPixmap:
        """The picture for the pane; null while it is made, and for what is no picture."""
        return QPixmap.fromImage(self._image((file, LARGE)))

    def forget(self, files: Sequence[Path]) -> None:
        """Make these anew when next asked: the files were put back."""
        for wanted in [each for each in self._known if each[0] in files]:
            del self._known[wanted]

    def _image(self, wanted: Wanted) -> QImage:
        known = self._known.get(wanted)
        if known is None:
            self._wanted[wanted] = None
            self._work()
            return QImage()
        return known

    def _work(self) -> None:
        if self._is_working or not self._wanted:
            return
        self._is_working = True
        batch = tuple(self._wanted)[:AT_ONCE]
        for wanted in batch:
            del self._wanted[wanted]
        job = self._desk.start("缩略图", lambda job: _make(batch, job), self._keep)
        job.finished.connect(self._finished)

    def _keep(self, made: dict[Wanted, bytes]) -> None:
        for wanted, content in made.items():
            image = QImage()
            image.loadFromData(content)
            self._known[wanted] = image
        self.ready.emit()

    def _finished(self) -> None:
        self._is_working = False
        self._work()


def _make(batch: Sequence[Wanted], job: Job) -> dict[Wanted, bytes]:
    from workbench.store.decoding import small_picture

    made = {}
    for file, edge in batch:
        job.check()
        made[file, edge] = small_picture(file, edge) if file.is_file() else b""
    return made
