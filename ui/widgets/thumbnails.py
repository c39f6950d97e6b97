"""Small pictures of evidence files, read once and never larger than they are shown."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QImage, QImageReader, QPixmap

ICON = QSize(72, 48)
# Decoding a picture may not take more memory than this; a bomb shows no thumbnail.
MEMORY_MB = 128


class Thumbnails:
    """Icons by file; a file that is no picture has an empty one."""

    def __init__(self) -> None:
        self._known: dict[Path, QIcon] = {}

    def icon(self, file: Path) -> QIcon:
        """The icon of a file."""
        if file not in self._known:
            image = picture(file, ICON)
            self._known[file] = QIcon(QPixmap.fromImage(image)) if not image.isNull() else QIcon()
        return self._known[file]


def picture(file: Path, at_most: QSize) -> QImage:
    """The picture in a file, upright, scaled down to fit; null where there is none."""
    QImageReader.setAllocationLimit(MEMORY_MB)
    reader = QImageReader(str(file))
    reader.setAutoTransform(True)
    reader.setDecideFormatFromContent(True)
    size = reader.size()
    if not size.isValid():
        return QImage()
    if size.width() > at_most.width() or size.height() > at_most.height():
        # A turned photo is scaled before it is turned, so both sides get the longer edge.
        edge = max(at_most.width(), at_most.height())
        reader.setScaledSize(size.scaled(edge, edge, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        return image
    return image.scaled(
        at_most,
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
