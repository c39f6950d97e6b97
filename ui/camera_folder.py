"""Photos in the folder a camera or phone fills, newest first, without those taken in already; no Qt."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

PHOTOS = frozenset({".jpg", ".jpeg", ".png", ".heic", ".heif", ".tif", ".tiff", ".bmp", ".webp"})
Known = Collection[tuple[str, int]]


def fresh_photos(folder: Path, known: Known) -> tuple[Path, ...]:
    """Photos below a folder whose name and size nobody took in yet, the newest first.

    A folder that is not there any more, such as an unplugged camera, holds none.
    """
    if not folder.is_dir():
        return ()
    found = []
    for path in folder.rglob("*"):
        if path.suffix.lower() in PHOTOS and path.is_file():
            facts = path.stat()
            if (path.stem, facts.st_size) not in known:
                found.append((facts.st_mtime, path.name, path))
    return tuple(path for _, _, path in sorted(found, reverse=True))
